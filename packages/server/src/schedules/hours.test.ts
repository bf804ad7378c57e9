import { hours, localTimeAt } from '@scenarium/api'
import { describe, expect, it } from 'vitest'
import { isOpenAt } from './hours.ts'

const office = hours.parse({
  timeZone: 'Europe/Berlin',
  weekly: { monday: ['09:00-12:00', '13:00-17:00'], sunday: ['22:00-24:00'] },
  closedDates: ['2026-12-28'],
})

describe('hours of operation', () => {
  it.each([
    ['2026-11-23T07:59:59Z', false],
    ['2026-11-23T08:00:00Z', true],
    ['2026-11-23T11:00:00Z', false],
    ['2026-11-23T12:00:00Z', true],
    ['2026-11-23T16:00:00Z', false],
    ['2026-11-24T10:00:00Z', false],
    ['2026-11-22T22:59:59Z', true],
    ['2026-11-22T23:00:00Z', false],
    // Summer time: the same wall clock is another instant.
    ['2026-07-06T07:00:00Z', true],
    ['2026-07-06T06:59:00Z', false],
    ['2026-12-28T10:00:00Z', false],
  ])('at %s: %s', (instant, isOpen) => {
    expect(isOpenAt(office, Date.parse(instant))).toBe(isOpen)
  })

  it('shows midnight as 00:00 of the new day', () => {
    const at = Date.parse('2026-11-22T23:00:00Z')
    expect(localTimeAt(at, 'Europe/Berlin')).toEqual({ date: '2026-11-23', time: '00:00', day: 'monday' })
  })

  it.each([
    { timeZone: 'Berlin', weekly: {} },
    { timeZone: 'UTC', weekly: { monday: ['9-17'] } },
    { timeZone: 'UTC', weekly: { monday: ['17:00-09:00'] } },
    { timeZone: 'UTC', weekly: { funday: ['09:00-17:00'] } },
    { timeZone: 'UTC', weekly: {}, closedDates: ['2026-02-30'] },
  ])('refuses %j', (value) => {
    expect(hours.safeParse(value).success).toBe(false)
  })
})
