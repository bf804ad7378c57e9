import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { beginOfDay } from './local-day.ts'

describe('a day of this machine', () => {
  const zone = process.env.TZ
  beforeAll(() => {
    process.env.TZ = 'Europe/Berlin'
  })
  afterAll(() => {
    if (zone === undefined) delete process.env.TZ
    else process.env.TZ = zone
  })

  it('ends when the next one begins, also when clocks are changed', () => {
    expect(beginOfDay('2026-12-31', 1)).toBe(Date.parse('2027-01-01T00:00+01:00'))
    expect(beginOfDay('2026-10-25')).toBe(Date.parse('2026-10-25T00:00+02:00'))
    expect(beginOfDay('2026-10-25', 1)).toBe(Date.parse('2026-10-26T00:00+01:00'))
    expect(beginOfDay('2026-03-29', 1)).toBe(Date.parse('2026-03-30T00:00+02:00'))
  })

  it.each(['', 'today', '2026-2-3', '2026-02-31', '2026-13-01', '2026-00-10', '2026-01-00'])('is not %j', (day) => {
    expect(beginOfDay(day)).toBeUndefined()
  })
})
