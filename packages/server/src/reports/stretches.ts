// Which sums make up a stretch of time: those of days in UTC, and at its ends the quarters of hours by which the days of
// its time zone begin earlier or later. What lies in a day and not in the stretch is taken off again, so that never more
// than half a day of quarters is read for an end.
import { QUARTERS_PER_DAY } from '../db/report-sums.ts'
import { quarterOf } from './contribution.ts'

export type SlotRange = { unit: 'quarter' | 'day'; from: number; before: number; sign: 1 | -1 }

/** Quarters a stretch touches are counted as a whole; none is in two stretches that follow each other. */
export function slotRanges(stretch: { from: number; before: number }): SlotRange[] {
  const [from, before] = [quarterCeiling(stretch.from), quarterCeiling(stretch.before)]
  const [first, end] = [nearestDay(from), nearestDay(before)]
  if (end <= first) return nonEmpty([{ unit: 'quarter', from, before, sign: 1 }])
  return nonEmpty([
    { unit: 'day', from: first, before: end, sign: 1 },
    ...between(first * QUARTERS_PER_DAY, from, -1),
    ...between(end * QUARTERS_PER_DAY, before, 1),
  ])
}

const quarterCeiling = (instant: number): number => quarterOf(instant + QUARTER_MS - 1)
const QUARTER_MS = 900_000

/** The day whose beginning is nearest. */
const nearestDay = (quarter: number): number => Math.round(quarter / QUARTERS_PER_DAY)

/** From the beginning of a day to a quarter, forwards or backwards. */
function between(start: number, quarter: number, sign: 1 | -1): SlotRange[] {
  return start <= quarter
    ? [{ unit: 'quarter', from: start, before: quarter, sign }]
    : [{ unit: 'quarter', from: quarter, before: start, sign: sign === 1 ? -1 : 1 }]
}

const nonEmpty = (ranges: SlotRange[]): SlotRange[] => ranges.filter(({ from, before }) => from < before)
