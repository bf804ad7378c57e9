// Hours of operation: when a schedule is open, by the clocks of its own time zone.
import { type Hours, localTimeAt } from '@scenarium/api'

export function isOpenAt(schedule: Hours, at: number): boolean {
  const { date, time, day } = localTimeAt(at, schedule.timeZone)
  if (schedule.closedDates?.includes(date)) return false
  return (schedule.weekly[day] ?? []).some((text) => text.slice(0, 5) <= time && time < text.slice(6))
}
