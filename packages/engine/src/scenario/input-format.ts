// Forms in which customers and authors write numbers, dates, times, addresses. Everything here is linear in the text.

const numberPattern = /^[+-]?\d{1,30}(?:[.,]\d{1,30})?$/
const thousands = /^[+-]?\d{1,3},\d{3}$/
const isoDate = /^(\d{4})-(\d{2})-(\d{2})$/
const dayFirstDate = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/
const clockTime = /^(\d{1,2}):(\d{2})$/
const emailPattern = /^[^\s@"<>]{1,64}@[^\s@"<>.]+(?:\.[^\s@"<>.]+)+$/
const phonePattern = /^\+?\d{7,15}$/

export type InputFormat = 'number' | 'date' | 'email' | 'phone'

/** The number a text says, with a point or a comma before its fraction. `1,234` says two different numbers, so none. */
export function parseNumber(text: string): number | undefined {
  const digits = text.trim()
  if (!numberPattern.test(digits) || thousands.test(digits)) return undefined
  return Number(digits.replace(',', '.'))
}

/** `2026-11-22`, from the same or from `22.11.2026`; undefined when there is no such day. */
export function parseDate(text: string): string | undefined {
  const trimmed = text.trim()
  const iso = isoDate.exec(trimmed)
  const dayFirst = iso === null ? dayFirstDate.exec(trimmed) : null
  const [year, month, day] = iso ? [iso[1], iso[2], iso[3]] : [dayFirst?.[3], dayFirst?.[2], dayFirst?.[1]]
  if (year === undefined || month === undefined || day === undefined) return undefined
  if (Number(day) < 1 || Number(day) > daysIn(Number(year), Number(month))) return undefined
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

/** `09:05`, also from `9:05`; undefined when no clock shows it. */
export function parseTime(text: string): string | undefined {
  const match = clockTime.exec(text.trim())
  const hour = match?.[1]
  const minute = match?.[2]
  if (hour === undefined || minute === undefined || Number(hour) > 23 || Number(minute) > 59) return undefined
  return `${hour.padStart(2, '0')}:${minute}`
}

/** Whether the text has the form; a phone number may hold spaces, points, dashes and parentheses. */
export function hasFormat(text: string, format: InputFormat): boolean {
  switch (format) {
    case 'number':
      return parseNumber(text) !== undefined
    case 'date':
      return parseDate(text) !== undefined
    case 'email':
      return text.length <= 254 && emailPattern.test(text.trim())
    case 'phone':
      return text.length <= 40 && phonePattern.test(text.replace(/[\s().-]/g, ''))
  }
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  if (month < 1 || month > 12) return 0
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}
