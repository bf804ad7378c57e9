import { figureText, type Report } from '@scenarium/api'
import { changeText } from './change-text.ts'
import { drawings } from './report-pages.ts'
import classes from './reports-page.module.css'

/** The figures people look for first, and how they changed. */
export function ReportHeads({ report, before }: { report: Report; before: Report | undefined }) {
  const { totals, columns } = report
  if (totals === null) return null
  const heads = drawings[report.name].heads.flatMap((key) => columns.find((column) => column.key === key) ?? [])
  return (
    <dl className={classes.heads}>
      {heads.map(({ key, title, kind }) => (
        <div key={key} className={classes.figure}>
          <dt>{title}</dt>
          <dd>{figureText(totals[key] ?? null, kind)}</dd>
          {before?.totals != null && (
            <dd className={classes.change}>
              {figureText(before.totals[key] ?? null, kind)} before
              {changeText(before.totals[key] ?? null, totals[key] ?? null, kind)}
            </dd>
          )}
        </div>
      ))}
    </dl>
  )
}
