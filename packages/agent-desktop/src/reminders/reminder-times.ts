// Moments to be reminded at, in the time zone of the browser. Pure: what is now is given.
const HOUR_MS = 3_600_000
const MORNING_HOUR = 9

export type ReminderTime = { text: string; at: number }

/** What is offered at once. */
export function suggestedTimes(now: number): ReminderTime[] {
  return [{ text: 'In 1 hour', at: now + HOUR_MS }, { text: 'In 3 hours', at: now + 3 * HOUR_MS }, tomorrowMorning(now)]
}

/** For what is due and cannot be done at once. */
export function laterTimes(now: number): ReminderTime[] {
  return [
    { text: 'In 10 minutes', at: now + HOUR_MS / 6 },
    { text: 'In 1 hour', at: now + HOUR_MS },
    tomorrowMorning(now),
  ]
}

/** By the calendar, not 24 hours later. */
function tomorrowMorning(now: number): ReminderTime {
  const tomorrow = new Date(now)
  tomorrow.setDate(tomorrow.getDate() + 1)
  tomorrow.setHours(MORNING_HOUR, 0, 0, 0)
  return { text: 'Tomorrow at 9:00', at: tomorrow.getTime() }
}

/** The value of an input of type `datetime-local`. */
export function toLocalInput(at: number): string {
  const time = new Date(at)
  const two = (number: number) => String(number).padStart(2, '0')
  const day = `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`
  return `${day}T${two(time.getHours())}:${two(time.getMinutes())}`
}

/** Undefined for what is no time, or a time that is over. */
export function fromLocalInput(value: string, now: number): number | undefined {
  const at = value === '' ? Number.NaN : new Date(value).getTime()
  return Number.isFinite(at) && at > now ? at : undefined
}
