import type { ReportColumn } from '@scenarium/api'

type Value = string | number | null

/** `, +12 %`; shares change by points. Empty where there is nothing to compare. */
export function changeText(before: Value, now: Value, kind: ReportColumn['kind']): string {
  if (typeof before !== 'number' || typeof now !== 'number') return ''
  const change = kind === 'percent' ? now - before : before === 0 ? null : ((now - before) / before) * 100
  if (change === null) return ''
  const rounded = Math.round(change * 10) / 10
  const sign = rounded > 0 ? '+' : rounded < 0 ? '−' : '±'
  return `, ${sign}${Math.abs(rounded).toLocaleString('en')} ${kind === 'percent' ? 'points' : '%'}`
}
