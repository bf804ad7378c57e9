// What agents may do in a chat. Each command is checked against who is in the conversation now, in the chat's own turn.

import { dispositionCalled, splitText } from '@scenarium/api'
import type { Entity } from '../channels/inbound.ts'
import { UserError } from '../errors.ts'
import { agentLeaves, allAgentsLeave } from './agents.ts'
import { mapLink } from './content.ts'
import { appendNote, appendOutgoing, changeChat, type Draft, openInteraction } from './draft.ts'
import { closeWrapUp, endInteraction, letWrapUpsEnd } from './end.ts'
import { agentWaits } from './inactivity.ts'
import type { KnownMessage, Lookups, ServiceRoute } from './lookups.ts'
import { MOST_CAPTION, MOST_TEXT } from './say.ts'
import type { Participant } from './state.ts'

export type ChatCommand =
  | { type: 'send_text'; text: string; entities?: Entity[]; replyToSeq?: number; buttons?: string[][] }
  | { type: 'send_note'; text: string }
  | { type: 'send_file'; attachmentId: string; caption?: string; replyToSeq?: number }
  | {
      type: 'send_location'
      latitude: number
      longitude: number
      title?: string
      address?: string
      replyToSeq?: number
    }
  | { type: 'typing' }
  | { type: 'leave' }
  | { type: 'end' }
  | { type: 'set_disposition'; disposition: string; note: string; instead?: string | null }
  | { type: 'close' }
  | { type: 'resend'; seq: number }
  | { type: 'discard'; seq: number }
  | { type: 'ban'; reason?: string | null }
  | { type: 'flag'; isFlagged: boolean; note: string | null }

export type ChatAnswer = { seqs?: number[] }

/** A file an agent uploaded, as the lookups know it. */
export type Upload = {
  attachmentId: string
  kind: string
  name: string | null
  mimeType: string | null
  sizeBytes: number | null
}

type Run<T extends ChatCommand['type']> = (
  draft: Draft,
  lookups: Lookups,
  actor: Participant,
  command: Extract<ChatCommand, { type: T }>,
) => ChatAnswer

