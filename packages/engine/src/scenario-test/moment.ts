// Moments written as text, without a clock of the machine.

/** Monday. */
export const USUAL_START = '2026-11-23T10:00:00Z'

const MONTHS_OF_LEAP_YEAR = 12

/** Epoch milliseconds of an ISO 8601 moment in UTC, as `z.iso.datetime()` accepts it. */
export function epochOf(moment: string): number {
  const [year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0] = moment.match(/\d+/g)?.map(Number) ?? []
  return (((daysFromEpoch(year, month, day) * 24 + hour) * 60 + minute) * 60 + second) * 1000
}

/** By the Gregorian calendar, with the year taken to begin in March so that the leap day is its last. */
function daysFromEpoch(year: number, month: number, day: number): number {
  const shifted = (month + 9) % MONTHS_OF_LEAP_YEAR
  const years = year - (month <= 2 ? 1 : 0)
  const leapDays = Math.floor(years / 4) - Math.floor(years / 100) + Math.floor(years / 400)
  return years * 365 + leapDays + Math.floor((shifted * 153 + 2) / 5) + day - 1 - 719_468
}
