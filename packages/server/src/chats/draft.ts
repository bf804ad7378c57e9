// The writes of one turn, gathered in memory. Handlers change the draft; db/chats.ts stores it in the turn's transaction.
import type { MessageContent } from '@scenarium/api'
import type { TraceEntry } from '@scenarium/engine'
import type { Report } from '../db/outbox.ts'
import type { ChatEvent, RouterEvent } from '../lanes/lane-event.ts'
import type { ChatState, Contact, NewMessage, Participant, StoredChat, StoredInteraction } from './state.ts'

export type OutboxRequest = {
  channel: 'telegram' | 'http' | 'email'
  method: string
  payload: object
  seq: number | null
  report: Report | null
}

export type Revision = { seq: number; interactionId: string; text: string; content: MessageContent | null }

export type NewAttachment = {
  attachmentId: string
  messengerFileId: string
  kind: string
  name: string | null
  mimeType: string | null
  sizeBytes: number | null
}

/** A change of an existing message; `replaced` keeps its earlier text. */
export type MessageChange = {
  interactionId: string
  seq: number
  text: string
  content: MessageContent | null
  editedAt: number | null
  replaced?: { text: string; content: MessageContent | null }
}

export type ParticipantChange =
  | { change: 'leave'; participantId: string; cause: string; wrapUpUntil: number | null; isClosed: boolean }
  | { change: 'promote'; participantId: string }
  | { change: 'extend'; participantId: string; wrapUpUntil: number }
  | { change: 'dispose'; participantId: string; disposition: string; note: string }
  | { change: 'close'; participantId: string }

export type InternalMessage = {
  readers: readonly string[]
  text: string
  writtenBy: { scenario: string; interactionId: string }
}

export type TimerChange = { name: string } & ({ set: { dueAt: number; event: ChatEvent } } | { cancel: true })

export type EndReason =
  | 'scenario_exit'
  | 'agent_ended'
  | 'customer_left'
  | 'started_over'
  | 'inactive'
  | 'failure'
  | 'banned'

export type Draft = {
  readonly state: ChatState
  readonly now: number
  chat: StoredChat | null
  isChatChanged: boolean
  interaction: StoredInteraction | null
  isNewInteraction: boolean
  /** Whether the interaction's row, and with it agents' view, changed beyond its transcript. */
  isViewChanged: boolean
  /** Agents in the conversation as the turn leaves it. */
  present: Participant[]
  /** Nothing of the interaction changes, so the turn is not recorded: only what it asks to be sent is. */
  isPassing: boolean
  /** How often this turn has handed the chat to another entry. */
  redirects: number
  /** Name of the scenario entry the chat is handed to (Connect chat's destinations). */
  redirectTo: string | null
  /** Why the interaction ends, should this turn end it; more telling than the scenario's Exit. */
  reasonToEnd: EndReason | null
  /** An agent meets the customer: it is a moment to look for a profile photo. */
  isMet: boolean
  /** Whom the router took out of the conversation: told of it, though they are in it no more. */
  removed: string[]
  /** A message whose delivery failed or is unknown: send it again, or let it be. */
  redeliver: { interactionId: string; seq: number; again: boolean } | null
  messages: NewMessage[]
  messageChanges: MessageChange[]
  attachments: NewAttachment[]
  /** Uploads that now belong to the conversation, so that everyone in it may open them. */
  sharedUploads: string[]
  outbox: OutboxRequest[]
  timers: TimerChange[]
  participants: ParticipantChange[]
  toRouter: RouterEvent[]
  trace: TraceEntry[]
  /** Contacts whose tags the scenario has changed, by id, as the turn leaves them. */
  contacts: Map<string, Contact>
  /** What the scenario writes to users. */
  internalMessages: InternalMessage[]
  /** Name of the event for the audit trail. */
  event: string
  log: { level: 'info' | 'warning'; text: string }[]
}

export function createDraft(state: ChatState, now: number, event: string): Draft {
  return {
    state,
    now,
    chat: state.chat,
    isChatChanged: false,
    interaction: state.interaction === null ? null : { ...state.interaction },
    isNewInteraction: false,
    isViewChanged: false,
    present: [...state.participants],
    isPassing: false,
    redirects: 0,
    redirectTo: null,
    reasonToEnd: null,
    isMet: false,
    removed: [],
    redeliver: null,
    messages: [],
    messageChanges: [],
    attachments: [],
    sharedUploads: [],
    outbox: [],
    timers: [],
    participants: [],
    toRouter: [],
    trace: [],
    contacts: new Map(),
    internalMessages: [],
    event,
    log: [],
  }
}

/** The open interaction; handlers that need one call this. */
export function openInteraction(draft: Draft): StoredInteraction {
  if (draft.interaction === null) throw new Error('This turn needs an open interaction')
  return draft.interaction
}

export function changeChat(draft: Draft, change: Partial<StoredChat>): void {
  if (draft.chat === null) throw new Error('This turn needs a chat')
  draft.chat = { ...draft.chat, ...change }
  draft.isChatChanged = true
}

type Line = Omit<NewMessage, 'seq' | 'createdAt' | 'delivery'>

const nothing = { editedAt: null, userId: null, content: null, messengerMessageId: null, mediaGroupId: null }

/** Appends a message of the customer. */
export function appendIncoming(
  draft: Draft,
  line: Omit<Line, 'sender' | 'userId' | 'editedAt'> & { editedAt?: number },
): NewMessage {
  return append(draft, { ...nothing, ...line, sender: 'customer' }, null)
}

/** A line nobody sent: joined, left, transferred, blocked. Seen by agents only. */
export function appendSystemLine(draft: Draft, text: string, content: MessageContent | null = null): NewMessage {
  return append(draft, { ...nothing, sender: 'system', kind: 'text', text, content }, null)
}

/** Appends a word to colleagues, which the customer never sees. */
export function appendNote(draft: Draft, userId: string, text: string): NewMessage {
  return append(draft, { ...nothing, sender: 'agent', userId, kind: 'note', text }, null)
}

/** Appends a message to the customer, with the outbox row that delivers it. */
export function appendOutgoing(
  draft: Draft,
  line: Pick<Line, 'sender' | 'kind' | 'text'> & Partial<Line>,
  delivery: { method: string; payload: object; report?: Report | null },
): NewMessage {
  const message = append(draft, { ...nothing, ...line }, 'queued')
  draft.outbox.push({
    channel: 'telegram',
    method: delivery.method,
    payload: delivery.payload,
    seq: message.seq,
    report: delivery.report ?? null,
  })
  return message
}

function append(draft: Draft, line: Line, delivery: 'queued' | null): NewMessage {
  const interaction = openInteraction(draft)
  const message = { ...line, delivery, seq: interaction.nextSeq, createdAt: draft.now }
  interaction.nextSeq += 1
  draft.messages.push(message)
  return message
}

export function setTimerIn(draft: Draft, name: string, seconds: number, event: ChatEvent): void {
  changeTimer(draft, { name, set: { dueAt: draft.now + Math.round(seconds * 1000), event } })
}

export function cancelTimerOf(draft: Draft, name: string): void {
  changeTimer(draft, { name, cancel: true })
}

/** Of several changes to a timer in one turn only the last is written. */
function changeTimer(draft: Draft, change: TimerChange): void {
  draft.timers = [...draft.timers.filter((earlier) => earlier.name !== change.name), change]
}
