// Hours of operation: when a schedule is open, by the clocks of its own time zone.
import type { LocalTime } from '@scenarium/engine'
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

const formats = new Map<string, Intl.DateTimeFormat>()

/** What clocks in the zone show at an instant. */
export function localTimeAt(at: number, zone: string): LocalTime {
  let format = formats.get(zone)
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    })
    formats.set(zone, format)
  }
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]))
  const date = `${parts.year}-${parts.month}-${parts.day}`
  return { date, time: `${parts.hour}:${parts.minute}`, day: dayOf(date) }
}

function dayOf(date: string): LocalTime['day'] {
  // JavaScript's week begins on Sunday, ours on Monday.
  return days[(new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7] ?? 'monday'
}

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}
