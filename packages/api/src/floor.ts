// The floor as it is at a moment: services, agents, and chats that wait. Small enough to be sent whole.
import { z } from 'zod'
import { agentView } from './agents.ts'
import { id, instant } from './ids.ts'
import { serviceView } from './services.ts'

export const floorService = serviceView.extend({
  /** Chats with agents. */
  connected: z.number().int(),
  /** Since midnight, in the time zone of the server. Answered: connected to an agent. Abandoned: the customer left, or gave up waiting. */
  answered: z.number().int(),
  abandoned: z.number().int(),
  serviceLevel: z
    .strictObject({
      targetPercent: z.number(),
      withinSeconds: z.number().int(),
      /** Answered in time, of those answered or abandoned later than that; null when there were none. */
      percent: z.number().nullable(),
    })
    .nullable(),
})
export type FloorService = z.infer<typeof floorService>

/** A conversation in a row of the floor. */
export const floorConversation = z.strictObject({
  interactionId: id,
  customerName: z.string(),
  accountName: z.string(),
  serviceName: z.string().nullable(),
  connectedAt: instant.nullable(),
  waitingSince: instant.nullable(),
  flaggedAt: instant.nullable(),
  flagNote: z.string().nullable(),
  /** Left by the agent; after-call work goes on. */
  isWrapUp: z.boolean(),
})
export type FloorConversation = z.infer<typeof floorConversation>

export const floorAgent = agentView.extend({
  /** Services the agent serves: whose skill he has, above level 0. */
  serviceIds: z.array(id),
  /** Empty for who may not supervise. */
  conversations: z.array(floorConversation),
})
export type FloorAgent = z.infer<typeof floorAgent>

export const floorWaiting = z.strictObject({
  interactionId: id,
  customerName: z.string(),
  accountName: z.string(),
  serviceId: id,
  serviceName: z.string(),
  priority: z.number().int(),
  queuedAt: instant,
  position: z.number().int().nullable(),
  /** Who is being asked. */
  offeredTo: z.string().nullable(),
})
export type FloorWaiting = z.infer<typeof floorWaiting>

export const floor = z.strictObject({
  at: instant,
  services: z.array(floorService),
  agents: z.array(floorAgent),
  /** In the order of service, the first 200; empty for who may not supervise. */
  waiting: z.array(floorWaiting),
  waitingCount: z.number().int(),
})
export type Floor = z.infer<typeof floor>
