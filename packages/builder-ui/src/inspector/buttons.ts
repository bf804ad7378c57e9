// Buttons of a message while they are edited: rows of one loose kind of button, made strict again for the document.
import type { SettingsOf } from '@scenarium/engine/schema'
import type { Unfinished } from '../blocks/block-view.ts'

export type DraftButtons = NonNullable<Unfinished<SettingsOf<'send_message'>>['buttons']>
export type ButtonKind = DraftButtons['kind']
export type DraftButton = { label?: string; url?: string; request?: 'contact' | 'location' }

export function rowsOf(buttons: DraftButtons | undefined): DraftButton[][] {
  return (buttons?.rows ?? []) as DraftButton[][]
}

/** As a setting of that kind. What only the other kind has, such as an address, is left out. */
export function ofButtonKind(kind: ButtonKind, rows: readonly (readonly DraftButton[])[]): DraftButtons {
  if (kind === 'inline') {
    return {
      kind,
      rows: rows.map((row) => row.map(({ label = '', url }) => ({ label, ...(url !== undefined && { url }) }))),
    }
  }
  return {
    kind,
    rows: rows.map((row) =>
      row.map(({ label = '', request }) => ({ label, ...(request !== undefined && { request }) })),
    ),
  }
}
