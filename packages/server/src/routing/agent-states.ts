// How an agent's state is stored: with the record of its changes, the ramp-up it begins, and the chats that waited for him.
import {
  type AgentStateRow,
  agentState,
  type ChosenState,
  logStateChange,
  saveAgentState,
} from '../db/routing/agents.ts'
import { openOffersTo } from '../db/routing/offers.ts'
import { hasOpenWork } from '../db/routing/participants.ts'
import { reviewPreferences } from './last-agent.ts'
import { type RoutingTurn, setRouterTimer } from './turn.ts'

export type Pause = Exclude<ChosenState, 'ready' | 'logged_out'>
/** `forcedBy`: the supervisor who wants it; null for the agent himself and the router. */
export type Choice<State extends ChosenState = ChosenState> = {
  state: State
  reason: string | null
  forcedBy: string | null
}

export function enter(turn: RoutingTurn, row: AgentStateRow, { state, reason, forcedBy }: Choice): void {
  const { tx, context, settings } = turn
  const { now, tenantId } = context
  const { userId } = row
  const isChange = row.state !== state || row.reason !== reason
  const isBecomingReady = state === 'ready' && row.state !== 'ready'
  save(turn, {
    ...row,
    state,
    reason,
    nextState: null,
    nextReason: null,
    nextForcedBy: null,
    since: isChange ? now : row.since,
    idleSince: isBecomingReady ? now : row.idleSince,
    readySince: isBecomingReady ? now : state === 'ready' ? row.readySince : null,
  })
  if (isChange) logStateChange(tx, tenantId, { userId, at: now, state, reason, forcedBy })
  if (isBecomingReady && settings.rampUpSeconds > 0) {
    setRouterTimer(turn, 'ramp', userId, now + settings.rampUpSeconds * 1000)
  }
}

/** Nothing more is given to the agent; the state itself is taken when the last of his chats is closed. */
export function stopTaking(turn: RoutingTurn, row: AgentStateRow, choice: Choice<Pause>): void {
  const { state, reason, forcedBy } = choice
  if (!isOccupied(turn, row.userId)) enter(turn, row, choice)
  else save(turn, { ...row, nextState: state, nextReason: reason, nextForcedBy: forcedBy })
}

export function save(turn: RoutingTurn, row: AgentStateRow): void {
  saveAgentState(turn.tx, turn.context.tenantId, row)
  turn.changedAgents.add(row.userId)
  turn.freed.add(row.userId)
  reviewPreferences(turn, row.userId)
}

export function stateOf({ tx, context }: RoutingTurn, userId: string): AgentStateRow {
  return (
    agentState(tx, userId) ?? {
      userId,
      state: 'logged_out',
      reason: null,
      nextState: null,
      nextReason: null,
      nextForcedBy: null,
      since: context.now,
      idleSince: context.now,
      disconnectedAt: null,
      presentSince: null,
      readySince: null,
    }
  )
}

export function isOccupied({ tx }: RoutingTurn, userId: string): boolean {
  return hasOpenWork(tx, userId) || openOffersTo(tx, userId).length > 0
}
