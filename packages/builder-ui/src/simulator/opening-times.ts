// A schedule's hours as the simulation knows them. Days that are unlike others are written out one by one, so that what a calendar says is
// reckoned in one place only, as the server reckons it.
import { type CalendarView, dayPlan, type Hours, localTimeAt, type OpeningPlan, type SpecialDay } from '@scenarium/api'
import type { OpeningTimes } from '@scenarium/engine/schema'

const DAY_MS = 86_400_000
/** Beyond it, special days are not known. */
const DAYS = 400

export function openingTimesOf(
  { calendarIds = [], ...hours }: Hours,
  calendars: readonly CalendarView[],
  from: number,
): OpeningTimes {
  const known = new Map<string, readonly SpecialDay[]>(calendars.map(({ calendarId, days }) => [calendarId, days]))
  const plan: OpeningPlan = { ...hours, calendars: calendarIds.map((calendarId) => known.get(calendarId) ?? []) }
  const special = Array.from({ length: DAYS }, (_, index) => {
    // The day before is the day it still is elsewhere.
    const { date } = localTimeAt(from + (index - 1) * DAY_MS, 'UTC')
    return dayPlan(plan, date)
  }).filter((day) => day.special !== undefined)
  return {
    timeZone: hours.timeZone,
    weekly: hours.weekly,
    ...(special.length > 0 && { dates: Object.fromEntries(special.map(({ date, ranges }) => [date, [...ranges]])) }),
  }
}
