// All that a search finds as a file. Rows are read and sent a few at a time, as fast as the other side takes them.
import { interactionsExportQuery } from '@scenarium/api'
import { recordAudit } from '../db/edit-context.ts'
import { type ExportRow, exportColumns, exportRow } from '../db/interactions-export.ts'
import type { Filters } from '../db/interactions-filter.ts'
import { findInteractions } from '../db/interactions-search.ts'
import type { Database } from '../db/tx.ts'
import type { Api } from './api.ts'
import { BYTE_ORDER_MARK, csvLine } from './csv.ts'
import type { RouteDeps } from './deps.ts'
import { editBy } from './edit.ts'
import { filtersOf } from './interaction-filters.ts'
import { streamOf } from './stream.ts'

const formats = {
  csv: {
    type: 'text/csv; charset=utf-8',
    head: BYTE_ORDER_MARK + csvLine([...exportColumns]),
    line: (row: ExportRow) => csvLine(exportColumns.map((column) => row[column] ?? null)),
  },
  ndjson: { type: 'application/x-ndjson', head: '', line: (row: ExportRow) => `${JSON.stringify(row)}\n` },
} as const

export function exportRoutes(api: Api, deps: RouteDeps): void {
  const { database, clock } = deps
  api.route(
    {
      method: 'get',
      path: '/api/interactions/export',
      access: 'see_all_interactions',
      audit: 'recorded',
      isSensitive: true,
      summary: 'All that a search finds, newest first: a row per conversation, as CSV or as lines of JSON',
      query: interactionsExportQuery,
      mediaTypes: { answer: 'application/octet-stream' },
    },
    async ({ principal, query: { format, ...asked } }) => {
      await database.write((tx) =>
        recordAudit(tx, editBy(principal, deps), {
          action: 'interactions_exported',
          subject: '',
          detail: { format, ...asked },
        }),
      )
      const { type, head, line } = formats[format]
      const day = new Date(clock.now()).toISOString().slice(0, 10)
      return new Response(streamOf(texts(database, filtersOf(asked, null), head, line)), {
        headers: {
          'content-type': type,
          'content-disposition': `attachment; filename="interactions-${day}.${format}"`,
          'cache-control': 'private, no-store',
        },
      })
    },
  )
}

const ROWS_AT_ONCE = 50

async function* texts(
  database: Database,
  filters: Filters | undefined,
  head: string,
  line: (row: ExportRow) => string,
): AsyncGenerator<string> {
  yield head
  let cursor: string | null | undefined
  while (filters !== undefined && cursor !== null) {
    const page = await findInteractions(database, { ...filters, cursor, limit: ROWS_AT_ONCE })
    const rows = await database.read((tx) => page.ids.map((interactionId) => exportRow(tx, interactionId)))
    yield rows
      .filter((row) => row !== undefined)
      .map(line)
      .join('')
    cursor = page.nextCursor
  }
}
