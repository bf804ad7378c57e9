// The stretches of time a report's rows stand for, by the clocks of a time zone.
import {
  addDays,
  addMonths,
  daysBetween,
  firstOfMonth,
  instantOf,
  localTimeAt,
  offsetAt,
  type ReportGroup,
  type ReportQuery,
} from '@scenarium/api'
import { UserError } from '../errors.ts'

export type Bucket = {
  from: number
  before: number
  /** `2026-11-30`, or `2026-11-30 14:00`, with the offset where clocks show the hour twice. */
  label: string
}

export const timeGroups = ['hour', 'day', 'week', 'month'] as const
export type TimeGroup = (typeof timeGroups)[number]

const HOUR_MS = 3_600_000
const MOST_DAYS = 800
const MOST_DAYS_BY_HOUR = 31

export const isTimeGroup = (group: ReportGroup | null): group is TimeGroup => timeGroups.some((one) => one === group)

type Asked = Pick<ReportQuery, 'from' | 'to' | 'zone' | 'until'>

/** Throws UserError for periods that end before they begin or are too long. */
export function wholePeriod({ from, to, zone, until }: Asked): { from: number; before: number } {
  const days = daysBetween(from, to) + 1
  if (days < 1) throw new UserError('bad_period', 400, 'The period ends before it begins.')
  if (days > MOST_DAYS) throw new UserError('bad_period', 400, `A period has at most ${MOST_DAYS} days.`)
  const end = instantOf(addDays(to, 1), '00:00', zone)
  const cut = until === undefined ? end : instantOf(to, until, zone)
  return { from: instantOf(from, '00:00', zone), before: cut }
}

export function bucketsOf(asked: Asked, group: TimeGroup): Bucket[] {
  const whole = wholePeriod(asked)
  const buckets = group === 'hour' ? hours(asked, whole) : dated(asked, group)
  return buckets
    .filter(({ from }) => from < whole.before)
    .map((bucket) => ({ ...bucket, before: Math.min(bucket.before, whole.before) }))
}

function hours({ from, to, zone }: Asked, whole: { from: number; before: number }): Bucket[] {
  if (daysBetween(from, to) + 1 > MOST_DAYS_BY_HOUR)
    throw new UserError('bad_period', 400, `By the hour, a period has at most ${MOST_DAYS_BY_HOUR} days.`)
  const buckets: Bucket[] = []
  for (let at = whole.from; at < whole.before; at += HOUR_MS) {
    const { date, time } = localTimeAt(at, zone)
    const isTwice = [at - HOUR_MS, at + HOUR_MS].some((other) => localTimeAt(other, zone).time === time)
    const label = `${date} ${time}${isTwice ? ` ${offsetText(offsetAt(at, zone))}` : ''}`
    buckets.push({ from: at, before: at + HOUR_MS, label })
  }
  return buckets
}

function offsetText(offset: number): string {
  const minutes = Math.abs(offset) / 60_000
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0')
  return `${offset < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`
}

function dated({ from, to, zone }: Asked, group: 'day' | 'week' | 'month'): Bucket[] {
  const end = addDays(to, 1)
  const starts: string[] = []
  for (let date = from; date < end; date = nextStart(date, group)) starts.push(date)
  return starts.map((date, index) => ({
    from: instantOf(date, '00:00', zone),
    before: instantOf(starts[index + 1] ?? end, '00:00', zone),
    label: date,
  }))
}

/** Weeks begin on Monday. What is left of one at the beginning of a period is a row of its own. */
function nextStart(date: string, group: 'day' | 'week' | 'month'): string {
  if (group === 'day') return addDays(date, 1)
  if (group === 'month') return addMonths(firstOfMonth(date), 1)
  const weekday = (new Date(`${date}T00:00Z`).getUTCDay() + 6) % 7
  return addDays(date, 7 - weekday)
}
