// The week in words and as it is typed: `09:00-12:00, 13:00-17:00`.
import { type Hours, type Weekday, weekday } from '@scenarium/api'

export const weekdays = weekday.options

export const weekdayWords: { [D in Weekday]: string } = {
  monday: 'Monday',
  tuesday: 'Tuesday',
  wednesday: 'Wednesday',
  thursday: 'Thursday',
  friday: 'Friday',
  saturday: 'Saturday',
  sunday: 'Sunday',
}

/** Neighbouring days of the same hours are said together: `Mon–Fri 09:00-17:00`. */
export function weekWords(weekly: Hours['weekly']): string {
  const groups: { first: Weekday; last: Weekday; text: string }[] = []
  for (const day of weekdays) {
    const text = (weekly[day] ?? []).join(', ')
    const previous = groups.at(-1)
    if (previous?.text === text) previous.last = day
    else groups.push({ first: day, last: day, text })
  }
  const said = groups.filter(({ text }) => text !== '')
  if (said.length === 0) return 'Never open'
  return said.map(({ first, last, text }) => `${daysWords(first, last)} ${text}`).join('; ')
}

function daysWords(first: Weekday, last: Weekday): string {
  const short = (day: Weekday) => weekdayWords[day].slice(0, 3)
  return first === last ? short(first) : `${short(first)}–${short(last)}`
}

/** People write `9-17`, `9:00 – 17:30`, `9:00-12:00 13-17`: all of it is meant. What is not understood is left as it is. */
export function rangesOf(written: string): string[] {
  return written
    .split(/[,;]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const [, from, fromMinute = '00', to, toMinute = '00'] =
        /^(\d{1,2})(?::(\d\d))?\s*[-–]\s*(\d{1,2})(?::(\d\d))?$/.exec(part) ?? []
      if (from === undefined || to === undefined) return part
      return `${from.padStart(2, '0')}:${fromMinute}-${to.padStart(2, '0')}:${toMinute}`
    })
}
