// A supervisor sets an agent's state. Whoever is in a conversation is not sent home from it, nor called to the next.
import { privilegesOf } from '../auth/privileges.ts'
import { agentState, type ChosenState } from '../db/routing/agents.ts'
import { wrapUpsOf } from '../db/routing/lookups.ts'
import { conversationsOf } from '../db/routing/participants.ts'
import { readUser } from '../db/users.ts'
import { UserError } from '../errors.ts'
import { emitToChat } from '../lanes/emit.ts'
import { chooseState } from './agents.ts'
import type { RoutingTurn } from './turn.ts'

export type Forcing = { userId: string; state: ChosenState; reason: string | null }

export function forceState(turn: RoutingTurn, forcedBy: string, { userId, state, reason }: Forcing): void {
  const { tx } = turn
  const user = readUser(tx, userId)
  const privileges = privilegesOf(user?.roles ?? [])
  if (user === undefined || user.disabledAt !== null || !privileges.has('handle_interactions')) {
    throw new UserError('not_found', 404, 'There is no such agent.')
  }
  const name = `${user.firstName} ${user.lastName}`.trim()
  const refuse = (code: string, text: string) => new UserError(code, 409, text)
  const row = agentState(tx, userId)
  if (row === undefined || row.state === 'logged_out') throw refuse('agent_unavailable', `${name} is not logged in.`)
  if (state === 'supervising' && !privileges.has('supervise')) {
    throw refuse('no_supervisor', `${name} is no supervisor.`)
  }
  if (state === 'ready' && row.disconnectedAt !== null) {
    throw refuse('agent_unavailable', `${name} has lost the connection.`)
  }
  const isHandling = conversationsOf(tx, userId).length > 0
  if (isHandling && (state === 'ready' || state === 'logged_out')) {
    const verb = state === 'ready' ? 'made ready' : 'logged out'
    throw refuse('agent_busy', `${name} is in a conversation and can be ${verb} only after it.`)
  }
  if (state === 'ready') endAfterCallWork(turn, userId, name)
  chooseState(turn, userId, { state, reason, forcedBy })
}

/** Called back to work: what is left of the time for after-call work is given up, but not a disposition that is owed. */
function endAfterCallWork({ tx, context }: RoutingTurn, userId: string, name: string): void {
  const wrapUps = wrapUpsOf(tx, userId)
  if (wrapUps.some(({ owesDisposition }) => owesDisposition)) {
    throw new UserError('disposition_required', 409, `${name} has yet to choose a disposition.`)
  }
  for (const { key, interactionId, participantId } of wrapUps) {
    emitToChat(tx, context, key, { type: 'wrap_up_over', interactionId, participantId })
  }
}
