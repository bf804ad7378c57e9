// The router's lane: who waits, who is asked, who takes. Chats hear of its decisions by lane events.
import { offerById } from '../db/routing/offers.ts'
import type { WriteTx } from '../db/tx.ts'
import type { LaneContext } from '../lanes/context.ts'
import type { RouterEvent } from '../lanes/lane-event.ts'
import { acceptOffer, isAcceptable } from './accept.ts'
import { admitWaiting } from './admission.ts'
import {
  capacityFreed,
  departAll,
  graceEnded,
  leaveUnanswered,
  rampUp,
  reviewRampUps,
  reviewUser,
  settleAgent,
} from './agents.ts'
import { announceAgents, announceHandovers } from './announce.ts'
import { matchTouched } from './assign.ts'
import { failOffer } from './offers.ts'
import { schedulePositions, tellPositions } from './positions.ts'
import { connectChat, reviewEntry, unwantAgent, wantAgent } from './queue.ts'
import { beginRouting, type RoutingTurn, setRouterTimer, type TimerSubject } from './turn.ts'

export function handleRouterEvent(tx: WriteTx, context: LaneContext, event: RouterEvent): void {
  route(tx, context, (turn) => handle(turn, event))
}

/** Runs one piece of the router's work, then brings together whoever it set free and whoever it left waiting. */
export function route<Answer>(tx: WriteTx, context: LaneContext, work: (turn: RoutingTurn) => Answer): Answer {
  const turn = beginRouting(tx, context)
  const answer = work(turn)
  for (const userId of turn.freed) settleAgent(turn, userId)
  matchTouched(turn)
  admitWaiting(turn)
  schedulePositions(turn)
  announceAgents(turn)
  announceHandovers(turn)
  tx.afterCommit(() => context.signals.floor(null))
  return answer
}

/** To be called at start, before browsers connect: agents who had one are given the usual time to come back. */
export function expectReconnections(tx: WriteTx, context: LaneContext): void {
  route(tx, context, departAll)
}

function handle(turn: RoutingTurn, event: RouterEvent): void {
  switch (event.type) {
    case 'agent_wanted':
      wantAgent(turn, event)
      break
    case 'agent_unwanted':
      unwantAgent(turn, event.interactionId)
      break
    case 'connect_wanted':
      connectChat(turn, event)
      break
    case 'capacity_freed':
      capacityFreed(turn, event.userId)
      break
    case 'router_timer':
      handleTimer(turn, event.name)
      break
    case 'user_changed':
      reviewUser(turn, event.userId)
      break
    case 'desk_settings_changed':
      reviewRampUps(turn)
  }
}

/** Each looks at what is stored, so that a timer which fires late, or once too often, does no harm. */
const timers: { [T in TimerSubject]: (turn: RoutingTurn, id: string) => void } = {
  queue: reviewEntry,
  grace: graceEnded,
  ramp: rampUp,
  positions: tellPositions,
  offer: reviewOffer,
}

function handleTimer(turn: RoutingTurn, name: string): void {
  const colon = name.indexOf(':')
  timers[name.slice(0, colon) as TimerSubject](turn, name.slice(colon + 1))
}

function reviewOffer(turn: RoutingTurn, offerId: string): void {
  const offer = offerById(turn.tx, offerId)
  if (offer === undefined || offer.endedAt !== null) return
  const { now } = turn.context
  const { autoAnswerAt, deadlineAt } = offer
  const isAutoAnswered = autoAnswerAt !== null && autoAnswerAt <= deadlineAt
  if (!isAcceptable(turn, offer)) failOffer(turn, offer, 'withdrawn')
  else if (isAutoAnswered && autoAnswerAt <= now) acceptOffer(turn, offer)
  else if (deadlineAt <= now) leaveUnanswered(turn, offer)
  else setRouterTimer(turn, 'offer', offerId, isAutoAnswered ? autoAnswerAt : deadlineAt)
}
