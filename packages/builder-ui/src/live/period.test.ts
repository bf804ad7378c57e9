import { describe, expect, it } from 'vitest'
import { dayOf, periodOf } from './period.ts'

const at = (day: string, time = '00:00') => new Date(`${day}T${time}`).getTime()
const now = at('2026-11-26', '15:30')

describe('a period', () => {
  it('is of whole days, today included', () => {
    expect(periodOf({ kind: 'today' }, now)).toEqual({ from: at('2026-11-26'), before: at('2026-11-27') })
    expect(periodOf({ kind: 'week' }, now)).toEqual({ from: at('2026-11-20'), before: at('2026-11-27') })
    expect(periodOf({ kind: 'month' }, now)).toEqual({ from: at('2026-10-28'), before: at('2026-11-27') })
  })

  it('can be chosen, and is none while a day is missing', () => {
    const custom = (firstDay: string, lastDay: string) => periodOf({ kind: 'custom', firstDay, lastDay }, now)
    expect(custom('2026-02-27', '2026-03-01')).toEqual({ from: at('2026-02-27'), before: at('2026-03-02') })
    expect(custom('2026-03-01', '2026-02-27')).toBe(null)
    expect(custom('', '2026-02-27')).toBe(null)
    expect(dayOf(now)).toBe('2026-11-26')
  })
})
