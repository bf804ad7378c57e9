// Events whose turn failed for good: kept, listed, and tried again by an operator.
import type { LaneContext, LaneEventRow } from '../lanes/context.ts'
import type { ChatEvent, ChatKey, RouterEvent } from '../lanes/lane-event.ts'
import { insertLaneEvent } from './lane-events.ts'
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
  dismissedAt: number | null
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

const columns = `dead_letter_id as deadLetterId, account_id as accountId, chat_id as chatId, update_id as updateId,
  event_json as eventJson, error, attempts, created_at as createdAt, retried_at as retriedAt, dismissed_at as dismissedAt`

const fromRow = ({ accountId, chatId, eventJson, ...rest }: Row): DeadLetter => ({
  ...rest,
  key: accountId === null || chatId === null ? null : { accountId, chatId },
  event: JSON.parse(eventJson) as ChatEvent | RouterEvent,
})

/** Those nobody has dismissed, oldest first. */
export function listDeadLetters(tx: Tx): DeadLetter[] {
  return tx
    .all<Row>(`select ${columns} from dead_letters where dismissed_at is null order by dead_letter_id`)
    .map(fromRow)
}

const conditions = {
  open: 'retried_at is null and dismissed_at is null',
  retried: 'retried_at is not null and dismissed_at is null',
  dismissed: 'dismissed_at is not null',
}

/** Newest first, from those before one on. */
export function pageOfDeadLetters(
  tx: Tx,
  { state, before, limit }: { state: keyof typeof conditions; before: number | undefined; limit: number },
): DeadLetter[] {
  return tx
    .all<Row>(
      `select ${columns} from dead_letters where ${conditions[state]} and dead_letter_id < ?
       order by dead_letter_id desc limit ?`,
      before ?? Number.MAX_SAFE_INTEGER,
      limit,
    )
    .map(fromRow)
}

/** In the order they came, which is the order they are to be handled in. */
export function oldestOpenDeadLetters(tx: Tx, limit: number): DeadLetter[] {
  return tx
    .all<Row>(`select ${columns} from dead_letters where ${conditions.open} order by dead_letter_id limit ?`, limit)
    .map(fromRow)
}

export function readDeadLetter(tx: Tx, deadLetterId: number): DeadLetter | undefined {
  return tx.all<Row>(`select ${columns} from dead_letters where dead_letter_id = ?`, deadLetterId).map(fromRow)[0]
}

/** Leaves the event to its lane once more, and says since when. */
export function retryDeadLetter(tx: WriteTx, context: LaneContext, { deadLetterId, key, event }: DeadLetter): void {
  const laneEventId = context.ids.number()
  const row = (key === null ? { lane: 'router', event } : { lane: 'chat', key, event }) as
    | { lane: 'router'; event: RouterEvent }
    | { lane: 'chat'; key: ChatKey; event: ChatEvent }
  const whole: LaneEventRow = { laneEventId, ...row }
  insertLaneEvent(tx, context, whole)
  tx.run(
    'update dead_letters set retried_at = ?, dismissed_at = null where dead_letter_id = ?',
    context.now,
    deadLetterId,
  )
  tx.afterCommit(() => context.signals.laneEvent(whole))
}

export function dismissDeadLetter(tx: WriteTx, deadLetterId: number, now: number): void {
  tx.run('update dead_letters set dismissed_at = ? where dead_letter_id = ?', now, deadLetterId)
}

/** Those nobody has retried or dismissed. */
export function countDeadLetters(tx: Tx): number {
  return (
    tx.get<{ count: number }>(
      'select count(*) as count from dead_letters where retried_at is null and dismissed_at is null',
    )?.count ?? 0
  )
}
