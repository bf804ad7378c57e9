// Special days as they are typed.
import type { SpecialDay, Weekday } from '@scenarium/api'
import { rangesOf } from './weekdays.ts'

export type DayKind = 'date' | 'everyYear' | 'weekday'

export type DayValues = {
  /** Tells rows apart while they are typed. */
  row: number
  kind: DayKind
  date: string
  month: string
  dayOfMonth: string
  nth: string
  weekday: Weekday
  name: string
  /** Empty is a day off. */
  hours: string
}

export const months: readonly string[] = Array.from({ length: 12 }, (_, index) =>
  new Intl.DateTimeFormat('en', { month: 'long', timeZone: 'UTC' }).format(Date.UTC(2026, index)),
)

let rows = 0

export function newDay(): DayValues {
  rows += 1
  const usual = { month: '1', dayOfMonth: '1', nth: '1', weekday: 'monday', name: '', hours: '' } as const
  return { row: rows, kind: 'date', date: '', ...usual }
}

export function dayValuesOf(days: readonly SpecialDay[]): DayValues[] {
  return days.map((day) => {
    const written = { ...newDay(), name: day.name ?? '', hours: (day.hours ?? []).join(', ') }
    if ('date' in day) return { ...written, kind: 'date', date: day.date }
    if ('everyYear' in day) {
      const [month, dayOfMonth] = day.everyYear.split('-')
      return { ...written, kind: 'everyYear', month: String(Number(month)), dayOfMonth: String(Number(dayOfMonth)) }
    }
    return { ...written, kind: 'weekday', nth: String(day.nth), weekday: day.weekday, month: String(day.month) }
  })
}

export function specialDaysOf(values: readonly DayValues[]): SpecialDay[] {
  return values.map(({ kind, date, month, dayOfMonth, nth, weekday, name, hours }) => {
    const ranges = rangesOf(hours)
    const rest = { ...(name.trim() !== '' && { name: name.trim() }), ...(ranges.length > 0 && { hours: ranges }) }
    if (kind === 'date') return { date, ...rest }
    if (kind === 'everyYear') return { everyYear: `${month.padStart(2, '0')}-${dayOfMonth.padStart(2, '0')}`, ...rest }
    return { nth: Number(nth) as 1 | 2 | 3 | 4 | -1, weekday, month: Number(month), ...rest }
  })
}
