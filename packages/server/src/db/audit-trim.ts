// The oldest records of the audit log go after a time. What is left must still be provable: before anything is deleted, a record
// says up to where, with the code of the last record that goes; the next one authenticates that code, as it always did.
import { lowestNumberAt } from '../ids.ts'
import { type EditContext, recordAudit } from './edit-context.ts'
import type { Tx, WriteTx } from './tx.ts'

const DAY_MS = 24 * 3_600_000

export type Cut = {
  /** Number of the last record that went. */
  until: number
  /** Its code; null when it was older than the seal. */
  code: string | null
  /** When it was cut. */
  at: number
}

/** The last one, as the log says itself. */
export function readCut(tx: Tx): Cut | undefined {
  const row = tx.get<{ at: number; detailJson: string }>(
    `select at, detail_json as detailJson from audit_records where action = 'audit_trimmed' order by audit_id desc limit 1`,
  )
  if (row === undefined) return undefined
  const { until, code } = JSON.parse(row.detailJson) as Omit<Cut, 'at'>
  return { until, code, at: row.at }
}

/** Says in the log that what is older goes, once a day at most; `deleteCut` does it. */
export function cutAudit(tx: WriteTx, context: EditContext, days: number): void {
  const cut = readCut(tx)
  if (cut !== undefined && context.now - cut.at < DAY_MS) return
  const before = lowestNumberAt(Math.max(0, context.now - days * DAY_MS))
  // Records of earlier cuts alone are no reason for another.
  const isAny = tx.get(
    `select 1 from audit_records where audit_id > ? and audit_id < ? and action <> 'audit_trimmed' limit 1`,
    cut?.until ?? 0,
    before,
  )
  if (isAny === undefined) return
  const last = tx.get<{ until: number; code: string | null }>(
    'select audit_id as until, mac as code from audit_records where audit_id < ? order by audit_id desc limit 1',
    before,
  )
  recordAudit(tx, context, { action: 'audit_trimmed', subject: '', detail: { keptDays: days, ...last } })
}

/** Deletes some of what was cut off; true when there may be more. */
export function deleteCut(tx: WriteTx, limit: number): boolean {
  const cut = readCut(tx)
  if (cut === undefined) return false
  const rows = tx.all<{ auditId: number }>(
    'select audit_id as auditId from audit_records where audit_id <= ? order by audit_id limit ?',
    cut.until,
    limit,
  )
  const last = rows.at(-1)
  if (last !== undefined) tx.run('delete from audit_records where audit_id <= ?', last.auditId)
  return rows.length === limit
}

export function countAuditRecords(tx: Tx, from: number, to: number): number {
  const row = tx.get<{ count: number }>(
    'select count(*) as count from audit_records where audit_id >= ? and audit_id < ?',
    lowestNumberAt(from),
    lowestNumberAt(to),
  )
  return row?.count ?? 0
}
