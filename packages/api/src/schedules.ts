// Hours of operation, told by the clocks of the schedule's own time zone.
import { z } from 'zod'
import { id, name } from './ids.ts'

export const weekday = z.enum(['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'])
export type Weekday = z.infer<typeof weekday>

export const timeZone = z.string().refine(isTimeZone, 'must be a time zone such as Europe/Berlin')

/** `09:00-17:30`, both by the wall clock; `24:00` is the end of the day. A night shift is two ranges on two days. */
const range = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'must look like 09:00-17:00')
  .refine((text) => text.slice(0, 5) < text.slice(6), 'must end after it begins')

const ranges = z.array(range).max(12)

const dayOfYear = z
  .string()
  .regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'must look like 12-25')
  .refine(isDayOfYear, 'must be a day of the year')

const special = {
  /** Such as Christmas Day. */
  name: name.optional(),
  /** Instead of the week's; with none it is a day off. */
  hours: ranges.optional(),
}

/** Days that are not like the others of their weekday: one date, that of every year, or the n-th weekday of a month. */
export const specialDay = z.union([
  z.strictObject({ date: z.iso.date(), ...special }),
  z.strictObject({ everyYear: dayOfYear, ...special }),
  z.strictObject({
    /** -1 is the last. */
    nth: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(-1)]),
    weekday,
    month: z.number().int().min(1).max(12),
    ...special,
  }),
])
export type SpecialDay = z.infer<typeof specialDay>

const MOST_DAYS = 500

/** Days that several schedules share, such as the public holidays of a country. */
export const calendarView = z.strictObject({ calendarId: id, name: z.string(), days: z.array(specialDay) })
export type CalendarView = z.infer<typeof calendarView>
export const calendarList = z.strictObject({ calendars: z.array(calendarView) })
export type CalendarList = z.infer<typeof calendarList>
export const calendarCreation = z.strictObject({ name, days: z.array(specialDay).max(MOST_DAYS) })
export type CalendarCreation = z.infer<typeof calendarCreation>
/** Absent fields stay as they are. */
export const calendarChange = calendarCreation.partial()
export type CalendarChange = z.infer<typeof calendarChange>

export const hours = z.strictObject({
  timeZone,
  /** Days left out are closed. */
  weekly: z.partialRecord(weekday, ranges),
  /** Whole days off, `2026-12-25`. */
  closedDates: z.array(z.iso.date()).optional(),
  /** The schedule's own special days; they count before those of its calendars. */
  days: z.array(specialDay).max(MOST_DAYS).optional(),
  /** Where two calendars know the day, the earlier one counts. */
  calendarIds: z.array(id).max(20).optional(),
})
export type Hours = z.infer<typeof hours>

export const scheduleView = z.strictObject({ scheduleId: id, name: z.string(), hours, isOpenNow: z.boolean() })
export type ScheduleView = z.infer<typeof scheduleView>
export const scheduleList = z.strictObject({ schedules: z.array(scheduleView) })
export type ScheduleList = z.infer<typeof scheduleList>
export const scheduleCreation = z.strictObject({ name, hours })
export type ScheduleCreation = z.infer<typeof scheduleCreation>
/** Absent fields stay as they are, also those of the hours; lists and the week are replaced as a whole. */
export const scheduleChange = z.strictObject({ name, hours: hours.partial() }).partial()
export type ScheduleChange = z.infer<typeof scheduleChange>

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}

function isDayOfYear(text: string): boolean {
  // A leap year, so that the 29th of February can be one.
  const date = new Date(`2024-${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(5, 10) === text
}
