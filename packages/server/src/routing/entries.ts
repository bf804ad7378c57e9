// Queue entries and the one timer each has: the next instant at which something about it changes by itself.
import { deleteQueueEntry, type QueueEntry, saveQueueEntry } from '../db/routing/queue.ts'
import { demandAt } from './escalation.ts'
import { COOL_OFF_MS } from './limits.ts'
import { cancelRouterTimer, type RoutingTurn, setRouterTimer } from './turn.ts'

/** Puts a chat into the queue, or back into it; it is matched at the end of the turn. */
export function enqueue(turn: RoutingTurn, entry: QueueEntry): void {
  const { tx, context } = turn
  const { skills, escalation } = demandAt(entry.skills, entry.escalation, entry.queuedAt, context.now)
  const waiting: QueueEntry = { ...entry, skills, escalation, status: 'waiting', userId: null, reservedUntil: null }
  saveQueueEntry(tx, context.tenantId, waiting)
  setEntryTimer(turn, waiting)
  turn.waiting.add(entry.interactionId)
  turn.movedServices.add(entry.serviceId)
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
  if (entry.status === 'waiting') turn.movedServices.add(entry.serviceId)
  if (entry.status === 'reserved' && entry.userId !== null) turn.freed.add(entry.userId)
}

/** While waiting: the next escalation interval or the next end of a cool-off. */
function setEntryTimer(turn: RoutingTurn, entry: QueueEntry): void {
  const { now } = turn.context
  const { nextAt } = demandAt(entry.skills, entry.escalation, entry.queuedAt, now)
  const moments = Object.values(entry.coolingUntil).filter((until) => until > now)
  if (nextAt !== null) moments.push(nextAt)
  if (moments.length === 0) cancelRouterTimer(turn, 'queue', entry.interactionId)
  else setRouterTimer(turn, 'queue', entry.interactionId, Math.min(...moments))
}
