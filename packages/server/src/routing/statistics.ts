// Figures of a service's queue, for Get statistics and for customers who wait.
import type { Effect } from '@scenarium/engine'
import { readyCount } from '../db/routing/agents.ts'
import { recentConnections, routedService } from '../db/routing/lookups.ts'
import { queueLength } from '../db/routing/queue.ts'
import type { Tx } from '../db/tx.ts'
import type { LaneContext } from '../lanes/context.ts'
import { CONNECTIONS_NEEDED, CONNECTIONS_SEEN, CONNECTIONS_WITHIN_MS } from './limits.ts'

export type Statistic = Extract<Effect, { type: 'read_statistics' }>['statistic']
type StatisticsContext = Pick<LaneContext, 'tenantId' | 'now'>

/** Null when the figure is not known: no such service, or too little has happened for an estimate. */
export function readStatistic(
  tx: Tx,
  context: StatisticsContext,
  serviceId: string,
  statistic: Statistic,
): number | null {
  const service = routedService(tx, serviceId)
  if (service === undefined) return null
  switch (statistic) {
    case 'queue_length':
      return queueLength(tx, serviceId)
    case 'agents_ready':
      return readyCount(tx, context.tenantId, service.name)
    case 'estimated_wait_seconds':
      return estimatedWait(waitPerPlace(tx, context, serviceId), queueLength(tx, serviceId) + 1)
  }
}

/**
 * Milliseconds a place in the queue lasts, if agents go on taking chats as often as they did of late: a chat at place `n` is
 * connected after `n` times that.
 */
export function waitPerPlace(tx: Tx, { now }: StatisticsContext, serviceId: string): number | null {
  const connections = recentConnections(tx, serviceId, now - CONNECTIONS_WITHIN_MS, CONNECTIONS_SEEN)
  const oldest = connections.at(-1)
  if (oldest === undefined || connections.length < CONNECTIONS_NEEDED) return null
  return (now - oldest) / connections.length
}

export function estimatedWait(perPlace: number | null, position: number): number | null {
  return perPlace === null ? null : Math.ceil((perPlace * position) / 1000)
}
