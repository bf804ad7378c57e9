import { figureText } from '@scenarium/api'
import type { Series } from '../chart-data.ts'
import classes from './chart.module.css'
import { lookOf } from './series-look.tsx'

type Props = { labels: string[]; series: Series[]; rest: number; label: string; tableId: string }

/** Bars below each other, with their figures written beside them. */
export function BarChart({ labels, series, rest, label, tableId }: Props) {
  const largest = Math.max(0, ...series.flatMap(({ values }) => values.map((value) => value ?? 0)))
  return (
    <figure className={classes.chart}>
      {series.length > 1 && (
        <ul className={classes.legend} aria-label="Legend">
          {series.map((one, index) => (
            <li key={one.name}>
              <span aria-hidden="true" className={classes.swatch} data-look={lookOf(one, index)} />
              {one.name}
            </li>
          ))}
        </ul>
      )}
      <ol className={classes.bars} aria-label={label} aria-details={tableId}>
        {labels.map((name, row) => (
          <li key={name} className={classes.row}>
            <span className={classes.name}>{name}</span>
            <span className={classes.group}>
              {series.map((one, index) => (
                <span key={one.name} className={classes.barline}>
                  <span
                    aria-hidden="true"
                    className={classes.bar}
                    data-look={lookOf(one, index)}
                    style={{ width: `${largest === 0 ? 0 : ((one.values[row] ?? 0) / largest) * 80}%` }}
                  />
                  <span className={classes.value}>
                    <span className={classes.unseen}>{one.name} </span>
                    {figureText(one.values[row] ?? null, one.kind)}
                  </span>
                </span>
              ))}
            </span>
          </li>
        ))}
      </ol>
      {rest > 0 && <figcaption className={classes.said}>{rest} more in the table below.</figcaption>}
    </figure>
  )
}
