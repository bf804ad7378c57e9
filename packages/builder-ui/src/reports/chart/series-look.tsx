// How series are told apart: by color, by dashes and by the form of their marks, so that any two of the three are enough.
import type { Series } from '../chart-data.ts'
import classes from './chart.module.css'

export type Look = 'first' | 'second' | 'third' | 'fourth' | 'before'
const looks: readonly Look[] = ['first', 'second', 'third', 'fourth']

export function lookOf({ isBefore }: Series, index: number): Look {
  return isBefore ? 'before' : (looks[index % looks.length] ?? 'first')
}

export function Mark({ look, x, y }: { look: Look; x: number; y: number }) {
  switch (look) {
    case 'first':
      return <circle cx={x} cy={y} r={3.5} className={classes.mark} />
    case 'second':
      return <rect x={x - 3.5} y={y - 3.5} width={7} height={7} className={classes.mark} />
    case 'third':
      return <path d={`M${x} ${y - 5}L${x + 5} ${y + 4}L${x - 5} ${y + 4}Z`} className={classes.mark} />
    case 'fourth':
      return <path d={`M${x} ${y - 5}L${x + 5} ${y}L${x} ${y + 5}L${x - 5} ${y}Z`} className={classes.mark} />
    case 'before':
      return null
  }
}

export function Legend({ series }: { series: readonly Series[] }) {
  return (
    <ul className={classes.legend} aria-label="Legend">
      {series.map((one, index) => (
        <li key={one.name}>
          <svg
            width={34}
            height={12}
            viewBox="0 0 34 12"
            aria-hidden="true"
            className={classes.series}
            data-look={lookOf(one, index)}
          >
            <path d="M1 6L33 6" className={classes.line} />
            <Mark look={lookOf(one, index)} x={17} y={6} />
          </svg>
          {one.name}
        </li>
      ))}
    </ul>
  )
}
