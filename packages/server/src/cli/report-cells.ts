import type { ReportColumn } from '@scenarium/api'

/** A figure as people read it. */
export function cellText(value: string | number | null, kind: ReportColumn['kind']): string {
  if (value === null) return '–'
  if (typeof value === 'string') return value
  if (kind === 'percent') return `${value} %`
  return kind === 'seconds' ? durationText(value) : String(value)
}

/** `45 s`, `3:20 min`, `12:05 h`. */
function durationText(seconds: number): string {
  const whole = Math.round(seconds)
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0')
  if (whole < 60) return `${whole} s`
  return whole < 3_600
    ? `${Math.floor(whole / 60)}:${two(whole % 60)} min`
    : `${Math.floor(whole / 3_600)}:${two((whole % 3_600) / 60)} h`
}
