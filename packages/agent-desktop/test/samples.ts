// Views as the server would send them, with only what a test cares about said.
import type { AgentView, InteractionView, LiveSnapshot, MessageView, OfferView, ParticipantView } from '@scenarium/api'

export const ME = 'usr_grace'

export const message = (seq: number, more: Partial<MessageView> = {}): MessageView => ({
  interactionId: 'int_1',
  seq,
  sender: 'customer',
  userId: null,
  senderName: 'Ann',
  kind: 'text',
  text: `Message ${seq}`,
  content: null,
  delivery: null,
  deliveryReason: null,
  createdAt: seq * 1_000,
  editedAt: null,
  revisions: 0,
  ...more,
})

/** Messages from one number to another, both included. */
export const messages = (first: number, last: number): MessageView[] =>
  Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => message(first + index))

export const agent = (more: Partial<AgentView> = {}): AgentView => ({
  userId: ME,
  username: 'grace',
  name: 'Grace Agent',
  team: null,
  state: 'ready',
  chosenState: 'ready',
  reason: null,
  nextState: null,
  nextReason: null,
  forcedByName: null,
  nextForcedByName: null,
  since: 0,
  load: 0,
  capacity: 4,
  isPresent: true,
  ...more,
})

export const offer = (offerId: string, more: Partial<OfferView> = {}): OfferView => ({
  offerId,
  interactionId: 'int_1',
  userId: ME,
  purpose: 'connect',
  fromUserId: null,
  fromName: null,
  accountName: 'Support bot',
  serviceName: 'Support',
  customerName: 'Ann',
  offeredAt: 0,
  deadlineAt: 10_000,
  autoAnswerAt: null,
  endedAt: null,
  outcome: null,
  ...more,
})

export const stay = (more: Partial<ParticipantView> = {}): ParticipantView => ({
  userId: ME,
  name: 'Grace Agent',
  role: 'primary',
  joinedAt: 0,
  leftAt: null,
  wrapUpUntil: null,
  closedAt: null,
  ...more,
})

export const interaction = (interactionId = 'int_1', more: Partial<InteractionView> = {}): InteractionView => ({
  interactionId,
  place: 'connected',
  direction: 'inbound',
  customerId: 'cus_1',
  accountName: 'Support bot',
  messenger: 'telegram',
  botUsername: 'support_bot',
  entryName: null,
  serviceId: null,
  serviceName: 'Support',
  customer: {
    userId: 1,
    firstName: 'Ann',
    lastName: null,
    username: null,
    languageCode: null,
    blockedAt: null,
    photoId: null,
  },
  participants: [stay()],
  coaches: [],
  pendingHandovers: [],
  flaggedAt: null,
  flagNote: null,
  priority: 0,
  startedAt: 0,
  queuedAt: null,
  connectedAt: 0,
  endedAt: null,
  endReason: null,
  disposition: null,
  dispositionNote: null,
  dispositionRequired: false,
  dispositions: [],
  attachedData: {},
  tags: [],
  lastMessageAt: null,
  waitingSince: null,
  ...more,
})

export const snapshot = (more: Partial<LiveSnapshot> = {}): LiveSnapshot => ({
  agent: agent(),
  offers: [],
  interactions: [],
  watching: [],
  reminders: [],
  ...more,
})
