// Agents' states and presence. `busy` and `after_call_work` are not here: they are derived where agents are shown.
import { privilegesOf } from '../auth/privileges.ts'
import {
  type AgentStateRow,
  agentAtDesk,
  agentState,
  type ChosenState,
  connectedAgents,
  readyAgents,
} from '../db/routing/agents.ts'
import { routedInteraction } from '../db/routing/lookups.ts'
import { type OfferRow, openOffersTo, orphanedOffers } from '../db/routing/offers.ts'
import { conversationsOf, endStay } from '../db/routing/participants.ts'
import { readUser } from '../db/users.ts'
import { emitToChat } from '../lanes/emit.ts'
import { releaseUnserved } from './admission.ts'
import { type Choice, enter, isOccupied, save, stateOf, stopTaking } from './agent-states.ts'
import { rampSteps } from './availability.ts'
import { reviewPreferences } from './last-agent.ts'
import { CONNECTION_LOST, DISABLED, NO_AGENT, NO_ANSWER, REJECTED } from './limits.ts'
import { entryBehind, failOffer } from './offers.ts'
import { cancelRouterTimer, type RoutingTurn, setRouterTimer } from './turn.ts'

/** The state an agent chooses. Not Ready, or Supervising, with chats open is taken when the last of them is closed. */
export function chooseState(turn: RoutingTurn, userId: string, choice: Choice): void {
  const row = stateOf(turn, userId)
  const { state, forcedBy } = choice
  if (state === 'logged_out') {
    logOut(turn, userId, choice, 'UserLogout')
    return
  }
  // Whoever chooses a state himself is there, connected by a browser or not.
  if (forcedBy === null) cancelRouterTimer(turn, 'grace', userId)
  const present = forcedBy === null ? { ...row, disconnectedAt: null } : row
  if (state !== 'ready') withdrawOffersTo(turn, userId)
  if (state === 'ready') enter(turn, present, { ...choice, reason: null })
  else if (row.state === 'ready') stopTaking(turn, present, { ...choice, state })
  else enter(turn, present, choice)
}

/** A browser of the agent connected: he is at work by that, and takes chats once he says so. */
export function arrive(turn: RoutingTurn, userId: string): void {
  const row = stateOf(turn, userId)
  cancelRouterTimer(turn, 'grace', userId)
  const present = { ...row, disconnectedAt: null, presentSince: row.presentSince ?? turn.context.now }
  if (row.state === 'logged_out') enter(turn, present, beginning(turn, row))
  else save(turn, present)
}

function beginning({ tx }: RoutingTurn, { userId, reason }: AgentStateRow): Choice {
  if (privilegesOf(readUser(tx, userId)?.roles ?? []).has('supervise'))
    return { state: 'supervising', reason: null, forcedBy: null }
  return { state: 'not_ready', reason: reason === CONNECTION_LOST ? reason : null, forcedBy: null }
}

/** The last browser of the agent is gone: nothing is offered to him, and his chats are kept for a while. */
export function depart(turn: RoutingTurn, userId: string): void {
  const { now } = turn.context
  const row = stateOf(turn, userId)
  const isLoggedOut = row.state === 'logged_out'
  save(turn, { ...row, presentSince: null, disconnectedAt: isLoggedOut ? null : (row.disconnectedAt ?? now) })
  if (isLoggedOut) return
  withdrawOffersTo(turn, userId)
  setRouterTimer(turn, 'grace', userId, now + turn.settings.agentGraceSeconds * 1000)
}

/** The server starts: every browser that was connected has to connect anew. */
export function departAll(turn: RoutingTurn): void {
  for (const { userId } of connectedAgents(turn.tx, turn.context.tenantId)) depart(turn, userId)
}

export function graceEnded(turn: RoutingTurn, userId: string): void {
  if (stateOf(turn, userId).disconnectedAt !== null)
    logOut(turn, userId, byRouter('logged_out', CONNECTION_LOST), 'Failure')
}

