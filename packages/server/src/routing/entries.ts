// Queue entries and the one timer each has: the next instant at which something about it changes by itself.
import { deleteQueueEntry, type QueueEntry, saveQueueEntry } from '../db/routing/queue.ts'
import { demandAt } from './escalation.ts'
import { COOL_OFF_MS } from './limits.ts'
import { cancelRouterTimer, type RoutingTurn, setRouterTimer } from './turn.ts'

type Wish = Pick<QueueEntry, 'interactionId' | 'key' | 'serviceId' | 'priority' | 'queuedAt' | 'visit'>

/** An entry that nobody has been found for yet, with its place in the order of service. */
export function newEntry({ settings }: RoutingTurn, wish: Wish & Partial<QueueEntry>): QueueEntry {
  return {
    rank: wish.queuedAt - wish.priority * settings.prioritySeconds * 1000,
    skills: [],
    escalation: [],
    status: 'waiting',
    userId: null,
    reservedUntil: null,
    coolingUntil: {},
    position: null,
    fromUserId: null,
    preferredUserId: null,
    preferredUntil: null,
    assignedBy: null,
    ...wish,
  }
}

/** Puts a chat into the queue, or back into it; it is matched at the end of the turn. */
export function enqueue(turn: RoutingTurn, entry: QueueEntry): void {
  const { tx, context } = turn
  const { skills, escalation } = demandAt(entry.skills, entry.escalation, entry.queuedAt, context.now)
  const unclaimed = { status: 'waiting', userId: null, reservedUntil: null, assignedBy: null } as const
  const waiting: QueueEntry = { ...entry, skills, escalation, ...unclaimed }
  saveQueueEntry(tx, context.tenantId, waiting)
  setEntryTimer(turn, waiting)
  turn.waiting.add(entry.interactionId)
  turn.movedServices.add(entry.serviceId)
  if (entry.visit === null) turn.changedHandovers.add(entry.interactionId)
}

/** Puts a transfer back into the queue; the agent who refused it is not asked again for a while. */
export function requeue(turn: RoutingTurn, entry: QueueEntry, refusedBy: string | null): void {
  const { coolingUntil } = entry
  const cooling = refusedBy === null ? coolingUntil : { ...coolingUntil, [refusedBy]: turn.context.now + COOL_OFF_MS }
  enqueue(turn, { ...entry, coolingUntil: cooling })
}

export function forgetEntry(turn: RoutingTurn, entry: QueueEntry): void {
  deleteQueueEntry(turn.tx, entry.interactionId)
  cancelRouterTimer(turn, 'queue', entry.interactionId)
  if (entry.visit === null) turn.changedHandovers.add(entry.interactionId)
  if (entry.status === 'waiting') turn.movedServices.add(entry.serviceId)
  if (entry.status === 'reserved' && entry.userId !== null) turn.freed.add(entry.userId)
}

/** While waiting: the next escalation interval, the next end of a cool-off, the end of waiting for the last agent. */
function setEntryTimer(turn: RoutingTurn, entry: QueueEntry): void {
  const { now } = turn.context
  const { nextAt } = demandAt(entry.skills, entry.escalation, entry.queuedAt, now)
  const moments = Object.values(entry.coolingUntil).filter((until) => until > now)
  if (nextAt !== null) moments.push(nextAt)
  if (entry.preferredUntil !== null && entry.preferredUntil > now) moments.push(entry.preferredUntil)
  if (moments.length === 0) cancelRouterTimer(turn, 'queue', entry.interactionId)
  else setRouterTimer(turn, 'queue', entry.interactionId, Math.min(...moments))
}
