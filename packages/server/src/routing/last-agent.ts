// A returning customer's chat asks the agent he had last for a while, before it asks everybody.
import { agentAtDesk, skillLevels } from '../db/routing/agents.ts'
import { lastAgentOf, routedService } from '../db/routing/lookups.ts'
import { entriesPreferring, type QueueEntry } from '../db/routing/queue.ts'
import { stateObstacles } from './availability.ts'
import { enqueue } from './entries.ts'
import { demandAt } from './escalation.ts'
import { isQualified } from './match.ts'
import type { RoutingTurn } from './turn.ts'

type Preference = Pick<QueueEntry, 'preferredUserId' | 'preferredUntil'>

const nobody: Preference = { preferredUserId: null, preferredUntil: null }

/** Whom a chat that begins to wait asks first. The time counts from when it was first queued, however often it comes back. */
export function lastAgent(turn: RoutingTurn, entry: QueueEntry): Preference {
  const { tx, context } = turn
  const { key, interactionId, queuedAt, coolingUntil } = entry
  const preferredUntil = queuedAt + (routedService(tx, entry.serviceId)?.lastAgentSeconds ?? 0) * 1000
  if (preferredUntil <= context.now) return nobody
  const preferredUserId = lastAgentOf(tx, key, interactionId)
  if (preferredUserId === undefined || (coolingUntil[preferredUserId] ?? 0) > context.now) return nobody
  return isWorthWaitingFor(turn, preferredUserId, entry) ? { preferredUserId, preferredUntil } : nobody
}

/** The agent's state or skills changed: chats that would wait for him in vain ask everybody. */
export function reviewPreferences(turn: RoutingTurn, userId: string): void {
  for (const entry of entriesPreferring(turn.tx, userId)) {
    if (!isWorthWaitingFor(turn, userId, entry)) enqueue(turn, { ...entry, ...nobody })
  }
}

/** Ready and there, with room or without, and qualified: his next free place may be a matter of moments. */
function isWorthWaitingFor({ tx, context }: RoutingTurn, userId: string, entry: QueueEntry): boolean {
  const agent = agentAtDesk(tx, userId)
  const service = routedService(tx, entry.serviceId)
  if (agent === undefined || service === undefined || stateObstacles(agent).length > 0) return false
  const { skills } = demandAt(entry.skills, entry.escalation, entry.queuedAt, context.now)
  return isQualified(skillLevels(tx, userId), service.name, skills)
}
