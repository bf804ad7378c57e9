// The audit log, for administrators: read page by page, or taken away as CSV.
import { type AuditRecordView, auditExportQuery, auditPage, auditQuery, auditWords, whoDid } from '@scenarium/api'
import { auditRecords } from '../db/audit-view.ts'
import { recordAudit } from '../db/edit-context.ts'
import type { Database } from '../db/tx.ts'
import { TENANT } from '../tenant.ts'
import type { Api } from './api.ts'
import { csvLine } from './csv.ts'
import type { RouteDeps } from './deps.ts'
import { editBy } from './edit.ts'
import { streamOf } from './stream.ts'

const ROWS_AT_ONCE = 200
const head = csvLine(['when', 'who', 'from', 'action', 'what', 'id', 'changes', 'detail'])

export function auditRoutes(api: Api, deps: RouteDeps): void {
  const { database, clock } = deps
  api.route(
    {
      method: 'get',
      path: '/api/audit-records',
      access: 'administer',
      summary: 'Who did what, newest first',
      query: auditQuery,
      answer: auditPage,
    },
    async ({ query }) => {
      const records = await database.read((tx) => auditRecords(tx, { ...query, tenantId: TENANT }))
      const isFull = records.length === query.limit
      return { records, next: isFull ? (records.at(-1)?.auditId ?? null) : null }
    },
  )
  api.route(
    {
      method: 'get',
      path: '/api/audit-records/export',
      access: 'administer',
      audit: 'recorded',
      isSensitive: true,
      summary: 'All that a search of the audit log finds, as CSV',
      query: auditExportQuery,
      mediaTypes: { answer: 'text/csv' },
    },
    async ({ principal, query }) => {
      await database.write((tx) =>
        recordAudit(tx, editBy(principal, deps), { action: 'audit_exported', subject: '', detail: query }),
      )
      const day = new Date(clock.now()).toISOString().slice(0, 10)
      return new Response(streamOf(texts(database, query)), {
        headers: {
          'content-type': 'text/csv; charset=utf-8',
          'content-disposition': `attachment; filename="audit-${day}.csv"`,
          'cache-control': 'private, no-store',
        },
      })
    },
  )
}

async function* texts(
  database: Database,
  filters: Omit<Parameters<typeof auditRecords>[1], 'tenantId' | 'before' | 'limit'>,
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

function lineOf(record: AuditRecordView) {
  const { at, address, action, subject, subjectName, changes, detail } = record
  const words = action in auditWords ? auditWords[action as keyof typeof auditWords] : action
  const texts = [changes, detail].map((values) => (Object.keys(values).length === 0 ? '' : JSON.stringify(values)))
  return csvLine([new Date(at).toISOString(), whoDid(record), address ?? '', words, subjectName, subject, ...texts])
}
