// What happened to an interaction since subscriptions were told last. Pure: two pictures of it give the events between them.
import type { WebhookEventType } from '@scenarium/api'

export type Stay = {
  participantId: string
  userId: string
  role: 'primary' | 'member'
  joinedAt: number
  leftAt: number | null
  cause: string | null
}

/** What is looked at, as it is stored now. */
export type InteractionFacts = {
  startedAt: number
  queuedAt: number | null
  endedAt: number | null
  disposition: string | null
  dispositionNote: string | null
  rating: string | null
  blockedAt: number | null
  /** In the order of joining. */
  stays: readonly Stay[]
  /** Number of the newest message. */
  seq: number
}

/** What has been told. */
export type AnnouncedState = {
  queuedAt: number | null
  endedAt: number | null
  disposition: string | null
  dispositionNote: string | null
  rating: string | null
  blockedAt: number | null
  joined: string[]
  left: string[]
  /** The agent who owns the chat, or owned it last. */
  ownerId: string | null
  seq: number
}

export type InteractionEvent = { type: WebhookEventType; at: number; data: { [name: string]: unknown } }

/** `state` is null for an interaction nobody has been told of. Messages are not among the events: they have rows of their own. */
export function eventsBetween(
  state: AnnouncedState | null,
  facts: InteractionFacts,
  now: number,
): { events: InteractionEvent[]; state: AnnouncedState } {
  const events: InteractionEvent[] = []
  const add = (type: WebhookEventType, at: number, data: InteractionEvent['data'] = {}) =>
    events.push({ type, at, data })
  if (state === null) add('interaction_started', facts.startedAt)
  if (facts.queuedAt !== null && facts.queuedAt !== state?.queuedAt) add('interaction_queued', facts.queuedAt)
  const ownerId = addStays(state, facts, add)
  if (
    facts.blockedAt !== null &&
    facts.blockedAt !== (state?.blockedAt ?? null) &&
    facts.blockedAt >= facts.startedAt
  ) {
    add('customer_unreachable', facts.blockedAt)
  }
  const { disposition, dispositionNote, rating } = facts
  // Nobody wrote down when; it was not after the end, or it is news of after-call work.
  const changedAt = state?.endedAt == null ? Math.min(now, facts.endedAt ?? now) : now
  if (disposition !== null && (disposition !== state?.disposition || dispositionNote !== state.dispositionNote)) {
    add('disposition_set', changedAt, { disposition, note: dispositionNote })
  }
  if (rating !== null && rating !== (state?.rating ?? null)) add('interaction_rated', changedAt, { rating })
  if (facts.endedAt !== null && facts.endedAt !== state?.endedAt) add('interaction_ended', facts.endedAt)
  return { events: events.toSorted((a, b) => a.at - b.at), state: { ...told(facts), ownerId } }
}

/** Who came and went; a new owner after another is a transfer. Gives who owns the chat, or owned it last. */
function addStays(
  state: AnnouncedState | null,
  { stays }: InteractionFacts,
  add: (type: WebhookEventType, at: number, data: InteractionEvent['data']) => void,
): string | null {
  let ownerId = state?.ownerId ?? null
  for (const { participantId, userId, role, joinedAt, leftAt, cause } of stays) {
    if (!state?.joined.includes(participantId)) {
      add('agent_joined', joinedAt, { userId, role })
      if (role === 'primary') {
        if (ownerId !== null && ownerId !== userId) {
          add('interaction_transferred', joinedAt, { fromUserId: ownerId, toUserId: userId })
        }
        ownerId = userId
      }
    }
    if (leftAt !== null && !state?.left.includes(participantId)) add('agent_left', leftAt, { userId, cause })
  }
  return ownerId
}

function told(facts: InteractionFacts): Omit<AnnouncedState, 'ownerId'> {
  const { queuedAt, endedAt, disposition, dispositionNote, rating, blockedAt, stays, seq } = facts
  return {
    queuedAt,
    endedAt,
    disposition,
    dispositionNote,
    rating,
    blockedAt,
    seq,
    joined: stays.map(({ participantId }) => participantId),
    left: stays.flatMap(({ participantId, leftAt }) => (leftAt === null ? [] : [participantId])),
  }
}
