// Periods of counts, in the time of whoever looks.

export type Period = { from: number; before: number }
export type PeriodChoice = { kind: 'today' | 'week' | 'month' } | { kind: 'custom'; firstDay: string; lastDay: string }

export const periodNames: { [Kind in PeriodChoice['kind']]: string } = {
  today: 'Today',
  week: '7 days',
  month: '30 days',
  custom: 'Other days',
}

/** Whole days up to and with today, or those chosen; null while a chosen day is missing or they are the wrong way round. */
export function periodOf(choice: PeriodChoice, now: number): Period | null {
  if (choice.kind === 'custom') {
    const [from, last] = [dayAt(choice.firstDay), dayAt(choice.lastDay)]
    if (from === null || last === null || last < from) return null
    return { from, before: addDays(last, 1) }
  }
  const today = startOfDay(now)
  const days = { today: 0, week: 6, month: 29 }[choice.kind]
  return { from: addDays(today, -days), before: addDays(today, 1) }
}

/** `2026-11-26` */
export function dayOf(instant: number): string {
  const date = new Date(instant)
  const part = (value: number) => String(value).padStart(2, '0')
  return `${date.getFullYear()}-${part(date.getMonth() + 1)}-${part(date.getDate())}`
}

function dayAt(day: string): number | null {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day)?.map(Number) ?? []
  if (year === undefined || month === undefined || date === undefined) return null
  return new Date(year, month - 1, date).getTime()
}

function startOfDay(instant: number): number {
  const date = new Date(instant)
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime()
}

/** Days are not all of 24 hours. */
function addDays(instant: number, days: number): number {
  const date = new Date(instant)
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days).getTime()
}
