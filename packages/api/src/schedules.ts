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

export const hours = z.strictObject({
  timeZone,
  /** Days left out are closed. */
  weekly: z.partialRecord(weekday, z.array(range)),
  /** Whole days off, `2026-12-25`. */
  closedDates: z.array(z.iso.date()).optional(),
})
export type Hours = z.infer<typeof hours>

export const scheduleView = z.strictObject({ scheduleId: id, name: z.string(), hours, isOpenNow: z.boolean() })
export type ScheduleView = z.infer<typeof scheduleView>
export const scheduleList = z.strictObject({ schedules: z.array(scheduleView) })
export type ScheduleList = z.infer<typeof scheduleList>
export const scheduleCreation = z.strictObject({ name, hours })
export type ScheduleCreation = z.infer<typeof scheduleCreation>
/** Absent fields stay as they are. */
export const scheduleChange = z.strictObject({ name, hours }).partial()
export type ScheduleChange = z.infer<typeof scheduleChange>

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}
