// Stores that a row is done, and tells the session that waits for it.
import type { SessionEvent } from '@scenarium/engine'
import { publishMessage } from '../chats/publish.ts'
import { markDelivery } from '../db/messages.ts'
import { finishOutbox, type OutboxRow, type OutboxStatus } from '../db/outbox.ts'
import type { WriteTx } from '../db/tx.ts'
import { momentOf } from '../ids.ts'
import type { LaneContext } from '../lanes/context.ts'
import { emitToChat } from '../lanes/emit.ts'

/** What every answer to a block carries. */
export const answer = (row: OutboxRow) => ({ visit: row.report?.visit ?? 0 })

export const createdAt = (row: OutboxRow) => momentOf(row.outboxId)

export function finish(
  tx: WriteTx,
  context: LaneContext,
  row: OutboxRow,
  status: OutboxStatus,
  reason: string | null,
  messengerMessageId: number | null,
): void {
  finishOutbox(tx, row.outboxId, status, reason, context.now)
  if (row.interactionId === null || row.seq === null) return
  markDelivery(tx, row.interactionId, row.seq, status, reason, messengerMessageId)
  publishMessage(tx, context, row.interactionId, row.seq)
}

export function report(tx: WriteTx, context: LaneContext, row: OutboxRow, event: SessionEvent): void {
  if (row.report === null) return
  emitToChat(tx, context, row, { type: 'session_event', interactionId: row.report.interactionId, event })
}
