// Events whose turn failed for good: kept, listed, and tried again by an operator.
import type { LaneContext } from '../lanes/context.ts'
import type { ChatEvent, ChatKey, RouterEvent } from '../lanes/lane-event.ts'
import type { Tx, WriteTx } from './tx.ts'

export type DeadLetter = {
  deadLetterId: number
  key: ChatKey | null
  updateId: number | null
  event: ChatEvent | RouterEvent
  error: string
  attempts: number
  createdAt: number
  retriedAt: number | null
}

export function insertDeadLetter(
  tx: WriteTx,
  context: LaneContext,
  letter: Pick<DeadLetter, 'key' | 'updateId' | 'event' | 'error' | 'attempts'>,
): void {
  tx.run(
    `insert into dead_letters (dead_letter_id, tenant_id, lane, account_id, chat_id, update_id, event_json, error,
       attempts, created_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    context.ids.number(),
    context.tenantId,
    letter.key === null ? 'router' : 'chat',
    letter.key?.accountId ?? null,
    letter.key?.chatId ?? null,
    letter.updateId,
    JSON.stringify(letter.event),
    letter.error,
    letter.attempts,
    context.now,
  )
}

type Row = Omit<DeadLetter, 'key' | 'event'> & { accountId: string | null; chatId: number | null; eventJson: string }

export function listDeadLetters(tx: Tx): DeadLetter[] {
  return tx
    .all<Row>(
      `select dead_letter_id as deadLetterId, account_id as accountId, chat_id as chatId, update_id as updateId,
         event_json as eventJson, error, attempts, created_at as createdAt, retried_at as retriedAt
       from dead_letters order by dead_letter_id`,
    )
    .map(({ accountId, chatId, eventJson, ...rest }) => ({
      ...rest,
      key: accountId === null || chatId === null ? null : { accountId, chatId },
      event: JSON.parse(eventJson) as ChatEvent | RouterEvent,
    }))
}

export function markRetried(tx: WriteTx, deadLetterId: number, now: number): void {
  tx.run('update dead_letters set retried_at = ? where dead_letter_id = ?', now, deadLetterId)
}

/** Those nobody has retried. */
export function countDeadLetters(tx: Tx): number {
  return tx.get<{ count: number }>('select count(*) as count from dead_letters where retried_at is null')?.count ?? 0
}
