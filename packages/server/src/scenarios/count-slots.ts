// Which counts make up a period: whole days from those by the day, what is left at both ends from those by the hour.
import { HOURS_PER_DAY, hourOf } from './count-turns.ts'

export type Period = { from: number; before: number }
export type Slots = { unit: 'hour' | 'day'; from: number; before: number }

/** Hours the period touches are counted as a whole. None of the slots is empty, and no hour is in two of them. */
export function slotsOf({ from, before }: Period): Slots[] {
  const [first, end] = [hourOf(from), hourOf(Math.max(before - 1, 0)) + 1]
  const [firstDay, endDay] = [Math.ceil(first / HOURS_PER_DAY), Math.floor(end / HOURS_PER_DAY)]
  const slots: Slots[] =
    firstDay >= endDay
      ? [{ unit: 'hour', from: first, before: end }]
      : [
          { unit: 'hour', from: first, before: firstDay * HOURS_PER_DAY },
          { unit: 'day', from: firstDay, before: endDay },
          { unit: 'hour', from: endDay * HOURS_PER_DAY, before: end },
        ]
  return slots.filter((one) => one.from < one.before)
}
