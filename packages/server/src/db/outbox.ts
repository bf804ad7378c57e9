// What is to be done outside. Rows of one (account, chat, channel) go out in order, one at a time.
import type { LaneContext } from '../lanes/context.ts'
import type { Tx, WriteTx } from './tx.ts'

/** What the session wants to hear about the outcome. */
export type Report = { interactionId: string; visit: number; awaitDelivery: boolean }

export type OutboxStatus = 'queued' | 'sending' | 'sent' | 'failed' | 'unknown'

export type OutboxRow = {
  outboxId: number
  accountId: string
  chatId: number
  channel: 'telegram' | 'http' | 'email'
  method: string
  payload: object
  status: OutboxStatus
  attempts: number
  notBefore: number
  interactionId: string | null
  /** Message of that interaction this row delivers. */
  seq: number | null
  report: Report | null
}

type NewOutboxRow = Omit<OutboxRow, 'outboxId' | 'status' | 'attempts' | 'notBefore'> & { madeBy: number }

/** `mayClaim`: the row is the first of its turn, so nothing of the same turn goes out before it. */
export function insertOutbox(tx: WriteTx, context: LaneContext, row: NewOutboxRow, mayClaim: boolean): void {
  const outboxId = context.ids.number()
  const isClaimed = mayClaim && context.signals.isOutboxIdle(row)
  const status = isClaimed ? 'sending' : 'queued'
  const attempts = isClaimed ? 1 : 0
  tx.run(
    `insert into outbox (outbox_id, tenant_id, account_id, chat_id, channel, method, payload_json, status, attempts,
       not_before, interaction_id, seq, report_json, made_by, created_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    outboxId,
    context.tenantId,
    row.accountId,
    row.chatId,
    row.channel,
    row.method,
    JSON.stringify(row.payload),
    status,
    attempts,
    context.now,
    row.interactionId,
    row.seq,
    row.report === null ? null : JSON.stringify(row.report),
    row.madeBy,
    context.now,
  )
  const { madeBy: _, ...rest } = row
  const full: OutboxRow = { ...rest, outboxId, status, attempts, notBefore: context.now }
  tx.afterCommit(() => context.signals.outbox(full))
}

/** Marks a row as being tried: from here until its outcome is stored, a crash leaves the outcome unknown. */
export function claimOutbox(tx: WriteTx, outboxId: number): void {
  tx.run("update outbox set status = 'sending', attempts = attempts + 1 where outbox_id = ?", outboxId)
}

export function finishOutbox(
  tx: WriteTx,
  outboxId: number,
  status: OutboxStatus,
  reason: string | null,
  now: number,
): void {
  tx.run('update outbox set status = ?, reason = ?, finished_at = ? where outbox_id = ?', status, reason, now, outboxId)
}

/** Puts a row back, not to be tried before an instant. A row that was certainly not carried out does not count as a try. */
export function postponeOutbox(tx: WriteTx, outboxId: number, notBefore: number, attempts: number): void {
  tx.run(
    "update outbox set status = 'queued', not_before = ?, attempts = ? where outbox_id = ?",
    notBefore,
    attempts,
    outboxId,
  )
}

/** Remembers that an earlier try may have done it: its answer was lost. */
export function noteDoubt(tx: WriteTx, outboxId: number, reason: string): void {
  tx.run('update outbox set reason = ? where outbox_id = ?', reason, outboxId)
}

export function doubtOf(tx: Tx, outboxId: number): string | null {
  return tx.get<{ reason: string | null }>('select reason from outbox where outbox_id = ?', outboxId)?.reason ?? null
}

type StoredRow = Omit<OutboxRow, 'payload' | 'report'> & { payloadJson: string; reportJson: string | null }

const columns = `outbox_id as outboxId, account_id as accountId, chat_id as chatId, channel, method,
  payload_json as payloadJson, status, attempts, not_before as notBefore, interaction_id as interactionId, seq,
  report_json as reportJson`

/** Rows not finished, oldest first; what the worker starts with. */
export function openOutbox(tx: Tx): OutboxRow[] {
  return tx
    .all<StoredRow>(`select ${columns} from outbox where status in ('queued', 'sending') order by outbox_id`)
    .map(fromStored)
}

function fromStored({ payloadJson, reportJson, ...row }: StoredRow): OutboxRow {
  return {
    ...row,
    payload: JSON.parse(payloadJson) as object,
    report: reportJson === null ? null : (JSON.parse(reportJson) as Report),
  }
}

export function lastOutboxOf(tx: Tx, interactionId: string, seq: number): OutboxRow | undefined {
  return tx
    .all<StoredRow>(
      `select ${columns} from outbox where interaction_id = ? and seq = ? and status in ('failed', 'unknown') order by outbox_id desc limit 1`,
      interactionId,
      seq,
    )
    .map(fromStored)[0]
}

/** Sends a finished row again, behind everything that waits for that chat already. */
export function reopenOutbox(tx: WriteTx, context: LaneContext, row: OutboxRow): void {
  tx.run(
    "update outbox set status = 'queued', reason = null, attempts = 0, not_before = ?, finished_at = null where outbox_id = ?",
    context.now,
    row.outboxId,
  )
  const again: OutboxRow = { ...row, status: 'queued', attempts: 0, notBefore: context.now }
  tx.afterCommit(() => context.signals.outbox(again))
}
