// Whether an agent can be asked at this moment. One place for the matcher, for colleagues and supervisors who ask, and for
// the explanation of a wait, so that they cannot disagree.
import type { DeskSettings } from '@scenarium/api'
import {
  type AgentAtDesk,
  type AgentStateRow,
  agentAtDesk,
  holdersAtDesk,
  skillLevels,
  takenSince,
} from '../db/routing/agents.ts'
import type { Tx } from '../db/tx.ts'
import type { FreeAgent } from './match.ts'

/** Where and when something is asked; every turn of the router is one. */
export type Moment = { tx: Tx; context: { tenantId: number; now: number }; settings: DeskSettings }

export type StateObstacle = 'logged_out' | 'disconnected' | 'not_ready' | 'supervising' | 'next_state'
export type DeskObstacle = StateObstacle | 'no_room' | 'ramping_up'

/** What in an agent's state keeps every chat from him. */
export function stateObstacles({
  state,
  nextState,
  disconnectedAt,
}: Pick<AgentStateRow, 'state' | 'nextState' | 'disconnectedAt'>): StateObstacle[] {
  const obstacles: StateObstacle[] = []
  if (state !== 'ready') obstacles.push(state)
  if (disconnectedAt !== null) obstacles.push('disconnected')
  if (state === 'ready' && nextState !== null) obstacles.push('next_state')
  return obstacles
}

/** What keeps every chat the router has from an agent. */
export function deskObstacles(moment: Moment, agent: AgentAtDesk): DeskObstacle[] {
  const obstacles: DeskObstacle[] = stateObstacles(agent)
  if (agent.spare <= 0) obstacles.push('no_room')
  else if (rampRoom(moment, agent) <= 0) obstacles.push('ramping_up')
  return obstacles
}

/** How many chats an agent may have taken by now since he became ready. */
export function rampSteps({ context, settings }: Moment, readySince: number): number {
  return Math.floor((context.now - readySince) / (settings.rampUpSeconds * 1000)) + 1
}

/** Chats the router may give him while he ramps up. Colleagues who ask him directly need not wait. */
function rampRoom(moment: Moment, { userId, readySince, capacity }: AgentAtDesk): number {
  if (moment.settings.rampUpSeconds === 0 || readySince === null) return Number.POSITIVE_INFINITY
  const steps = rampSteps(moment, readySince)
  return steps >= capacity ? Number.POSITIVE_INFINITY : steps - takenSince(moment.tx, userId, readySince)
}

/** Whether a person may ask the agent: he is ready, there, and has room. */
export function isFree({ tx }: Pick<Moment, 'tx'>, userId: string): boolean {
  const agent = agentAtDesk(tx, userId)
  return agent !== undefined && stateObstacles(agent).length === 0 && agent.spare > 0
}

/** Whether a supervisor may take a chat that he has chosen himself: he is there, and has room. Ready he need not be. */
export function mayTake({ tx }: Pick<Moment, 'tx'>, userId: string): boolean {
  const agent = agentAtDesk(tx, userId)
  if (agent === undefined || agent.spare <= 0) return false
  return !stateObstacles(agent).some((obstacle) => obstacle === 'logged_out' || obstacle === 'disconnected')
}

/** The agent as the matcher sees him; undefined while he gets nothing. */
export function freeAgent(moment: Moment, userId: string): FreeAgent | undefined {
  const agent = agentAtDesk(moment.tx, userId)
  if (agent === undefined || deskObstacles(moment, agent).length > 0) return undefined
  return toFreeAgent(moment, agent, skillLevels(moment.tx, userId))
}

/** Those who hold a skill, with their level in it alone. */
export function freeHolders(moment: Moment, skill: string): (FreeAgent & { levels: Map<string, number> })[] {
  return holdersAtDesk(moment.tx, moment.context.tenantId, skill)
    .filter((agent) => deskObstacles(moment, agent).length === 0)
    .map((agent) => toFreeAgent(moment, agent, new Map([[skill, agent.level]])))
}

function toFreeAgent<Levels extends FreeAgent['levels']>(moment: Moment, agent: AgentAtDesk, levels: Levels) {
  const { userId, idleSince, spare } = agent
  return { userId, idleSince, spare: Math.min(spare, rampRoom(moment, agent)), levels }
}
