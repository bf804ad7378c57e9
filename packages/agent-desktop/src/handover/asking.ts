import type { HandoverKind } from './handover-dialog.tsx'

export type Asking = {
  isSending: boolean
  /** Why the server refused to ask this one. */
  problemOf(id: string): string | null
}

export type OnAsk = (kind: HandoverKind, id: string) => Promise<void>
