// Tells customers their place in the queue: on entering it, and as it changes, but not more often than they care to read.
import { hasRouterTimer } from '../db/routing/lookups.ts'
import { movedEntries, queueLength, savePosition } from '../db/routing/queue.ts'
import type { ChatKey } from '../lanes/lane-event.ts'
import { POSITIONS_EVERY_MS } from './limits.ts'
import { estimatedWait, waitPerPlace } from './statistics.ts'
import { type RoutingTurn, setRouterTimer, tellSession } from './turn.ts'

/** A queue moved: whoever waits in it hears of it soon, all at once. */
export function schedulePositions(turn: RoutingTurn): void {
  const dueAt = turn.context.now + POSITIONS_EVERY_MS
  for (const serviceId of turn.movedServices) {
    if (hasRouterTimer(turn.tx, `positions:${serviceId}`) || queueLength(turn.tx, serviceId) === 0) continue
    setRouterTimer(turn, 'positions', serviceId, dueAt)
  }
}

export function tellPositions(turn: RoutingTurn, serviceId: string): void {
  const perPlace = waitPerPlace(turn.tx, turn.context, serviceId)
  for (const { accountId, chatId, ...moved } of movedEntries(turn.tx, serviceId)) {
    tellPosition(turn, { ...moved, key: { accountId, chatId } }, perPlace)
  }
}

type Told = { interactionId: string; key: ChatKey; visit: number; position: number }

export function tellPosition(turn: RoutingTurn, told: Told, perPlace: number | null): void {
  const { interactionId, visit, position } = told
  savePosition(turn.tx, interactionId, position)
  const estimatedWaitSeconds = estimatedWait(perPlace, position)
  tellSession(turn, told, { type: 'queue_position_changed', visit, position, estimatedWaitSeconds })
}
