// Dates of a time zone as instants.
import { localTimeAt } from './local-time.ts'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
/** No clock is further from UTC. */
const MOST_OFFSET_MS = 15 * 3_600_000

/** When clocks in the zone show that date and time; where they skip it, the first moment after; where twice, the first. */
export function instantOf(date: string, time: string, zone: string): number {
  const wanted = `${date}T${time}`
  const utc = Date.parse(`${wanted}Z`)
  let [low, high] = [utc - MOST_OFFSET_MS, utc + MOST_OFFSET_MS]
  // Offsets are those of the hours around; the earliest that shows the wanted time or a later one is it.
  const offsets = new Set([low, high, utc].map((instant) => offsetAt(instant, zone)))
  const guesses = [...offsets].map((offset) => utc - offset).toSorted((a, b) => a - b)
  for (const guess of guesses) if (shownAt(guess, zone) === wanted) return guess
  while (high - low > MINUTE_MS) {
    const middle = low + Math.floor((high - low) / 2 / MINUTE_MS) * MINUTE_MS
    if (shownAt(middle, zone) >= wanted) high = middle
    else low = middle
  }
  return high
}

/** How far clocks in the zone are ahead of UTC at an instant. */
export function offsetAt(instant: number, zone: string): number {
  return Date.parse(`${shownAt(instant, zone)}Z`) - Math.floor(instant / MINUTE_MS) * MINUTE_MS
}

function shownAt(instant: number, zone: string): string {
  const { date, time } = localTimeAt(instant, zone)
  return `${date}T${time}`
}

export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)
}

/** From the first date up to, and without, the second. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00Z`) - Date.parse(`${from}T00:00Z`)) / DAY_MS)
}

export const firstOfMonth = (date: string): string => `${date.slice(0, 8)}01`

export function addMonths(firstDay: string, months: number): string {
  const [year = 0, month = 0] = firstDay.split('-').map(Number)
  return new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 10)
}

export const lastOfMonth = (date: string): string => addDays(addMonths(firstOfMonth(date), 1), -1)
