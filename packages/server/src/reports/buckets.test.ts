import { describe, expect, it } from 'vitest'
import { bucketsOf, wholePeriod } from './buckets.ts'
import { slotRanges } from './stretches.ts'
import { stepSeconds, waitPercentile, waitStep } from './wait-steps.ts'

const HOUR = 3_600_000
const zone = 'Europe/Berlin'

describe('rows of time', () => {
  it('has the hour that clocks show twice as two rows, and the day as 25 hours', () => {
    const hours = bucketsOf({ from: '2026-10-25', to: '2026-10-25', zone }, 'hour')
    expect(hours.length).toBe(25)
    expect(hours.slice(1, 5).map(({ label }) => label)).toEqual([
      '2026-10-25 01:00',
      '2026-10-25 02:00 +02:00',
      '2026-10-25 02:00 +01:00',
      '2026-10-25 03:00',
    ])
    const [day] = bucketsOf({ from: '2026-10-25', to: '2026-10-25', zone }, 'day')
    expect((day?.before ?? 0) - (day?.from ?? 0)).toBe(25 * HOUR)
    expect(bucketsOf({ from: '2026-03-29', to: '2026-03-29', zone }, 'hour').length).toBe(23)
  })

  it('begins weeks on Monday and cuts the first and the last', () => {
    const weeks = bucketsOf({ from: '2026-11-05', to: '2026-11-17', zone }, 'week')
    expect(weeks.map(({ label }) => label)).toEqual(['2026-11-05', '2026-11-09', '2026-11-16'])
    expect(weeks.at(-1)?.before).toBe(wholePeriod({ from: '2026-11-05', to: '2026-11-17', zone }).before)
  })

  it('cuts the last day at a time', () => {
    const days = bucketsOf({ from: '2026-11-25', to: '2026-11-26', zone, until: '12:00' }, 'day')
    expect(days.map(({ from, before }) => (before - from) / HOUR)).toEqual([24, 12])
  })

  it.each([
    [{ from: '2026-11-02', to: '2026-11-01', zone }, 'day', 'ends before it begins'],
    [{ from: '2020-01-01', to: '2026-11-01', zone }, 'day', 'at most 800 days'],
    [{ from: '2026-09-01', to: '2026-11-01', zone }, 'hour', 'at most 31 days'],
  ] as const)('refuses %j', (asked, group, reason) => {
    expect(() => bucketsOf(asked, group)).toThrow(reason)
  })
})

describe('the sums a stretch is made of', () => {
  it('are never more than half a day of quarters at each end', () => {
    for (const offset of [-12, -8, -3.5, 0, 1, 5.75, 12]) {
      const from = Date.UTC(2026, 0, 5) - offset * HOUR
      const ranges = slotRanges({ from, before: from + 28 * 24 * HOUR })
      const quarters = ranges.filter(({ unit }) => unit === 'quarter')
      for (const range of quarters) expect(range.before - range.from).toBeLessThanOrEqual(48)
      const hours = ranges.reduce(
        (sum, { unit, from: first, before, sign }) => sum + sign * (before - first) * (unit === 'day' ? 24 : 0.25),
        0,
      )
      expect(hours).toBe(28 * 24)
    }
  })
})

describe('steps of waits', () => {
  it('hold every wait and are at most a twentieth longer', () => {
    for (let seconds = 0; seconds < 40_000; seconds += 7) {
      const told = stepSeconds(waitStep(seconds * 1_000))
      expect(told).toBeGreaterThanOrEqual(seconds - 1e-6)
      expect(told).toBeLessThanOrEqual(Math.max(20, seconds * 1.05) + 1e-6)
    }
  })

  it('tell within what nine of ten waited', () => {
    expect(
      waitPercentile(
        new Map([
          [3, 9],
          [10, 1],
        ]),
        0.9,
      ),
    ).toBe(3)
    expect(
      waitPercentile(
        new Map([
          [3, 8],
          [10, 2],
        ]),
        0.9,
      ),
    ).toBe(10)
    expect(waitPercentile(new Map(), 0.9)).toBe(null)
  })
})
