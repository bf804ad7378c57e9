// An edit can overtake its message when Telegram has to deliver the message again. The edit then stands as the message;
// when the message arrives it becomes the history, brings its files, and is heard by the scenario with the edited text.
import type { MessageContent } from '@scenarium/api'
import type { Inbound, InboundMessage } from '../channels/inbound.ts'
import { contentOf, storeFiles } from './content.ts'
import { appendIncoming, type Draft, openInteraction } from './draft.ts'
import type { KnownMessage, Lookups } from './lookups.ts'
import type { NewIds } from './turn.ts'

/** Edits whose message may still come; more than a few at a time do not happen. */
const MOST_AWAITED = 20

export function appendEarlyEdit(draft: Draft, edit: Extract<Inbound, { type: 'message_edited' }>): void {
  const interaction = openInteraction(draft)
  appendIncoming(draft, {
    kind: edit.kind,
    text: edit.text,
    content: edit.entities === undefined ? null : { entities: edit.entities },
    messengerMessageId: edit.messengerMessageId,
    mediaGroupId: null,
    editedAt: edit.editedAt,
  })
  const earlyEdits = [...(interaction.pending.earlyEdits ?? []), edit.messengerMessageId].slice(-MOST_AWAITED)
  interaction.pending = { ...interaction.pending, earlyEdits }
}

/** Whether all we have of the message is its edit. */
export function isAwaited({ interaction }: Draft, known: KnownMessage): boolean {
  return interaction?.pending.earlyEdits?.includes(known.messengerMessageId ?? 0) === true
}

/** Gives the line that stands for the message. */
export function mergeEarlyEdit(
  draft: Draft,
  lookups: Lookups,
  ids: NewIds,
  message: InboundMessage,
  known: KnownMessage,
): { seq: number; text: string; content: MessageContent | null } {
  const interaction = openInteraction(draft)
  const others = interaction.pending.earlyEdits?.filter((id) => id !== message.messengerMessageId) ?? []
  interaction.pending = { ...interaction.pending, earlyEdits: others.length > 0 ? others : undefined }
  const files = storeFiles(draft, lookups, ids, message.files ?? [])
  const quoted = message.replyTo && lookups.messageByMessengerId(message.replyTo.messengerMessageId)
  const original = contentOf(message, files, quoted?.seq, lookups.mapUrl)
  const content = original === null ? known.content : { ...original, entities: undefined, ...known.content }
  draft.messageChanges.push({
    interactionId: known.interactionId,
    seq: known.seq,
    text: known.text,
    content,
    editedAt: null,
    replaced: { text: message.text, content: original },
  })
  return { seq: known.seq, text: known.text, content }
}
