import { describe, expect, it } from 'vitest'
import { periodBefore, periodNamed } from './report-periods.ts'
import { instantOf, offsetAt } from './zoned-time.ts'

describe('periods of reports', () => {
  it.each([
    ['today', '2026-03-01', '2026-03-01'],
    ['yesterday', '2026-02-28', '2026-02-28'],
    ['last-7-days', '2026-02-23', '2026-03-01'],
    ['last-28-days', '2026-02-02', '2026-03-01'],
    ['this-month', '2026-03-01', '2026-03-01'],
    ['last-month', '2026-02-01', '2026-02-28'],
  ] as const)('%s', (name, from, to) => {
    expect(periodNamed(name, '2026-03-01')).toEqual({ from, to })
  })

  it.each([
    ['a day', ['2026-03-14', '2026-03-14'], ['2026-03-13', '2026-03-13']],
    ['days', ['2026-03-10', '2026-03-16'], ['2026-03-03', '2026-03-09']],
    ['a whole month', ['2026-03-01', '2026-03-31'], ['2026-02-01', '2026-02-28']],
    ['a month up to a day', ['2026-03-01', '2026-03-15'], ['2026-02-01', '2026-02-15']],
    ['a month up to a day the one before has not', ['2026-03-01', '2026-03-30'], ['2026-02-01', '2026-02-28']],
  ] as const)('before %s', (_, [from, to], [fromBefore, toBefore]) => {
    expect(periodBefore({ from, to })).toEqual({ from: fromBefore, to: toBefore })
  })
})

describe('the instant of a date and time', () => {
  it.each([
    ['Europe/Berlin', '2026-03-29', '00:00', '2026-03-28T23:00Z'],
    ['Europe/Berlin', '2026-03-30', '00:00', '2026-03-29T22:00Z'],
    ['Asia/Kathmandu', '2026-11-26', '00:00', '2026-11-25T18:15Z'],
    ['America/Los_Angeles', '2026-11-26', '00:00', '2026-11-26T08:00Z'],
    ['Pacific/Kiritimati', '2026-11-26', '00:00', '2026-11-25T10:00Z'],
  ])('in %s on %s', (zone, date, time, instant) => {
    expect(instantOf(date, time, zone)).toBe(Date.parse(instant))
  })

  it('is the first of the two when clocks show it twice', () => {
    expect(instantOf('2026-10-25', '02:30', 'Europe/Berlin')).toBe(Date.parse('2026-10-25T00:30Z'))
  })

  it('is the moment after when clocks skip it', () => {
    expect(instantOf('2026-03-29', '02:30', 'Europe/Berlin')).toBe(Date.parse('2026-03-29T01:00Z'))
    // In Chile clocks are put forward at midnight.
    expect(instantOf('2026-09-06', '00:00', 'America/Santiago')).toBe(Date.parse('2026-09-06T04:00Z'))
  })

  it('goes by the offset of that moment', () => {
    expect(offsetAt(Date.parse('2026-10-25T00:59Z'), 'Europe/Berlin')).toBe(7_200_000)
    expect(offsetAt(Date.parse('2026-10-25T01:00Z'), 'Europe/Berlin')).toBe(3_600_000)
  })
})
