// What of a report is drawn, as plain data.
import { figureText, type Report, type ReportColumn, type ReportRow } from '@scenarium/api'
import { drawings } from './report-pages.ts'

export type Series = { name: string; values: (number | null)[]; kind: ReportColumn['kind']; isBefore?: boolean }
export type Chart =
  | { kind: 'lines'; labels: string[]; series: Series[] }
  | { kind: 'bars'; labels: string[]; series: Series[]; rest: number }

const MOST_BARS = 10
const times: readonly (string | null)[] = ['hour', 'day', 'week', 'month']

export function chartOf(report: Report, before: Report | undefined): Chart | null {
  const { lines, bars, areTotalsDrawn } = drawings[report.name]
  if (areTotalsDrawn !== undefined) return totalsChart(report, areTotalsDrawn)
  if (times.includes(report.by)) return linesOf(report, before, lines)
  const [main] = bars
  if (main === undefined) return null
  const sorted = report.rows.toSorted((a, b) => Number(b[main] ?? 0) - Number(a[main] ?? 0))
  const shown = sorted.slice(0, MOST_BARS)
  return {
    kind: 'bars',
    labels: shown.map((row) => String(row.name)),
    series: seriesOf(report, shown, bars),
    rest: sorted.length - shown.length,
  }
}

function linesOf(report: Report, before: Report | undefined, keys: readonly string[]): Chart {
  const series = seriesOf(report, report.rows, keys)
  const [main] = keys
  // Periods of another number of rows lie badly on top of each other.
  if (before !== undefined && main !== undefined && before.rows.length > 1) {
    const [earlier] = seriesOf(before, before.rows.slice(0, report.rows.length), [main])
    if (earlier !== undefined) {
      const values = report.rows.map((_, index) => earlier.values[index] ?? null)
      series.push({ ...earlier, name: `${earlier.name} before`, values, isBefore: true })
    }
  }
  return { kind: 'lines', labels: report.rows.map((row) => String(row.name)), series }
}

function totalsChart({ columns, totals }: Report, isDrawn: (key: string) => boolean): Chart | null {
  if (totals === null) return null
  const drawn = columns
    .filter(({ key, kind }) => kind === 'count' && isDrawn(key) && Number(totals[key] ?? 0) > 0)
    .toSorted((a, b) => Number(totals[b.key] ?? 0) - Number(totals[a.key] ?? 0))
  const shown = drawn.slice(0, MOST_BARS)
  return {
    kind: 'bars',
    labels: shown.map(({ title }) => title),
    series: [{ name: 'Conversations', values: shown.map(({ key }) => Number(totals[key] ?? 0)), kind: 'count' }],
    rest: drawn.length - shown.length,
  }
}

function seriesOf({ columns }: Report, rows: readonly ReportRow[], keys: readonly string[]): Series[] {
  return keys.flatMap((key) => {
    const column = columns.find((one) => one.key === key)
    if (column === undefined) return []
    const values = rows.map((row) => (typeof row[key] === 'number' ? row[key] : null))
    return [{ name: column.title, values, kind: column.kind }]
  })
}

/** What is said of one place of a chart. */
export function saidAt({ labels, series }: Pick<Chart, 'labels' | 'series'>, index: number): string {
  const figures = series.map(({ name, values, kind }) => `${name} ${figureText(values[index] ?? null, kind)}`)
  return `${labels[index] ?? ''}: ${figures.join(', ')}`
}
