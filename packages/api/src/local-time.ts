import type { LocalTime } from '@scenarium/engine'

const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const
const formats = new Map<string, Intl.DateTimeFormat>()

/** What clocks in a time zone show at an instant. */
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
