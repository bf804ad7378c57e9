// The audit log as CSV, newest first, a few records at once.
import { type AuditRecordView, auditWords, whoDid } from '@scenarium/api'
import { type AuditFilters, auditRecords } from '../db/audit-view.ts'
import type { Database } from '../db/tx.ts'
import { TENANT } from '../tenant.ts'
import { csvLine } from './csv.ts'

const ROWS_AT_ONCE = 200
const head = csvLine(['when', 'who', 'from', 'action', 'what', 'id', 'changes', 'detail'])

export async function* auditCsv(
  database: Database,
  filters: Omit<AuditFilters, 'tenantId' | 'before' | 'limit'>,
): AsyncGenerator<string> {
  yield head
  let before: number | undefined
  for (;;) {
    const page = { ...filters, tenantId: TENANT, before, limit: ROWS_AT_ONCE }
    const records = await database.read((tx) => auditRecords(tx, page))
    yield records.map(lineOf).join('')
    if (records.length < ROWS_AT_ONCE) return
    before = records.at(-1)?.auditId
  }
}

function lineOf(record: AuditRecordView): string {
  const { at, address, action, subject, subjectName, changes, detail } = record
  const words = action in auditWords ? auditWords[action as keyof typeof auditWords] : action
  const texts = [changes, detail].map((values) => (Object.keys(values).length === 0 ? '' : JSON.stringify(values)))
  return csvLine([new Date(at).toISOString(), whoDid(record), address ?? '', words, subjectName, subject, ...texts])
}
