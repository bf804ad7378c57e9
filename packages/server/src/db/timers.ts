// Timers are rows with an absolute due time. One per (lane, name): setting a name again moves it.
import type { LaneContext } from '../lanes/context.ts'
import type { ChatEvent, ChatKey, RouterEvent } from '../lanes/lane-event.ts'
import type { Tx, WriteTx } from './tx.ts'

/** The router's lane in the timers table. */
export const ROUTER_KEY: ChatKey = { accountId: '', chatId: 0 }

export type DueTimer = { key: ChatKey; name: string; dueAt: number; event: ChatEvent | RouterEvent }

export function setTimer(
  tx: WriteTx,
  context: LaneContext,
  key: ChatKey,
  name: string,
  dueAt: number,
  event: ChatEvent | RouterEvent,
): void {
  tx.run(
    `insert into timers (account_id, chat_id, name, tenant_id, due_at, event_json) values (?, ?, ?, ?, ?, ?)
     on conflict (account_id, chat_id, name) do update set due_at = excluded.due_at, event_json = excluded.event_json`,
    key.accountId,
    key.chatId,
    name,
    context.tenantId,
    dueAt,
    JSON.stringify(event),
  )
  tx.afterCommit(() => context.signals.timer(dueAt))
}

export function cancelTimer(tx: WriteTx, key: ChatKey, name: string): void {
  tx.run('delete from timers where account_id = ? and chat_id = ? and name = ?', key.accountId, key.chatId, name)
}

export function dueTimers(tx: Tx, now: number, most: number): DueTimer[] {
  return tx
    .all<{ accountId: string; chatId: number; name: string; dueAt: number; eventJson: string }>(
      `select account_id as accountId, chat_id as chatId, name, due_at as dueAt, event_json as eventJson
       from timers where due_at <= ? order by due_at limit ?`,
      now,
      most,
    )
    .map(({ accountId, chatId, name, dueAt, eventJson }) => ({
      key: { accountId, chatId },
      name,
      dueAt,
      event: JSON.parse(eventJson) as ChatEvent | RouterEvent,
    }))
}

/** Takes a timer for handling; false when it was moved, cancelled or handled meanwhile. */
export function takeTimer(tx: WriteTx, timer: DueTimer): boolean {
  return (
    tx.run(
      'delete from timers where account_id = ? and chat_id = ? and name = ? and due_at = ?',
      timer.key.accountId,
      timer.key.chatId,
      timer.name,
      timer.dueAt,
    ) === 1
  )
}

export function nextDueAt(tx: Tx): number | null {
  return tx.get<{ dueAt: number | null }>('select min(due_at) as dueAt from timers')?.dueAt ?? null
}