/** Whoever may not take chats any more loses his at once; anybody else may be the one somebody waits for. */
export function reviewUser(turn: RoutingTurn, userId: string): void {
  const user = readUser(turn.tx, userId)
  if (user === undefined || agentState(turn.tx, userId) === undefined) return
  if (user.disabledAt !== null) logOut(turn, userId, byRouter('logged_out', DISABLED), 'UserLogout')
  else if (!privilegesOf(user.roles).has('handle_interactions'))
    logOut(turn, userId, byRouter('logged_out', NO_AGENT), 'UserLogout')
  reviewPreferences(turn, userId)
  // More capacity can mean more of a ramp-up.
  rampUp(turn, userId)
  turn.freed.add(userId)
  turn.changedAgents.add(userId)
}

/** An agent who has been ready for a while gets the next chat of his ramp-up. */
export function rampUp(turn: RoutingTurn, userId: string): void {
  const agent = agentAtDesk(turn.tx, userId)
  const stepMs = turn.settings.rampUpSeconds * 1000
  if (agent === undefined || agent.readySince === null || stepMs === 0) return
  turn.freed.add(userId)
  const steps = rampSteps(turn, agent.readySince)
  if (steps < agent.capacity) setRouterTimer(turn, 'ramp', userId, agent.readySince + steps * stepMs)
}

/** Whoever ramps up may get more at once, or has to wait longer. */
export function reviewRampUps(turn: RoutingTurn): void {
  for (const { userId } of readyAgents(turn.tx, turn.context.tenantId)) {
    rampUp(turn, userId)
    turn.freed.add(userId)
  }
}

/** A conversation or after-call work of the agent is over, or an offer to him is. */
export function settleAgent(turn: RoutingTurn, userId: string): void {
  const row = agentState(turn.tx, userId)
  if (row === undefined || row.nextState === null || isOccupied(turn, userId)) return
  const { nextState: state, nextReason: reason, nextForcedBy: forcedBy } = row
  enter(turn, row, { state, reason, forcedBy })
}

export function capacityFreed(turn: RoutingTurn, userId: string): void {
  const row = agentState(turn.tx, userId)
  if (row !== undefined) save(turn, { ...row, idleSince: turn.context.now })
  for (const offer of orphanedOffers(turn.tx, userId)) {
    if (entryBehind(turn, offer) === undefined) failOffer(turn, offer, 'withdrawn')
  }
}

/** Nobody is at the desk: no further chat is offered until the agent says he is back. */
export function leaveUnanswered(turn: RoutingTurn, offer: OfferRow): void {
  failOffer(turn, offer, 'no_answer')
  const row = agentState(turn.tx, offer.userId)
  if (row === undefined || row.state === 'logged_out') return
  enter(turn, row, byRouter('not_ready', NO_ANSWER))
  withdrawOffersTo(turn, offer.userId)
}

/** Turning down what the router offers is a wish for a break; turning down a colleague is not. */
export function reject(turn: RoutingTurn, offer: OfferRow): void {
  const isRouted = entryBehind(turn, offer) !== undefined
  failOffer(turn, offer, 'rejected')
  const row = agentState(turn.tx, offer.userId)
  if (isRouted && row?.state === 'ready') stopTaking(turn, row, byRouter('not_ready', REJECTED))
}

function byRouter<State extends ChosenState>(state: State, reason: string): Choice<State> {
  return { state, reason, forcedBy: null }
}

/** Leaves every conversation. After-call work stays open: a disposition may still be owed. */
function logOut(turn: RoutingTurn, userId: string, choice: Choice, cause: 'UserLogout' | 'Failure'): void {
  const { tx, context } = turn
  const row = stateOf(turn, userId)
  cancelRouterTimer(turn, 'grace', userId)
  if (row.state === 'logged_out') return
  withdrawOffersTo(turn, userId)
  for (const { participantId, interactionId } of conversationsOf(tx, userId)) {
    const interaction = routedInteraction(tx, interactionId)
    endStay(tx, participantId, cause, context.now)
    if (interaction === undefined) continue
    emitToChat(tx, context, interaction.key, { type: 'participant_left', interactionId, userId, cause })
  }
  capacityFreed(turn, userId)
  enter(turn, { ...row, disconnectedAt: null }, choice)
  releaseUnserved(turn, userId)
}

function withdrawOffersTo(turn: RoutingTurn, userId: string): void {
  for (const offer of openOffersTo(turn.tx, userId)) failOffer(turn, offer, 'withdrawn')
}
