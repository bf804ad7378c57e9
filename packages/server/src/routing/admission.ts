// Chats of scenarios that found nobody: they may wait as long as somebody is there to wait for, and there is room.
import { isAnyHolderLoggedIn, levelsOf, servicesOf } from '../db/routing/agents.ts'
import { type RoutedService, routedService } from '../db/routing/lookups.ts'
import { hasBeenOffered } from '../db/routing/offers.ts'
import { positionOf, type QueueEntry, queuedByScenario, queueEntry, queueLength } from '../db/routing/queue.ts'
import { forgetEntry } from './entries.ts'
import { demandAt } from './escalation.ts'
import { isQualified } from './match.ts'
import { tellPosition } from './positions.ts'
import { waitPerPlace } from './statistics.ts'
import { type RoutingTurn, tellSession } from './turn.ts'

/** Looks at chats that began to wait in this turn and still do: each is told its place, or why it cannot wait. */
export function admitWaiting(turn: RoutingTurn): void {
  const { tx, context } = turn
  for (const interactionId of turn.waiting) {
    const entry = queueEntry(tx, interactionId)
    if (entry?.status !== 'waiting' || entry.visit === null || entry.position !== null) continue
    const service = routedService(tx, entry.serviceId)
    if (service === undefined || !isServed(turn, service.name, entry)) turnAway(turn, entry, 'agents_unavailable')
    else if (isFull(turn, service, entry)) turnAway(turn, entry, 'queue_limit_reached')
    else {
      const perPlace = waitPerPlace(tx, context, entry.serviceId)
      tellPosition(turn, { ...entry, visit: entry.visit, position: positionOf(tx, entry) }, perPlace)
    }
  }
}

/** An agent logged out: chats that nobody logged in could ever take do not wait on. */
export function releaseUnserved(turn: RoutingTurn, userId: string): void {
  for (const service of servicesOf(turn.tx, userId)) {
    const isServedBy = new Map<string, boolean>()
    for (const entry of queuedByScenario(turn.tx, service.serviceId)) {
      const demand = JSON.stringify([entry.skills, entry.escalation])
      const isStillServed = isServedBy.get(demand) ?? isServed(turn, service.name, entry)
      isServedBy.set(demand, isStillServed)
      if (!isStillServed) turnAway(turn, entry, 'agents_unavailable')
    }
  }
}

function turnAway(turn: RoutingTurn, entry: QueueEntry, type: 'agents_unavailable' | 'queue_limit_reached'): void {
  forgetEntry(turn, entry)
  if (entry.visit !== null) tellSession(turn, entry, { type, visit: entry.visit })
}

/** Whether anybody logged in meets the demand, now or after an escalation still to come. */
function isServed({ tx, context }: RoutingTurn, serviceName: string, entry: QueueEntry): boolean {
  const { skills, escalation } = demandAt(entry.skills, entry.escalation, entry.queuedAt, context.now)
  const demands = [skills, ...escalation.map((interval) => interval.skills)]
  if (!isAnyHolderLoggedIn(tx, context.tenantId, serviceName)) return false
  if (demands.some((demand) => demand.length === 0)) return true
  const agents = new Map<string, Map<string, number>>()
  for (const name of new Set([serviceName, ...demands.flat().map(({ skill }) => skill)])) {
    for (const { userId, level } of levelsOf(tx, context.tenantId, name)) {
      agents.set(userId, (agents.get(userId) ?? new Map<string, number>()).set(name, level))
    }
  }
  return demands.some((demand) => [...agents.values()].some((levels) => isQualified(levels, serviceName, demand)))
}

/** A chat that was offered already has been admitted before. */
function isFull({ tx }: RoutingTurn, { serviceId, queueLimit }: RoutedService, { interactionId }: QueueEntry): boolean {
  return queueLimit !== null && queueLength(tx, serviceId) > queueLimit && !hasBeenOffered(tx, interactionId)
}
