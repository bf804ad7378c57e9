// Reports, as tables and as files for spreadsheets.
import { inNameOrder, report, reportFilters, reportName, reportQuery } from '@scenarium/api'
import { z } from 'zod'
import { recordAudit } from '../db/edit-context.ts'
import { namesOf } from '../db/report-names.ts'
import { makeReport } from '../reports/reports.ts'
import { TENANT } from '../tenant.ts'
import type { Api } from './api.ts'
import { BYTE_ORDER_MARK } from './csv.ts'
import type { RouteDeps } from './deps.ts'
import { editBy } from './edit.ts'
import { reportCsv } from './report-csv.ts'

const params = z.strictObject({ reportName })

export function reportRoutes(api: Api, deps: RouteDeps): void {
  const { database, clock } = deps
  api.route(
    {
      method: 'get',
      path: '/api/report-filters',
      access: 'read_reports',
      summary: 'Names of all that reports can be filtered by',
      answer: reportFilters,
    },
    () =>
      database.read((tx) => {
        const list = (what: Parameters<typeof namesOf>[2]) =>
          inNameOrder([...namesOf(tx, TENANT, what)].map(([id, name]) => ({ id, name })))
        return {
          services: list('service'),
          accounts: list('account'),
          scenarios: list('scenario'),
          agents: list('agent'),
        }
      }),
  )
  const source = () => ({ database, tenantId: TENANT, now: clock.now() })
  api.route(
    {
      method: 'get',
      path: '/api/reports/{reportName}',
      access: 'read_reports',
      summary: 'A report of a period: columns, rows and totals',
      params,
      query: reportQuery,
      answer: report,
    },
    ({ params, query }) => makeReport(source(), params.reportName, query),
  )
  api.route(
    {
      method: 'get',
      path: '/api/reports/{reportName}/export',
      access: 'read_reports',
      audit: 'recorded',
      summary: 'The same report as CSV',
      params,
      query: reportQuery,
      mediaTypes: { answer: 'text/csv' },
    },
    async ({ principal, params, query }) => {
      const made = await makeReport(source(), params.reportName, query)
      await database.write((tx) =>
        recordAudit(tx, editBy(principal, deps), {
          action: 'report_exported',
          subject: params.reportName,
          detail: query,
        }),
      )
      const file = `${params.reportName}-${query.from}-${query.to}.csv`
      return new Response(BYTE_ORDER_MARK + reportCsv(made), {
        headers: {
          'content-type': 'text/csv; charset=utf-8',
          'content-disposition': `attachment; filename="${file}"`,
          'cache-control': 'private, no-store',
        },
      })
    },
  )
}
