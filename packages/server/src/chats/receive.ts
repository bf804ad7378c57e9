// What a customer's update does to a chat.

import type { Customer, Inbound, InboundMessage } from '../channels/inbound.ts'
import { readButtonPayload } from '../channels/telegram/reply-markup.ts'
import { metAgain } from '../known-as.ts'
import { collectAlbum, flushAlbum, isOfAlbum } from './album.ts'
import { beginInteraction } from './begin.ts'
import { contentOf, filesOf, mapLink, placeOf, storeFiles } from './content.ts'
import { appendIncoming, appendSystemLine, changeChat, type Draft } from './draft.ts'
import { appendEarlyEdit, isAwaited, mergeEarlyEdit } from './early-edit.ts'
import { customerAnswered } from './inactivity.ts'
import type { Lookups } from './lookups.ts'
import { abandon, resume, resumeByButton } from './session.ts'
import type { NewIds } from './turn.ts'

/** Why nothing was done, for the inbox; null when the update was used. */
export type Ignored = string | null

/** The turn ended the interaction before the update was used: store it, and handle the update once more. */
export const HANDLE_AGAIN = 'handle again'

/** A chat is marked as seen at most this often, so that a busy chat does not rewrite its row with every message. */
const SEEN_EVERY_MS = 60_000

const NO_LONGER_ACTIVE = 'This button is no longer active.'

export function receive(draft: Draft, lookups: Lookups, ids: NewIds, inbound: Inbound): Ignored {
  if ('customer' in inbound) meet(draft, inbound.customer)
  if (draft.chat?.bannedAt) return 'customer is banned'
  switch (inbound.type) {
    case 'message':
      return receiveMessage(draft, lookups, ids, inbound)
    case 'message_edited':
      return receiveEdit(draft, lookups, inbound)
    case 'button_pressed':
      return receivePress(draft, lookups, inbound)
    case 'reactions_changed':
      return receiveReactions(draft, lookups, inbound)
    case 'blocked_changed':
      return receiveBlocked(draft, lookups, inbound.isBlocked)
  }
}

function meet(draft: Draft, customer: Customer): void {
  const { chat, now } = draft
  if (chat === null) {
    draft.chat = { customer, interactionId: null, firstSeenAt: now, lastSeenAt: now, blockedAt: null, bannedAt: null }
    draft.isChatChanged = true
  } else if (now - chat.lastSeenAt > SEEN_EVERY_MS || !isSameCustomer(chat.customer, customer)) {
    changeChat(draft, { customer: metAgain(customer, chat.customer), lastSeenAt: now })
  }
}

function isSameCustomer(a: Customer, b: Customer): boolean {
  return (
    a.firstName === b.firstName &&
    a.lastName === b.lastName &&
    a.username === b.username &&
    a.languageCode === b.languageCode
  )
}

/**
 * Start, pressed anew, is no answer to a scenario's question: it begins the scenario again. It changes nothing for whoever
 * waits for an agent, or has one.
 */
function receiveMessage(draft: Draft, lookups: Lookups, ids: NewIds, message: InboundMessage): Ignored {
  if (draft.chat?.blockedAt) changeChat(draft, { blockedAt: null })
  const known = lookups.customerMessage(message.messengerMessageId)
  if (draft.interaction === null) return beginInteraction(draft, lookups, ids, message, known !== undefined)
  if (!isOfAlbum(draft, message)) flushAlbum(draft, lookups)
  // Flushing an album can end the interaction; the message then opens a new one, in a turn of its own.
  if (draft.interaction.endedAt !== null) return HANDLE_AGAIN
  if (message.startPayload !== undefined && draft.interaction.place === 'scenario') {
    abandon(draft, lookups, 'started_over')
    return HANDLE_AGAIN
  }
  const line =
    known !== undefined && isAwaited(draft, known)
      ? mergeEarlyEdit(draft, lookups, ids, message, known)
      : appendMessage(draft, lookups, ids, message, known !== undefined)
  customerAnswered(draft)
  if (collectAlbum(draft, message.mediaGroupId, line.seq)) return null
  if (message.startPayload !== undefined && message.startPayload !== '') rememberPayload(draft, message.startPayload)
  resume(draft, lookups, {
    type: 'message_received',
    kind: message.kind,
    text: line.text,
    files: filesOf(line.content),
    location: message.location && placeOf(message.location, lookups.mapUrl),
    contact: message.contact,
  })
  return null
}

/** Opening the bot by another link while an agent has the chat must not lose what the link said. */
function rememberPayload(draft: Draft, payload: string): void {
  const { interaction } = draft
  if (interaction === null) return
  const variables = { ...interaction.snapshot.variables, 'item.messenger.startPayload': payload }
  interaction.snapshot = { ...interaction.snapshot, variables }
}

