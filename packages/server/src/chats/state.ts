// What a chat lane knows when an event arrives, as stored.
import type { MessageContent, ScenarioTrial, SystemMessageName, SystemMessageSettings } from '@scenarium/api'
import type { Detail, RequiredSkill, Snapshot } from '@scenarium/engine'
import type { Customer } from '../channels/inbound.ts'
import type { ChatKey } from '../lanes/lane-event.ts'

export type StoredChat = {
  customer: Customer
  interactionId: string | null
  firstSeenAt: number
  lastSeenAt: number
  blockedAt: number | null
  bannedAt: number | null
}

/** Somebody a bot knows, as scenarios see him. */
export type Contact = {
  key: ChatKey
  customer: Customer
  tags: readonly string[]
  phone: Detail | null
  email: Detail | null
  /** Values of own fields, by id of the field. */
  values: ReadonlyMap<string, Detail>
}

export type Place = 'scenario' | 'queue' | 'offered' | 'connected' | 'wrap_up' | 'ended'

/** The lane's own small state, kept with the interaction. */
export type Pending = {
  /** Album being collected: its members are stored and shown already; the scenario hears of them once. */
  album?: { groupId: string; seqs: number[]; firstAt: number }
  /** Last album the scenario heard of; late members only append. */
  finishedAlbum?: string
  /** Messages that were edited before they came. */
  earlyEdits?: number[]
  /** Edit groups (living status messages): the message that is edited in place. */
  editGroups?: { [group: string]: number }
  /** An agent wrote first and the customer has said nothing yet: there is no conversation whose end to announce. */
  isFirstContact?: boolean
  /** What the chat settings say about a chat with an agent, since one is in it. */
  connected?: ConnectedSettings
  /** An agent's message waits for an answer; the inactivity timers run. */
  awaitsCustomer?: boolean
}

export type ConnectedSettings = {
  timeoutSeconds: number
  warningSeconds: number
  /** What the server is to say later. */
  says?: SystemMessageName[]
  /** What customers see of agents who write, by user; absent when they are not to see it. */
  names?: { [userId: string]: string }
}

export type StoredInteraction = {
  interactionId: string
  /** `outbound`: an agent wrote first. */
  direction: 'inbound' | 'outbound'
  entryId: string | null
  serviceId: string | null
  place: Place
  scenarioVersionId: string
  snapshot: Snapshot
  version: number
  nextSeq: number
  priority: number
  skills: RequiredSkill[]
  attached: { [name: string]: unknown }
  pending: Pending
  startedAt: number
  queuedAt: number | null
  connectedAt: number | null
  endedAt: number | null
  endReason: string | null
  disposition: string | null
  dispositionNote: string | null
  /** Since when an agent asks a supervisor for help. */
  flaggedAt: number | null
  flagNote: string | null
}

export type Participant = {
  participantId: string
  userId: string
  name: string
  role: 'primary' | 'member'
  joinedAt: number
}

/** In after-call work. */
export type WrapUp = Participant & {
  /** Its end by time, as the agent sees it; null where the service gives none. */
  wrapUpUntil: number | null
}

export type ChatState = {
  key: ChatKey
  chat: StoredChat | null
  /** The open interaction. */
  interaction: StoredInteraction | null
  /** Agents in the conversation, in the order they joined. */
  participants: Participant[]
  /** Agents who left and are in after-call work. */
  wrapUps: WrapUp[]
  /** Supervisors look into the open interaction. */
  isWatched: boolean
}

/** A message as the lane appends it; its place in the transcript is given by the draft. */
export type NewMessage = {
  seq: number
  sender: 'customer' | 'scenario' | 'agent' | 'system'
  userId: string | null
  kind: string
  text: string
  content: MessageContent | null
  messengerMessageId: number | null
  mediaGroupId: string | null
  delivery: 'queued' | null
  createdAt: number
  /** Set when all we know of the message is an edit of it. */
  editedAt: number | null
}

/** How interactions of an account begin: its scenario entry, or (without one) the service it is the outbound account of. */
export type EntryRoute = {
  entryId: string | null
  entryName: string | null
  scenarioId: string | null
  scenarioVersionId: string | null
  serviceId: string | null
  serviceName: string | null
  botUsername: string
  settings: EntrySettings
}

export type EntrySettings = {
  parameters?: { [name: string]: string | number | boolean }
  nickname?: string
  inactivityTimeoutSeconds?: number
  inactivityWarningSeconds?: number | null
  messages?: SystemMessageSettings
  defaultPriority?: number
  skills?: RequiredSkill[]
  /** Customers who run the draft: usernames with @, or numbers. */
  testers?: string[]
  trials?: ScenarioTrial[]
}
