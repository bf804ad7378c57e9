import type { Report, ReportPeriod } from '@scenarium/api'
import { EmptyState } from '@scenarium/web-kit'
import { useId } from 'react'
import { BarChart } from './chart/bar-chart.tsx'
import { LineChart } from './chart/line-chart.tsx'
import { chartOf } from './chart-data.ts'
import { ReportHeads } from './report-heads.tsx'
import { drawings } from './report-pages.ts'
import { ReportTable } from './report-table.tsx'
import classes from './reports-page.module.css'

type Periods = { now: ReportPeriod; before: ReportPeriod & { until?: string | undefined }; zone: string }
type Props = { report: Report; before: Report | undefined; periods: Periods }

/** Figures in large, drawn, and as the table all of it is made from. */
export function ReportView({ report, before, periods }: Props) {
  const tableId = useId()
  const drawing = drawings[report.name]
  const chart = chartOf(report, before)
  const isEmpty = report.rows.length === 0 || (report.totals !== null && isNothing(report))
  return (
    <div className={classes.report}>
      {!report.isComplete && (
        <output className={classes.incomplete}>
          Earlier conversations are still being counted: figures may be too low for a while.
        </output>
      )}
      <p className={classes.period}>
        {periodText(periods.now)}
        {before !== undefined && `, compared with ${periodText(periods.before)}`}. Times in {periods.zone}.
      </p>
      {isEmpty ? (
        <EmptyState title={drawing.empty} />
      ) : (
        <>
          <ReportHeads report={report} before={before} />
          {chart?.kind === 'lines' && <LineChart {...chart} label={drawing.title} tableId={tableId} />}
          {chart?.kind === 'bars' && <BarChart {...chart} label={drawing.title} tableId={tableId} />}
          <ReportTable id={tableId} report={report} label={drawing.title} />
        </>
      )}
    </div>
  )
}

function isNothing({ totals, columns }: Report): boolean {
  return columns.every(({ key, kind }) => kind !== 'count' || Number(totals?.[key] ?? 0) === 0)
}

function periodText({ from, to, until }: Periods['before']): string {
  const days = from === to ? from : `${from} to ${to}`
  return until === undefined ? days : `${days} until ${until}`
}
