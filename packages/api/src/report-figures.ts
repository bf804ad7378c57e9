// Figures of reports as people read them.
import type { ReportColumn } from './reports.ts'

export function figureText(value: string | number | null, kind: ReportColumn['kind']): string {
  if (value === null) return '–'
  if (typeof value === 'string') return value
  if (kind === 'seconds') return durationText(value)
  const text = value.toLocaleString('en', { maximumFractionDigits: 2 })
  return kind === 'percent' ? `${text} %` : text
}

/** `45 s`, `3:20 min`, `12:05 h`. */
function durationText(seconds: number): string {
  const whole = Math.round(seconds)
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0')
  if (whole < 60) return `${whole} s`
  return whole < 3_600
    ? `${Math.floor(whole / 60)}:${two(whole % 60)} min`
    : `${Math.floor(whole / 3_600).toLocaleString('en')}:${two((whole % 3_600) / 60)} h`
}
