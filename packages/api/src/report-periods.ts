// Periods of reports: named ones, and the one before for comparison. Dates include the last.
import { addDays, addMonths, daysBetween, firstOfMonth, lastOfMonth } from './zoned-time.ts'

export type ReportPeriod = { from: string; to: string }

export const reportPeriods = ['today', 'yesterday', 'last-7-days', 'last-28-days', 'this-month', 'last-month'] as const
export type ReportPeriodName = (typeof reportPeriods)[number]

export function periodNamed(name: ReportPeriodName, today: string): ReportPeriod {
  switch (name) {
    case 'today':
      return { from: today, to: today }
    case 'yesterday':
      return { from: addDays(today, -1), to: addDays(today, -1) }
    case 'last-7-days':
      return { from: addDays(today, -6), to: today }
    case 'last-28-days':
      return { from: addDays(today, -27), to: today }
    case 'this-month':
      return { from: firstOfMonth(today), to: today }
    case 'last-month': {
      const first = addMonths(firstOfMonth(today), -1)
      return { from: first, to: lastOfMonth(first) }
    }
  }
}

/** As many days before it; of whole months, and of a month up to a day, the month before. */
export function periodBefore({ from, to }: ReportPeriod): ReportPeriod {
  if (from === firstOfMonth(from) && firstOfMonth(to) === from) {
    const first = addMonths(from, -1)
    const [last, sameDay] = [lastOfMonth(first), addDays(first, daysBetween(from, to))]
    return { from: first, to: to === lastOfMonth(to) || sameDay > last ? last : sameDay }
  }
  const days = daysBetween(from, to) + 1
  return { from: addDays(from, -days), to: addDays(from, -1) }
}
