// The life of an offer: made, then ended once as accepted, rejected, no_answer or withdrawn.
import { crashPoint } from '../crash-point.ts'
import { touchIdle } from '../db/routing/agents.ts'
import { closeOffer, insertOffer, type OfferOutcome, type OfferRow, openOffersOf } from '../db/routing/offers.ts'
import { type QueueEntry, queueEntry } from '../db/routing/queue.ts'
import { announceOffer } from './announce.ts'
import { forgetEntry, requeue } from './entries.ts'
import { cancelRouterTimer, type RoutingTurn, setRouterTimer, tellSession } from './turn.ts'

type NewOffer = Pick<OfferRow, 'interactionId' | 'userId' | 'purpose' | 'fromUserId'> & {
  answerMs: number
  autoAnswerMs: number | null
}

/** Undefined when this agent is being asked already, or the chat is being offered to somebody else. */
export function makeOffer(turn: RoutingTurn, { answerMs, autoAnswerMs, ...rest }: NewOffer): OfferRow | undefined {
  const { tx, context } = turn
  const { now } = context
  const offer: OfferRow = {
    ...rest,
    offerId: context.ids.text('off'),
    offeredAt: now,
    deadlineAt: now + answerMs,
    autoAnswerAt: autoAnswerMs === null ? null : now + autoAnswerMs,
    endedAt: null,
    outcome: null,
  }
  if (!insertOffer(tx, context.tenantId, offer)) return undefined
  touchIdle(tx, offer.userId, now)
  setRouterTimer(turn, 'offer', offer.offerId, Math.min(offer.deadlineAt, offer.autoAnswerAt ?? offer.deadlineAt))
  turn.changedAgents.add(offer.userId)
  announceOffer(turn, offer)
  if (offer.fromUserId !== null) turn.changedHandovers.add(offer.interactionId)
  tx.afterCommit(() => crashPoint('offer.after_commit'))
  return offer
}

/** Ends an offer; false when it had ended already. What follows for the chat is the caller's business. */
export function endOffer(turn: RoutingTurn, offer: OfferRow, outcome: OfferOutcome): boolean {
  const { tx, context } = turn
  if (!closeOffer(tx, offer.offerId, outcome, context.now)) return false
  cancelRouterTimer(turn, 'offer', offer.offerId)
  turn.changedAgents.add(offer.userId)
  if (outcome !== 'accepted') turn.freed.add(offer.userId)
  announceOffer(turn, offer)
  if (offer.fromUserId !== null) turn.changedHandovers.add(offer.interactionId)
  return true
}

/** Ends an offer nobody took. A chat the router offered goes back: to its scenario, or, as a transfer, to the queue. */
export function failOffer(turn: RoutingTurn, offer: OfferRow, outcome: Exclude<OfferOutcome, 'accepted'>): void {
  const entry = entryBehind(turn, offer)
  if (!endOffer(turn, offer, outcome) || entry === undefined) return
  if (entry.visit === null) {
    requeue(turn, entry, outcome === 'withdrawn' ? null : offer.userId)
    return
  }
  forgetEntry(turn, entry)
  tellSession(turn, entry, { type: 'agent_not_connected', visit: entry.visit, reason: outcome })
}

/** The queue entry an offer serves; none for invitations and transfers to one agent. */
export function entryBehind({ tx }: RoutingTurn, offer: OfferRow): QueueEntry | undefined {
  const entry = queueEntry(tx, offer.interactionId)
  return offer.purpose !== 'invite' && entry?.status === 'offered' && entry.userId === offer.userId ? entry : undefined
}

/** Withdraws whatever is being offered of an interaction, without a word to its session. */
export function withdrawOffersOf(turn: RoutingTurn, interactionId: string): void {
  for (const offer of openOffersOf(turn.tx, interactionId)) endOffer(turn, offer, 'withdrawn')
}
