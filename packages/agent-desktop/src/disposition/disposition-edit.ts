// A disposition as it is being chosen, with its note.
import type { InteractionView } from '@scenarium/api'
import { z } from 'zod'
import { ownStay } from '../interactions/stage.ts'

export const storedDispositionEdit = z.strictObject({
  disposition: z.string().nullable(),
  note: z.string(),
  /** What the chat had when this was begun. */
  seen: z.string().nullable(),
})
export type DispositionEdit = z.infer<typeof storedDispositionEdit>

type Disposed = Pick<InteractionView, 'disposition' | 'dispositionNote'>

export const editOf = ({ disposition, dispositionNote }: Disposed): DispositionEdit => ({
  disposition,
  note: dispositionNote ?? '',
  seen: disposition,
})

/** Spaces around a note are not stored. */
export const isStored = ({ disposition, dispositionNote }: Disposed, edit: DispositionEdit): boolean =>
  edit.disposition === disposition && edit.note.trim() === (dispositionNote ?? '')

/** Set elsewhere since this was begun: shown, so that saving replaces it knowingly. */
export const overtakenBy = ({ disposition }: Disposed, edit: DispositionEdit): string | null =>
  disposition !== edit.seen && disposition !== edit.disposition ? disposition : null

/** As it stands once the chat has changed: undefined when nothing of it is left to save. */
export function settled(chat: Disposed, edit: DispositionEdit): DispositionEdit | undefined {
  if (edit.disposition !== chat.disposition) return edit
  if (edit.note === (chat.dispositionNote ?? '')) return undefined
  return edit.seen === chat.disposition ? edit : { ...edit, seen: chat.disposition }
}

/**
 * After-call work that ends by its time takes with it what was not saved until then. Where a disposition is owed, giving it is
 * what lets the time run, so that waits for the agent.
 */
export function mustBeSaved(interaction: InteractionView, edit: DispositionEdit, userId: string): boolean {
  const stay = ownStay(interaction, userId)
  const endsByTime = stay != null && stay.leftAt !== null && stay.wrapUpUntil !== null
  const isOwed = interaction.dispositionRequired && interaction.disposition === null
  const isReady = edit.disposition !== null && !isStored(interaction, edit) && overtakenBy(interaction, edit) === null
  return endsByTime && !isOwed && isReady
}

export const dispositionText = ({ disposition, note }: DispositionEdit): string =>
  [disposition, note.trim()].filter(Boolean).join('\n')
