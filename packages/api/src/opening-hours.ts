// When a schedule is open, by the clocks of its own time zone. Pure, so that pages can show what the server will do.
import { localTimeAt } from './local-time.ts'
import { type Hours, type SpecialDay, type Weekday, weekday } from './schedules.ts'

/** A schedule with the days of its calendars, in their order. */
export type OpeningPlan = Omit<Hours, 'calendarIds'> & { calendars?: readonly (readonly SpecialDay[])[] }

export type DayPlan = {
  date: string
  day: Weekday
  /** `09:00-17:00`; none on a day off. */
  ranges: readonly string[]
  /** The special day that replaces the week's hours. */
  special?: SpecialDay
}

export function isOpenAt(plan: OpeningPlan, at: number): boolean {
  const { date, time } = localTimeAt(at, plan.timeZone)
  return dayPlan(plan, date).ranges.some((text) => text.slice(0, 5) <= time && time < text.slice(6))
}

/** Own days before those of calendars; among the days of one list a single date before one of every year before a weekday. */
export function dayPlan(plan: OpeningPlan, date: string): DayPlan {
  const day = weekdayOf(date)
  const own: SpecialDay[] = [...(plan.days ?? []), ...(plan.closedDates ?? []).map((closed) => ({ date: closed }))]
  for (const list of [own, ...(plan.calendars ?? [])]) {
    const special = list.filter((one) => isOn(one, date)).toSorted((a, b) => precision(b) - precision(a))[0]
    if (special !== undefined) return { date, day, ranges: special.hours ?? [], special }
  }
  return { date, day, ranges: plan.weekly[day] ?? [] }
}

/** The days from the one it is in the schedule's time zone at that instant. */
export function nextDays(plan: OpeningPlan, at: number, count: number): DayPlan[] {
  const today = localTimeAt(at, plan.timeZone).date
  return Array.from({ length: count }, (_, index) => dayPlan(plan, dateAfter(today, index)))
}

export function isOn(special: SpecialDay, date: string): boolean {
  if ('date' in special) return special.date === date
  if ('everyYear' in special) return special.everyYear === date.slice(5)
  if (Number(date.slice(5, 7)) !== special.month || weekdayOf(date) !== special.weekday) return false
  const dayOfMonth = Number(date.slice(8))
  if (special.nth > 0) return Math.ceil(dayOfMonth / 7) === special.nth
  return dateAfter(date, 7).slice(5, 7) !== date.slice(5, 7)
}

const precision = (special: SpecialDay): number => ('date' in special ? 2 : 'everyYear' in special ? 1 : 0)

function dateAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

function weekdayOf(date: string): Weekday {
  // JavaScript's week begins on Sunday, ours on Monday.
  return weekday.options[(new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7] ?? 'monday'
}
