import { useElementSize } from '@mantine/hooks'
import { figureText } from '@scenarium/api'
import { type KeyboardEvent, type PointerEvent, useId, useState } from 'react'
import { type Series, saidAt } from '../chart-data.ts'
import classes from './chart.module.css'
import { durationTicks, labelStep, ticksUpTo } from './scale.ts'
import { Legend, lookOf, Mark } from './series-look.tsx'

type Props = { labels: string[]; series: Series[]; label: string; tableId: string }

const HEIGHT = 300
/** Until the page says how wide it is. */
const USUAL_WIDTH = 960
const LABEL_WIDTH = 84
const edge = { left: 64, right: 16, top: 12, bottom: 26 }
/** Marks of more points than this would hide the lines. */
const MOST_MARKS = 40

/** Lines over time. Arrow keys walk along; what is there is said below and, like all of it, stands in the table. */
export function LineChart({ labels, series, label, tableId }: Props) {
  const hintId = useId()
  const { ref, width: measured } = useElementSize<HTMLElement>()
  const width = measured > 0 ? measured : USUAL_WIDTH
  const [at, setAt] = useState<number | null>(null)
  const kind = series[0]?.kind ?? 'count'
  const largest = Math.max(0, ...series.flatMap(({ values }) => values.map((value) => value ?? 0)))
  const ticks = kind === 'seconds' ? durationTicks(largest) : ticksUpTo(largest)
  const top = ticks.at(-1) ?? 1
  const inner = { width: width - edge.left - edge.right, height: HEIGHT - edge.top - edge.bottom }
  const x = (index: number) =>
    edge.left + (labels.length < 2 ? inner.width / 2 : (index / (labels.length - 1)) * inner.width)
  const y = (value: number) => edge.top + inner.height * (1 - value / top)
  const step = labelStep(labels.length, Math.floor(inner.width / LABEL_WIDTH))

  function walk(event: KeyboardEvent): void {
    const last = labels.length - 1
    const to: { [key: string]: number } = {
      ArrowLeft: Math.max(0, (at ?? labels.length) - 1),
      ArrowRight: Math.min(last, (at ?? -1) + 1),
      Home: 0,
      End: last,
    }
    const next = to[event.key]
    if (next === undefined) return
    event.preventDefault()
    setAt(next)
  }
  function point({ currentTarget, clientX }: PointerEvent<SVGSVGElement>): void {
    const box = currentTarget.getBoundingClientRect()
    const place = (((clientX - box.left) / box.width) * width - edge.left) / inner.width
    setAt(Math.min(labels.length - 1, Math.max(0, Math.round(place * (labels.length - 1)))))
  }

  return (
    <figure ref={ref} className={classes.chart}>
      <Legend series={series} />
      <svg
        viewBox={`0 0 ${width} ${HEIGHT}`}
        height={HEIGHT}
        className={classes.plot}
        role="img"
        aria-label={`${label}, drawn over time: ${series.map(({ name }) => name).join(', ')}`}
        aria-describedby={hintId}
        aria-details={tableId}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys walk along the lines
        tabIndex={0}
        onKeyDown={walk}
        onPointerMove={point}
        onPointerLeave={() => setAt(null)}
        onBlur={() => setAt(null)}
      >
        {ticks.map((tick) => (
          <g key={tick}>
            <line x1={edge.left} x2={width - edge.right} y1={y(tick)} y2={y(tick)} className={classes.grid} />
            <text x={edge.left - 8} y={y(tick)} className={classes.tick} data-axis="value">
              {figureText(tick, kind)}
            </text>
          </g>
        ))}
        {labels.map(
          (text, index) =>
            index % step === 0 && (
              <text key={text} x={x(index)} y={HEIGHT - 8} className={classes.tick} data-axis="time">
                {shortened(text, labels)}
              </text>
            ),
        )}
        {at !== null && (
          <line x1={x(at)} x2={x(at)} y1={edge.top} y2={HEIGHT - edge.bottom} className={classes.cursor} />
        )}
        {series.map((one, index) => (
          <g key={one.name} data-look={lookOf(one, index)} className={classes.series}>
            <path d={pathOf(one.values, x, y)} className={classes.line} />
            {one.values.map(
              (value, place) =>
                value !== null &&
                (labels.length <= MOST_MARKS || place === at) && (
                  <Mark key={labels[place]} look={lookOf(one, index)} x={x(place)} y={y(value)} />
                ),
            )}
          </g>
        ))}
      </svg>
      <figcaption id={hintId} className={classes.said} aria-live="polite">
        {at === null ? 'Arrow keys read one by one; the table below has all figures.' : saidAt({ labels, series }, at)}
      </figcaption>
    </figure>
  )
}

/** Begins anew behind what there is no figure of. */
function pathOf(
  values: readonly (number | null)[],
  x: (index: number) => number,
  y: (value: number) => number,
): string {
  return values
    .flatMap((value, index) => {
      if (value === null) return []
      const isFirst = index === 0 || values[index - 1] === null
      return [`${isFirst ? 'M' : 'L'}${x(index).toFixed(1)} ${y(value).toFixed(1)}`]
    })
    .join('')
}

/** Within one day hours are enough, within one year month and day. */
function shortened(text: string, labels: readonly string[]): string {
  const [date = '', ...time] = text.split(' ')
  const isOneDay = labels.every((other) => other.startsWith(date))
  if (time.length > 0 && isOneDay) return time[0] ?? ''
  const isOneYear = labels.every((other) => other.startsWith(date.slice(0, 4)))
  return [isOneYear ? date.slice(5) : date, ...time.slice(0, 1)].join(' ')
}
