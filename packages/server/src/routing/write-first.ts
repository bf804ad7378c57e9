// An agent takes a chat nobody offered him, because he begins it. His capacity holds here as well.
import { agentState, skillLevels, spareCapacity, touchIdle } from '../db/routing/agents.ts'
import type { Tx, WriteTx } from '../db/tx.ts'
import { UserError } from '../errors.ts'
import type { LaneContext } from '../lanes/context.ts'
import { route } from './router.ts'

/** Throws UserError unless the agent serves the service. */
export function mustServe(tx: Tx, userId: string, { name }: { name: string }): void {
  if ((skillLevels(tx, userId).get(name) ?? 0) > 0) return
  throw new UserError('not_your_service', 403, `You do not serve ${name}: you have no skill of that name.`)
}

/** Throws UserError unless the agent is at work and has room for one more chat. */
export function mustHaveRoom(tx: Tx, userId: string): void {
  const state = agentState(tx, userId)
  if (state === undefined || state.state === 'logged_out') {
    throw new UserError('logged_out', 409, 'You are logged out: become Ready or Not Ready first.')
  }
  if (spareCapacity(tx, userId) <= 0) throw new UserError('no_room', 409, 'You have no room for another chat.')
}

/** To be called in the transaction that stored the agent's stay. */
export function announceTaken(tx: WriteTx, context: LaneContext, userId: string): void {
  route(tx, context, (turn) => {
    touchIdle(tx, userId, context.now)
    turn.changedAgents.add(userId)
  })
}
