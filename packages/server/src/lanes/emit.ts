// How lanes talk to each other: rows in the same transaction, handled after it.

import { insertLaneEvent } from '../db/lane-events.ts'
import type { WriteTx } from '../db/tx.ts'
import type { LaneContext, LaneEventRow } from './context.ts'
import type { ChatEvent, ChatKey, RouterEvent } from './lane-event.ts'

export function emitToRouter(tx: WriteTx, context: LaneContext, event: RouterEvent): void {
  emit(tx, context, { laneEventId: context.ids.number(), lane: 'router', event })
}

export function emitToChat(tx: WriteTx, context: LaneContext, key: ChatKey, event: ChatEvent): void {
  emit(tx, context, { laneEventId: context.ids.number(), lane: 'chat', key, event })
}

function emit(tx: WriteTx, context: LaneContext, row: LaneEventRow): void {
  insertLaneEvent(tx, context, row)
  tx.afterCommit(() => context.signals.laneEvent(row))
}
