import type { LaneContext, LaneEventRow } from '../lanes/context.ts'
import type { ChatEvent, RouterEvent } from '../lanes/lane-event.ts'
import type { Tx, WriteTx } from './tx.ts'

export function insertLaneEvent(tx: WriteTx, context: LaneContext, row: LaneEventRow): void {
  const key = row.lane === 'chat' ? row.key : null
  tx.run(
    `insert into lane_events (lane_event_id, tenant_id, lane, account_id, chat_id, event_json, created_at)
     values (?, ?, ?, ?, ?, ?, ?)`,
    row.laneEventId,
    context.tenantId,
    row.lane,
    key?.accountId ?? null,
    key?.chatId ?? null,
    JSON.stringify(row.event),
    context.now,
  )
}

/** False when it was handled already. */
export function takeLaneEvent(tx: WriteTx, laneEventId: number): boolean {
  return tx.run('delete from lane_events where lane_event_id = ?', laneEventId) === 1
}

/** What waits to be handled, in order. */
export function pendingLaneEvents(tx: Tx): LaneEventRow[] {
  return tx
    .all<{ laneEventId: number; lane: string; accountId: string | null; chatId: number | null; eventJson: string }>(
      `select lane_event_id as laneEventId, lane, account_id as accountId, chat_id as chatId, event_json as eventJson
       from lane_events order by lane_event_id`,
    )
    .map(({ laneEventId, accountId, chatId, eventJson }) =>
      accountId === null || chatId === null
        ? { laneEventId, lane: 'router', event: JSON.parse(eventJson) as RouterEvent }
        : { laneEventId, lane: 'chat', key: { accountId, chatId }, event: JSON.parse(eventJson) as ChatEvent },
    )
}
