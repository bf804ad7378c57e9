import { isOpenAt } from '@scenarium/api'
import { isOpenIn, usualCentre } from '@scenarium/engine'
import { describe, expect, it } from 'vitest'
import { openingTimesOf } from './opening-times.ts'
import { inUtc } from './simulator.ts'

const from = Date.parse('2026-11-23T10:00:00Z')
const calendar = {
  calendarId: 'cal_1',
  name: 'Holidays',
  days: [{ everyYear: '12-25' }, { nth: -1 as const, weekday: 'friday' as const, month: 11, hours: ['10:00-12:00'] }],
}
const hours = {
  timeZone: 'America/New_York',
  weekly: { monday: ['09:00-17:00'], friday: ['09:00-17:00', '22:00-24:00'] },
  closedDates: ['2026-12-07'],
  calendarIds: ['cal_1', 'cal_gone'],
}

describe('the hours of a schedule', () => {
  it('are the same for the clock that is turned as for the server', () => {
    const isOpen = openingTimesOf(hours, [calendar], from)
    const centre = { ...usualCentre, hours: { isOpen, named: {} } }
    const plan = { ...hours, calendars: [calendar.days] }
    const moments = Array.from({ length: 40 * 24 * 2 }, (_, half) => from + half * 1_800_000)
    const opened = moments.filter((at) => isOpenIn(centre, null, (zone) => inUtc(at, zone)))
    expect(opened).toEqual(moments.filter((at) => isOpenAt(plan, at)))
    expect(opened.length).toBeGreaterThan(0)
    expect(Object.keys(isOpen.dates ?? {})).toEqual([
      '2026-11-27',
      '2026-12-07',
      '2026-12-25',
      '2027-11-26',
      '2027-12-25',
    ])
  })
})