const runs: { [T in ChatCommand['type']]: Run<T> } = {
  send_text(draft, lookups, actor, { text, entities, replyToSeq, buttons }) {
    mustBeReachable(draft)
    const quoted = quotedMessage(draft, lookups, replyToSeq)
    const parts = splitText(text, MOST_TEXT, entities)
    if (parts.length === 0) throw new UserError('empty_message', 400, 'The message is empty.')
    const seqs = parts.map((part, index) => {
      const reply = index === 0 ? quoted : undefined
      const shown = index === parts.length - 1 ? buttons : undefined
      const content = {
        entities: part.entities,
        ...quoteOf(reply).content,
        buttons: shown?.map((row) => row.map((label) => ({ label }))),
      }
      return appendOutgoing(
        draft,
        {
          sender: 'agent',
          userId: actor.userId,
          kind: 'text',
          text: part.text,
          content: content.entities || reply || content.buttons ? content : null,
        },
        {
          method: 'send_text',
          payload: {
            ...senderOf(draft, actor),
            text: part.text,
            entities: part.entities,
            ...quoteOf(reply).payload,
            buttons: shown?.map((row) => row.map((label) => ({ kind: 'reply', label }))),
          },
        },
      ).seq
    })
    agentWaits(draft, lookups)
    return { seqs }
  },
  send_note(draft, _lookups, actor, { text }) {
    return { seqs: [appendNote(draft, actor.userId, text).seq] }
  },
  send_file(draft, lookups, actor, { attachmentId, caption = '', replyToSeq }) {
    mustBeReachable(draft)
    const quote = quoteOf(quotedMessage(draft, lookups, replyToSeq))
    const upload = lookups.upload(attachmentId, actor.userId)
    if (upload === undefined) throw new UserError('not_found', 404, 'The file does not exist; upload it again.')
    if (caption.length > MOST_CAPTION) {
      throw new UserError('caption_too_long', 400, `A caption has at most ${MOST_CAPTION} characters.`)
    }
    const { kind, name, mimeType, sizeBytes } = upload
    const file = {
      attachmentId,
      kind: kind as 'document',
      name: name ?? undefined,
      mimeType: mimeType ?? undefined,
      sizeBytes: sizeBytes ?? undefined,
      status: 'ready' as const,
    }
    const message = appendOutgoing(
      draft,
      { sender: 'agent', userId: actor.userId, kind, text: caption, content: { files: [file], ...quote.content } },
      { method: 'send_file', payload: { ...senderOf(draft, actor), attachmentId, kind, caption, ...quote.payload } },
    )
    draft.sharedUploads.push(attachmentId)
    agentWaits(draft, lookups)
    return { seqs: [message.seq] }
  },
  send_location(draft, lookups, actor, { latitude, longitude, title, address, replyToSeq }) {
    mustBeReachable(draft)
    const quote = quoteOf(quotedMessage(draft, lookups, replyToSeq))
    const location = { latitude, longitude, title, address }
    const message = appendOutgoing(
      draft,
      {
        sender: 'agent',
        userId: actor.userId,
        kind: 'location',
        text: title ?? '',
        content: { location: { ...location, url: mapLink(lookups.mapUrl, location) }, ...quote.content },
      },
      { method: 'send_location', payload: { ...location, ...quote.payload } },
    )
    agentWaits(draft, lookups)
    return { seqs: [message.seq] }
  },
  typing(draft) {
    draft.isPassing = true
    if (draft.chat?.blockedAt) return {}
    draft.outbox.push({ channel: 'telegram', method: 'show_typing', payload: {}, seq: null, report: null })
    return {}
  },
  leave(draft, lookups, actor) {
    agentLeaves(draft, lookups, actor.userId)
    return {}
  },
  end(draft, lookups, actor) {
    if (actor.role !== 'primary') {
      throw new UserError(
        'not_primary',
        403,
        'Only the agent who owns the chat can end it for everybody; you can leave it.',
      )
    }
    draft.reasonToEnd = 'agent_ended'
    allAgentsLeave(draft, lookups)
    return {}
  },
  set_disposition: dispose,
  close: closeWork,
  resend(draft, lookups, _actor, { seq }) {
    const message = undecided(draft, lookups, seq)
    draft.redeliver = { seq, interactionId: message.interactionId, again: true }
    return { seqs: [seq] }
  },
  discard(draft, lookups, _actor, { seq }) {
    const message = undecided(draft, lookups, seq)
    draft.redeliver = { seq, interactionId: message.interactionId, again: false }
    return { seqs: [seq] }
  },
  flag(draft, _lookups, _actor, { isFlagged, note }) {
    const interaction = openInteraction(draft)
    if (isFlagged) interaction.flaggedAt ??= draft.now
    else interaction.flaggedAt = null
    interaction.flagNote = isFlagged ? note : null
    draft.isViewChanged = true
    return {}
  },
  ban(draft, lookups, actor) {
    changeChat(draft, { bannedAt: draft.now })
    draft.reasonToEnd = 'banned'
    const interaction = openInteraction(draft)
    if (interaction.endedAt === null) endInteraction(draft, lookups, 'banned')
    draft.log.push({ level: 'info', text: `customer banned by ${actor.userId}` })
    return {}
  },
}

/** Runs a command of an agent who is in the conversation, or in after-call work for it where that makes sense. */
export function runCommand(draft: Draft, lookups: Lookups, actor: Participant, command: ChatCommand): ChatAnswer {
  const run = runs[command.type] as Run<ChatCommand['type']>
  return run(draft, lookups, actor, command)
}

/** Commands that make sense after the agent has left, during after-call work. */
export function isForWrapUp(command: ChatCommand): boolean {
  return command.type === 'set_disposition' || command.type === 'close' || command.type === 'send_note'
}

/** Commands a supervisor who coaches may give without being in the conversation. */
export function isForCoach(command: ChatCommand): boolean {
  // Who was called may say that he came.
  return command.type === 'send_note' || (command.type === 'flag' && !command.isFlagged)
}

