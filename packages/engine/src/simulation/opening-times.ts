// Opening hours the simulated clock is read against, as data: a test holds them itself, so that it says the same tomorrow.
import { z } from 'zod'
import type { LocalTime } from '../session/environment.ts'

const MOST_DATES = 1_000
/** `09:00-17:30` by the wall clock; `24:00` is the end of the day. */
const range = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'must look like 09:00-17:00')
const ranges = z.array(range).max(12)
const weekday = z.enum(['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'])

export const openingTimes = z.strictObject({
  /** Whose clocks count. */
  timeZone: z.string().regex(/^[A-Za-z0-9_+/-]{1,64}$/, 'must be a time zone such as Europe/Berlin'),
  /** Days left out are closed. */
  weekly: z.partialRecord(weekday, ranges),
  /** Days that are unlike others of their weekday; with no range they are days off. */
  dates: z
    .record(z.iso.date(), ranges)
    .refine((dates) => Object.keys(dates).length <= MOST_DATES, 'There are too many days.')
    .optional(),
})
export type OpeningTimes = z.infer<typeof openingTimes>

export function isOpenDuring({ weekly, dates = {} }: OpeningTimes, { date, day, time }: LocalTime): boolean {
  const today = Object.hasOwn(dates, date) ? dates[date] : weekly[day]
  return (today ?? []).some((text) => text.slice(0, 5) <= time && time < text.slice(6))
}
