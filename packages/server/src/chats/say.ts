// A message of the scenario, as transcript lines and outbox rows.
import type { MessageContent } from '@scenarium/api'
import type { Button, Effect } from '@scenarium/engine'
import { splitText } from '../channels/split-text.ts'
import { appendOutgoing, type Draft, openInteraction } from './draft.ts'

/** Bot API 10.1: text after entity parsing, in UTF-16 units. */
export const MOST_TEXT = 4_096
export const MOST_CAPTION = 1_024

type SendMessage = Extract<Effect, { type: 'send_message' }> & { visit: number }

/** False when there is nothing to say: a text of variables that all turned out empty. */
export function say(draft: Draft, effect: SendMessage): boolean {
  if (effect.text.trim() === '' && effect.attachment === undefined) return false
  if (effect.editGroup === undefined) sayAnew(draft, effect)
  else sayInPlace(draft, effect, effect.editGroup)
  return true
}

function sayAnew(draft: Draft, effect: SendMessage): void {
  const report = { interactionId: openInteraction(draft).interactionId, visit: effect.visit, awaitDelivery: false }
  const fitsCaption = effect.attachment !== undefined && effect.text.length <= MOST_CAPTION
  if (effect.attachment !== undefined) {
    const { url, kind } = effect.attachment
    const caption = fitsCaption ? effect.text : ''
    appendOutgoing(
      draft,
      { sender: 'scenario', kind, text: caption, content: { files: [{ kind, url, status: 'ready' }] } },
      {
        method: 'send_file',
        payload: { url, kind, caption, buttons: fitsCaption ? effect.buttons : undefined },
        report,
      },
    )
  }
  const parts = fitsCaption ? [] : splitText(effect.text, MOST_TEXT)
  for (const [index, part] of parts.entries()) {
    const isLast = index === parts.length - 1
    const buttons = isLast ? effect.buttons : undefined
    const removeReplyKeyboard = isLast && buttons === undefined ? effect.removeReplyKeyboard : undefined
    appendOutgoing(
      draft,
      { sender: 'scenario', kind: 'text', text: part.text, content: contentWith(buttons) },
      { method: 'send_text', payload: { text: part.text, buttons, removeReplyKeyboard }, report },
    )
  }
  markLast(draft, effect)
}

/** The last message of a block carries the wish to hear of its delivery; by then the earlier ones went out. */
function markLast(draft: Draft, effect: SendMessage): void {
  const last = draft.outbox.at(-1)
  if (last?.report && effect.awaitDelivery) last.report = { ...last.report, awaitDelivery: true }
}

/** A living status message: sent once, later edited in place, so that waiting does not fill the chat. */
function sayInPlace(draft: Draft, effect: SendMessage, group: string): void {
  const interaction = openInteraction(draft)
  const known = interaction.pending.editGroups?.[group]
  if (known === undefined) {
    const text = effect.text.slice(0, MOST_TEXT)
    const message = appendOutgoing(
      draft,
      { sender: 'scenario', kind: 'text', text },
      { method: 'send_text', payload: { text }, report: null },
    )
    interaction.pending = {
      ...interaction.pending,
      editGroups: { ...interaction.pending.editGroups, [group]: message.seq },
    }
    return
  }
  const text = effect.text.slice(0, MOST_TEXT)
  draft.messageChanges.push({
    interactionId: interaction.interactionId,
    seq: known,
    text,
    content: null,
    editedAt: draft.now,
  })
  draft.outbox.push({
    channel: 'telegram',
    method: 'edit_text',
    payload: { seq: known, text },
    seq: null,
    report: null,
  })
}

function contentWith(buttons: Button[][] | undefined): MessageContent | null {
  if (buttons === undefined || buttons.length === 0) return null
  return {
    buttons: buttons.map((row) =>
      row.map((button) => (button.kind === 'url' ? { label: button.label, url: button.url } : { label: button.label })),
    ),
  }
}
