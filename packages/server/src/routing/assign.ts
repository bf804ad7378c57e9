// Brings waiting chats and free agents together. Between two turns nobody waits for an agent who has room, but for timers that
// are a moment late, so a match need only look at the agents and the chats the turn touched.
import { levelsOf, servicesOf, touchIdle } from '../db/routing/agents.ts'
import { personById, routedService } from '../db/routing/lookups.ts'
import type { OfferRow } from '../db/routing/offers.ts'
import { claimEntry, type QueueEntry, queueEntry } from '../db/routing/queue.ts'
import { freeAgent, freeHolders } from './availability.ts'
import { ANSWER_MS, RESERVATION_MS } from './limits.ts'
import { type Assignment, compareEntries, type FreeAgent, match } from './match.ts'
import { makeOffer } from './offers.ts'
import { type RoutingTurn, setRouterTimer, tellSession } from './turn.ts'
import { toWaiting, waitingFor } from './waiting.ts'

export function matchTouched(turn: RoutingTurn): void {
  // Agents first: a chat that has just come must not overtake older ones that only a freed agent can take.
  matchAgents(turn, [...turn.freed])
  const entries = [...turn.waiting].flatMap((interactionId) => queueEntry(turn.tx, interactionId) ?? [])
  for (const entry of entries.toSorted(compareEntries)) matchEntry(turn, entry.interactionId)
}

function matchAgents(turn: RoutingTurn, userIds: readonly string[]): void {
  const { tx, context } = turn
  const agents = userIds.flatMap((userId) => freeAgent(turn, userId) ?? [])
  if (agents.length === 0) return
  const services = new Map(
    agents.flatMap(({ userId }) => servicesOf(tx, userId)).map((service) => [service.serviceId, service]),
  )
  const entries = waitingFor(tx, [...services.values()], agents)
  for (const assignment of match(entries, agents, context.now)) assign(turn, assignment)
}

function matchEntry(turn: RoutingTurn, interactionId: string): void {
  for (;;) {
    const userId = bestAgentFor(turn, interactionId)
    if (userId === undefined) return
    // Through the queue: a timer that is a moment late must not let a newer chat have him before an older one.
    matchAgents(turn, [userId])
  }
}

/** Undefined also when the chat does not wait any more. */
function bestAgentFor(turn: RoutingTurn, interactionId: string): string | undefined {
  const { tx, context } = turn
  const entry = queueEntry(tx, interactionId)
  if (entry?.status !== 'waiting') return undefined
  const service = routedService(tx, entry.serviceId)
  if (service === undefined) return undefined
  const agents = freeAgentsFor(turn, service.name, entry)
  return match([toWaiting(tx, entry, service.name)], agents, context.now)[0]?.userId
}

/** Agents with room who hold the service's skill, with their levels in what the chat asks for. */
function freeAgentsFor(turn: RoutingTurn, serviceName: string, { skills }: QueueEntry): FreeAgent[] {
  const { tx, context } = turn
  const holders = freeHolders(turn, serviceName)
  if (holders.length === 0) return []
  const agents = new Map(holders.map((agent) => [agent.userId, agent]))
  for (const { skill } of skills) {
    for (const { userId, level } of levelsOf(tx, context.tenantId, skill)) agents.get(userId)?.levels.set(skill, level)
  }
  return [...agents.values()]
}

/**
 * Gives a waiting chat to an agent. A scenario's is reserved until Connect chat asks for him; a transfer is offered at once,
 * and that offer is the answer.
 */
export function assign(
  turn: RoutingTurn,
  { interactionId, userId }: Assignment,
  assignedBy: string | null = null,
): OfferRow | undefined {
  const { tx, context } = turn
  const entry = queueEntry(tx, interactionId)
  if (entry === undefined) return undefined
  turn.movedServices.add(entry.serviceId)
  if (entry.visit === null) {
    claimEntry(tx, { interactionId, userId, status: 'offered', reservedUntil: null, assignedBy })
    const { fromUserId } = entry
    const times = { answerMs: ANSWER_MS, autoAnswerMs: null }
    const offer = makeOffer(turn, { interactionId, userId, purpose: 'transfer', fromUserId, ...times })
    if (offer === undefined) throw new Error('A transfer was matched to an agent who is being asked already')
    return offer
  }
  const person = personById(tx, userId)
  if (person === undefined) return undefined
  const reservedUntil = context.now + RESERVATION_MS
  claimEntry(tx, { interactionId, userId, status: 'reserved', reservedUntil, assignedBy })
  touchIdle(tx, userId, context.now)
  setRouterTimer(turn, 'queue', interactionId, reservedUntil)
  const { isDisabled: _, ...agent } = person
  tellSession(turn, entry, { type: 'agent_found', visit: entry.visit, agent })
  return undefined
}
