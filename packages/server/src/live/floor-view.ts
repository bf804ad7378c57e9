// The floor as the API shows it: services with the figures of the day, agents with their chats, and who waits.
import type { Floor, FloorService } from '@scenarium/api'
import {
  connectedCounts,
  conversationsByAgent,
  dayFigures,
  servicesByAgent,
  type WaitingSince,
  waitingChats,
  waitingCount,
} from '../db/floor.ts'
import { possibleAgentViews } from '../db/routing/views.ts'
import { listServices } from '../db/services.ts'
import type { Tx } from '../db/tx.ts'
import { serviceViews } from '../routing/service-views.ts'

const MOST_WAITING = 200

type FloorContext = { tenantId: number; now: number }

export function readFloor(tx: Tx, context: FloorContext, known: WaitingSince): Floor {
  const { tenantId, now } = context
  const conversations = conversationsByAgent(tx, tenantId, known)
  const services = servicesByAgent(tx, tenantId)
  return {
    at: now,
    services: floorServices(tx, context),
    agents: possibleAgentViews(tx, tenantId).map((agent) => ({
      ...agent,
      serviceIds: services.get(agent.userId) ?? [],
      conversations: conversations.get(agent.userId) ?? [],
    })),
    waiting: waitingChats(tx, tenantId, MOST_WAITING),
    waitingCount: waitingCount(tx, tenantId),
  }
}

/** For those who may see colleagues, but not whom they serve. */
export function withoutCustomers(floor: Floor): Floor {
  return { ...floor, agents: floor.agents.map((agent) => ({ ...agent, conversations: [] })), waiting: [] }
}

function floorServices(tx: Tx, context: FloorContext): FloorService[] {
  const { tenantId, now } = context
  const connected = connectedCounts(tx, tenantId)
  const targets = new Map(listServices(tx, tenantId).map((one) => [one.serviceId, one.settings.serviceLevel]))
  const midnight = new Date(now).setHours(0, 0, 0, 0)
  return serviceViews(tx, context).map((service) => {
    const target = targets.get(service.serviceId) ?? null
    const figures = dayFigures(tx, service.serviceId, midnight, (target?.seconds ?? 0) * 1_000)
    const { answered, answeredInTime, abandoned, abandonedLate } = figures
    const counted = answered + abandonedLate
    return {
      ...service,
      connected: connected.get(service.serviceId) ?? 0,
      answered,
      abandoned,
      serviceLevel: target && {
        targetPercent: target.percent,
        withinSeconds: target.seconds,
        percent: counted === 0 ? null : Math.round((answeredInTime / counted) * 1_000) / 10,
      },
    }
  })
}
