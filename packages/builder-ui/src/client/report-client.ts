// The part of the API that reports.
import { type Client, type ReportName, type ReportQuery, report, reportFilters } from '@scenarium/api'
import { useClient } from '@scenarium/web-kit'
import { useMemo } from 'react'

export type ReportClient = ReturnType<typeof createReportClient>

export function createReportClient({ get }: Pick<Client, 'get'>) {
  return {
    report: (name: ReportName, query: ReportQuery) => get(`/api/reports/${name}`, report, query),
    filters: () => get('/api/report-filters', reportFilters),
    /** Address of the report as a file; the browser saves it. */
    exportUrl: (name: ReportName, query: ReportQuery) =>
      `/api/reports/${name}/export?${new URLSearchParams(
        Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined),
      )}`,
  }
}

export function useReportClient(): ReportClient {
  const client = useClient()
  return useMemo(() => createReportClient(client), [client])
}