function mustBeReachable(draft: Draft): void {
  if (openInteraction(draft).endedAt !== null) throw new UserError('ended', 409, 'The chat has ended.')
  if (draft.chat?.blockedAt) {
    throw new UserError('customer_blocked', 409, 'The customer blocked the bot, so nothing can be sent.')
  }
}

function quotedMessage(draft: Draft, lookups: Lookups, seq: number | undefined): KnownMessage | undefined {
  if (seq === undefined) return undefined
  const message = lookups.messageBySeq(openInteraction(draft).interactionId, seq)
  if (message === undefined) throw new UserError('not_found', 404, 'The message you reply to does not exist.')
  return message
}

/** A quote as the transcript shows it, and as the messenger is told of it; one that was never sent is not known there. */
function quoteOf(message: KnownMessage | undefined) {
  if (message === undefined) return { content: {}, payload: {} }
  const { seq, text, messengerMessageId } = message
  return {
    content: { reply: { seq, text } },
    payload: messengerMessageId === null ? {} : { replyTo: messengerMessageId },
  }
}

/** Customers see who writes, where the chat settings say so. */
function senderOf(draft: Draft, { userId }: Participant): { sender?: string } {
  const sender = openInteraction(draft).pending.connected?.names?.[userId]
  return sender === undefined ? {} : { sender }
}

function dispose(
  draft: Draft,
  lookups: Lookups,
  actor: Participant,
  command: Extract<ChatCommand, { type: 'set_disposition' }>,
) {
  const interaction = openInteraction(draft)
  const service = lookups.service(interaction.serviceId ?? '')
  const { note } = command
  const { disposition: current } = interaction
  const disposition = chosenDisposition(service, command.disposition, current)
  // Two tabs, or an agent and his supervisor: what one of them never saw he must not overwrite.
  if (current !== null && current !== disposition && current !== command.instead) {
    throw new UserError(
      'disposition_set',
      409,
      `The disposition has been set to ${current} meanwhile. Look, and choose again.`,
    )
  }
  if (current === null) letWrapUpsEnd(draft)
  interaction.disposition = disposition
  interaction.dispositionNote = note === '' ? null : note
  draft.participants.push({ change: 'dispose', participantId: actor.participantId, disposition, note })
  draft.isViewChanged = true
  return {}
}

/** What is retired or only for scenarios may stay where it is set already, with another note. */
function chosenDisposition(service: ServiceRoute | undefined, chosen: string, current: string | null): string {
  if (service === undefined || service.dispositions.length === 0 || chosen === current) return chosen
  const found = dispositionCalled(service.dispositions, chosen)
  if (found === undefined || found.isHidden || found.isRetired) {
    throw new UserError('unknown_disposition', 400, `${service.name} has no disposition "${chosen}".`)
  }
  return found.name
}

function closeWork(draft: Draft, lookups: Lookups, actor: Participant) {
  if (draft.present.some((other) => other.participantId === actor.participantId)) {
    throw new UserError('still_connected', 409, 'You are still in the chat; leave or end it first.')
  }
  const { serviceId, disposition } = openInteraction(draft)
  const service = lookups.service(serviceId ?? '')
  if (service?.dispositionRequired && actor.role === 'primary' && disposition === null) {
    throw new UserError('disposition_required', 409, `${service.name} needs a disposition before the chat is closed.`)
  }
  closeWrapUp(draft, actor)
  return {}
}

function undecided(draft: Draft, lookups: Lookups, seq: number): KnownMessage {
  const message = lookups.messageBySeq(openInteraction(draft).interactionId, seq)
  if (message === undefined) throw new UserError('not_found', 404, 'There is no such message.')
  if (message.delivery !== 'unknown' && message.delivery !== 'failed') {
    throw new UserError(
      'not_undecided',
      409,
      'Only a message that failed, or whose delivery is unknown, can be decided on.',
    )
  }
  return message
}
