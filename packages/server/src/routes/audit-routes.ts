// The audit log, for administrators: read page by page, or taken away as CSV.
import { auditExportQuery, auditPage, auditQuery } from '@scenarium/api'
import { auditRecords } from '../db/audit-view.ts'
import { recordAudit } from '../db/edit-context.ts'
import { TENANT } from '../tenant.ts'
import type { Api } from './api.ts'
import { auditCsv } from './audit-csv.ts'
import type { RouteDeps } from './deps.ts'
import { editBy } from './edit.ts'
import { streamOf } from './stream.ts'

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
      return new Response(streamOf(auditCsv(database, query)), {
        headers: {
          'content-type': 'text/csv; charset=utf-8',
          'content-disposition': `attachment; filename="audit-${day}.csv"`,
          'cache-control': 'private, no-store',
        },
      })
    },
  )
}
