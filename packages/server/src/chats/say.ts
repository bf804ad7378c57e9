// A message of the scenario, as transcript lines and outbox rows.
import type { MessageContent } from '@scenarium/api'
import { splitText } from '@scenarium/api'
import type { Button, Effect } from '@scenarium/engine'
import { appendOutgoing, type Draft, openInteraction } from './draft.ts'

/** Bot API 10.1: text after entity parsing, in UTF-16 units. */
export const MOST_TEXT = 4_096
export const MOST_CAPTION = 1_024

type SendMessage = Extract<Effect, { type: 'send_message' }> & { visit: number }

/** False when there is nothing to say: a text of variables that all turned out empty. */
/** False when there is nothing to say: the text came out empty. */
export function say(draft: Draft, effect: SendMessage): boolean {
  if (effect.editGroup !== undefined) return sayInPlace(draft, effect, effect.editGroup)
  const { attachment, buttons, removeReplyKeyboard, awaitDelivery = false } = effect
  const { interactionId } = openInteraction(draft)
  const fitsCaption = attachment !== undefined && effect.text.length <= MOST_CAPTION
  const parts = fitsCaption ? [] : splitText(textOf(effect), MOST_TEXT)
  /** What comes with the last message of the block: by the time it went out, the earlier ones did. */
  const ending = (isLast: boolean) => ({
    content: isLast ? contentWith(buttons) : null,
    markup: isLast ? { buttons, removeReplyKeyboard } : {},
    report: { interactionId, visit: effect.visit, awaitDelivery: isLast && awaitDelivery },
  })
  if (attachment !== undefined) {
    const { url, kind } = attachment
    const caption = fitsCaption ? effect.text : ''
    const { content, markup, report } = ending(parts.length === 0)
    appendOutgoing(
      draft,
      { sender: 'scenario', kind, text: caption, content: { ...content, files: [{ kind, url, status: 'ready' }] } },
      { method: 'send_file', payload: { url, kind, caption, ...markup }, report },
    )
  }
  for (const [index, { text }] of parts.entries()) {
    const { content, markup, report } = ending(index === parts.length - 1)
    appendOutgoing(
      draft,
      { sender: 'scenario', kind: 'text', text, content },
      { method: 'send_text', payload: { text, ...markup }, report },
    )
  }
  return attachment !== undefined || parts.length > 0
}

/** Buttons need a message to stand under. */
function textOf({ text, buttons = [] }: SendMessage): string {
  return text.trim() === '' && buttons.length > 0 ? '…' : text
}

/** A living status message: sent once, later edited in place, so that waiting does not fill the chat. */
function sayInPlace(draft: Draft, effect: SendMessage, group: string): boolean {
  const interaction = openInteraction(draft)
  const { interactionId, pending } = interaction
  const text = splitText(effect.text, MOST_TEXT)[0]?.text
  if (text === undefined) return false
  const seq = pending.editGroups?.[group]
  if (seq === undefined) {
    // Visit 0 is no block's: a failure is of no interest, but a lost answer is worth a second try.
    const report = { interactionId, visit: 0, awaitDelivery: false }
    const message = appendOutgoing(
      draft,
      { sender: 'scenario', kind: 'text', text },
      { method: 'send_text', payload: { text }, report },
    )
    interaction.pending = { ...pending, editGroups: { ...pending.editGroups, [group]: message.seq } }
    return true
  }
  draft.messageChanges.push({ interactionId, seq, text, content: null, editedAt: draft.now })
  draft.outbox.push({ channel: 'telegram', method: 'edit_text', payload: { seq, text }, seq: null, report: null })
  return true
}

function contentWith(buttons: Button[][] | undefined): MessageContent | null {
  if (buttons === undefined || buttons.length === 0) return null
  return {
    buttons: buttons.map((row) =>
      row.map((button) => (button.kind === 'url' ? { label: button.label, url: button.url } : { label: button.label })),
    ),
  }
}
