// Hours of operation: when a schedule is open, by the clocks of its own time zone.
import { localTimeAt } from '@scenarium/api'
import { z } from 'zod'

const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const

export const timeZone = z.string().refine(isTimeZone, 'must be a time zone such as Europe/Berlin')

/** `09:00-17:30`, both by the wall clock; `24:00` is the end of the day. A night shift is two ranges on two days. */
const range = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'must look like 09:00-17:00')
  .refine((text) => text.slice(0, 5) < text.slice(6), 'must end after it begins')

export const hours = z.strictObject({
  timeZone,
  /** Days left out are closed. */
  weekly: z.partialRecord(z.enum(days), z.array(range)),
  /** Whole days off, `2026-12-25`. */
  closedDates: z.array(z.iso.date()).optional(),
})
export type Hours = z.infer<typeof hours>

export function isOpenAt(schedule: Hours, at: number): boolean {
  const { date, time, day } = localTimeAt(at, schedule.timeZone)
  if (schedule.closedDates?.includes(date)) return false
  return (schedule.weekly[day] ?? []).some((text) => text.slice(0, 5) <= time && time < text.slice(6))
}

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}