/** Appends the customer's message with its files, which are fetched later. */
export function appendMessage(draft: Draft, lookups: Lookups, ids: NewIds, message: InboundMessage, isKnown: boolean) {
  const files = storeFiles(draft, lookups, ids, message.files ?? [])
  const quoted = message.replyTo && lookups.messageByMessengerId(message.replyTo.messengerMessageId)
  const line = appendIncoming(draft, {
    kind: message.kind,
    text: message.text,
    content: contentOf(message, files, quoted?.seq, lookups.mapUrl),
    // An id given twice would be the messenger's mistake: both messages are kept, the id stays with the first.
    messengerMessageId: isKnown ? null : message.messengerMessageId,
    mediaGroupId: message.mediaGroupId ?? null,
  })
  return line
}

function receiveEdit(draft: Draft, lookups: Lookups, edit: Extract<Inbound, { type: 'message_edited' }>): Ignored {
  const known = lookups.customerMessage(edit.messengerMessageId)
  if (known === undefined) {
    if (draft.interaction === null) return 'edit of a message that is not known'
    appendEarlyEdit(draft, edit)
    return null
  }
  const location = edit.location && { ...edit.location, url: mapLink(lookups.mapUrl, edit.location) }
  draft.messageChanges.push({
    interactionId: known.interactionId,
    seq: known.seq,
    text: edit.text,
    content: { ...known.content, entities: edit.entities, ...(location && { location }) },
    editedAt: edit.editedAt,
    replaced: { text: known.text, content: known.content },
  })
  return null
}

function receivePress(draft: Draft, lookups: Lookups, press: Extract<Inbound, { type: 'button_pressed' }>): Ignored {
  const button = readButtonPayload(press.payload)
  const isUsed =
    button !== undefined &&
    button.interactionId === draft.interaction?.interactionId &&
    resumeByButton(draft, lookups, button.visit, button.index)
  if (isUsed) customerAnswered(draft)
  // Ahead of what the press caused, so that the customer's spinner stops at once.
  draft.outbox.unshift({
    channel: 'telegram',
    method: 'answer_press',
    payload: { queryId: press.queryId, text: isUsed ? undefined : NO_LONGER_ACTIVE },
    seq: null,
    report: null,
  })
  if (isUsed && press.messengerMessageId !== null) {
    draft.outbox.splice(1, 0, {
      channel: 'telegram',
      method: 'remove_buttons',
      payload: { messengerMessageId: press.messengerMessageId },
      seq: null,
      report: null,
    })
  }
  return isUsed ? null : 'button no longer active'
}

function receiveReactions(
  draft: Draft,
  lookups: Lookups,
  { messengerMessageId, emojis }: Extract<Inbound, { type: 'reactions_changed' }>,
): Ignored {
  const known = lookups.messageByMessengerId(messengerMessageId)
  if (known === undefined) return 'reaction to a message that is not known'
  draft.messageChanges.push({
    interactionId: known.interactionId,
    seq: known.seq,
    text: known.text,
    content: { ...known.content, reactions: emojis },
    editedAt: null,
  })
  return null
}

/** Telegram refused a message for good. */
export function customerUnreachable(draft: Draft, lookups: Lookups, reason: 'blocked' | 'unreachable'): void {
  if (draft.chat?.blockedAt) return
  changeChat(draft, { blockedAt: draft.now })
  customerIsGone(draft, lookups, reason)
}

/** What got through proves that the customer can be reached: Telegram refused before for another reason, or for a while. */
export function customerReached(draft: Draft): void {
  if (!draft.chat?.blockedAt) return
  changeChat(draft, { blockedAt: null })
  if (draft.interaction === null) return
  appendSystemLine(draft, 'The customer can be reached again')
  draft.isViewChanged = true
}

function receiveBlocked(draft: Draft, lookups: Lookups, isBlocked: boolean): Ignored {
  const wasBlocked = draft.chat?.blockedAt != null
  if (wasBlocked === isBlocked) return null
  changeChat(draft, { blockedAt: isBlocked ? draft.now : null })
  if (isBlocked) customerIsGone(draft, lookups, 'blocked')
  else if (draft.interaction !== null) appendSystemLine(draft, 'The customer unblocked the bot')
  draft.isViewChanged = draft.interaction !== null
  return null
}

/** Blocked, or Telegram says the person cannot be reached. An agent in the chat decides how it ends; a scenario is told. */
function customerIsGone(draft: Draft, lookups: Lookups, reason: 'blocked' | 'unreachable'): void {
  if (draft.interaction === null) return
  appendSystemLine(draft, reason === 'blocked' ? 'The customer blocked the bot' : 'The customer cannot be reached')
  draft.isViewChanged = true
  if (draft.present.length > 0) return
  draft.reasonToEnd = 'customer_left'
  resume(draft, lookups, { type: 'customer_left', reason })
}
