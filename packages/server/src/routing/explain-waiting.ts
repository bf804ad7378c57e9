// Why a chat is still waiting: what it asks for, and for each agent what stands in the way.
import type { AgentView, WaitingExplanation } from '@scenarium/api'
import { readDeskSettings } from '../db/desk-settings.ts'
import { agentAtDesk, skillLevels } from '../db/routing/agents.ts'
import { personById, routedService } from '../db/routing/lookups.ts'
import { positionOf, type QueueEntry, queueEntry } from '../db/routing/queue.ts'
import { possibleAgentViews } from '../db/routing/views.ts'
import type { Tx } from '../db/tx.ts'
import { UserError } from '../errors.ts'
import { deskObstacles, type Moment } from './availability.ts'
import { demandAt } from './escalation.ts'
import type { WaitingEntry } from './match.ts'
import { type Reason, reasonsAgainst } from './obstacles.ts'
import { toWaiting } from './waiting.ts'

type Considered = WaitingExplanation['agents'][number]

/** Throws UserError when the chat does not wait. */
export function explainWaiting(
  tx: Tx,
  context: { tenantId: number; now: number },
  interactionId: string,
): WaitingExplanation {
  const entry = queueEntry(tx, interactionId)
  const service = entry && routedService(tx, entry.serviceId)
  if (entry === undefined || service === undefined) {
    throw new UserError('not_waiting', 409, 'This chat is not waiting for an agent.')
  }
  const moment: Moment = { tx, context, settings: readDeskSettings(tx, context.tenantId) }
  const { skills, nextAt } = demandAt(entry.skills, entry.escalation, entry.queuedAt, context.now)
  const waiting = toWaiting(tx, { ...entry, skills }, service.name)
  const agents = possibleAgentViews(tx, context.tenantId).map((agent) => ({
    agent,
    reasons: reasonsOf(moment, waiting, agent),
  }))
  return {
    interactionId,
    serviceName: service.name,
    queuedAt: entry.queuedAt,
    position: positionOf(tx, entry),
    priority: entry.priority,
    skills,
    nextEscalationAt: nextAt,
    text: textOf(tx, entry, waiting, agents),
    // Those who could take it soonest come first.
    agents: agents.toSorted((a, b) => a.reasons.length - b.reasons.length),
  }
}

function reasonsOf(moment: Moment, waiting: WaitingEntry, { userId }: AgentView): Reason[] {
  const agent = agentAtDesk(moment.tx, userId)
  const levels = skillLevels(moment.tx, userId)
  const obstacles = agent === undefined ? (['logged_out'] as const) : deskObstacles(moment, agent)
  return reasonsAgainst(waiting, { userId, levels, obstacles: [...obstacles] }, moment.context.now)
}

function textOf(tx: Tx, entry: QueueEntry, { serviceName, keptFor }: WaitingEntry, agents: Considered[]): string {
  if (entry.userId !== null) return `It is being offered to ${nameOf(tx, entry.userId)}.`
  const able = agents.find(({ reasons }) => reasons.length === 0)
  if (able !== undefined) return `${able.agent.name} can take it at this moment.`
  const serving = agents.filter(({ agent }) => (skillLevels(tx, agent.userId).get(serviceName) ?? 0) > 0)
  const has = (code: Reason['code']) => (considered: Considered) =>
    considered.reasons.some((reason) => reason.code === code)
  if (serving.every(has('logged_out'))) return `Nobody who serves ${serviceName} is logged in.`
  if (keptFor !== null && serving.some(has('waits_for_last_agent'))) {
    return `It waits for ${nameOf(tx, keptFor.userId)}, whom the customer had last, before everybody is asked.`
  }
  return `Of those who serve ${serviceName}, ${countReasons(serving)}.`
}

/** By the first reason of each, as "1 is not ready, 3 have no room". */
function countReasons(agents: Considered[]): string {
  const counts = new Map<Reason['code'], number>()
  for (const { reasons } of agents) {
    const code = reasons[0]?.code
    if (code !== undefined) counts.set(code, (counts.get(code) ?? 0) + 1)
  }
  return [...counts].map(([code, count]) => `${count} ${summaries[code][count === 1 ? 0 : 1]}`).join(', ')
}

const summaries: { [Code in Reason['code']]: readonly [one: string, more: string] } = {
  logged_out: ['is not logged in', 'are not logged in'],
  disconnected: ['has lost the connection', 'have lost the connection'],
  not_ready: ['is not ready', 'are not ready'],
  supervising: ['is supervising', 'are supervising'],
  next_state: ['takes no more chats', 'take no more chats'],
  no_room: ['has no room', 'have no room'],
  ramping_up: ['has just become ready', 'have just become ready'],
  skill_missing: ['lacks a skill it asks for', 'lack a skill it asks for'],
  level_too_low: ['is below the level it asks for', 'are below the level it asks for'],
  cooling_off: ['did not take it a moment ago', 'did not take it a moment ago'],
  waits_for_last_agent: ['is not asked yet', 'are not asked yet'],
  in_conversation: ['is in the conversation', 'are in the conversation'],
}

function nameOf(tx: Tx, userId: string): string {
  const person = personById(tx, userId)
  return `${person?.firstName ?? ''} ${person?.lastName ?? ''}`.trim()
}
