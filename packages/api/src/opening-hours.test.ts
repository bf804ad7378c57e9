import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { localTimeAt } from './local-time.ts'
import { dayPlan, isOn, isOpenAt, nextDays, type OpeningPlan } from './opening-hours.ts'
import { calendarCreation, hours, type SpecialDay, weekday } from './schedules.ts'

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

  it.each([
    { date: '2026-02-30' },
    { everyYear: '02-30' },
    { everyYear: '1-1' },
    { nth: 5, weekday: 'monday', month: 1 },
    { nth: 1, weekday: 'monday', month: 13 },
    { date: '2026-12-24', hours: ['9-12'] },
    { date: '2026-12-24', everyYear: '12-24' },
  ])('refuses the special day %j', (day) => {
    expect(calendarCreation.safeParse({ name: 'Holidays', days: [day] }).success).toBe(false)
  })
})

describe('special days', () => {
  const week: OpeningPlan = {
    timeZone: 'America/New_York',
    weekly: Object.fromEntries(weekday.options.map((day) => [day, ['09:00-17:00']])),
  }
  const holidays: SpecialDay[] = [
    { name: 'Christmas Day', everyYear: '12-25' },
    { name: 'Thanksgiving', nth: 4, weekday: 'thursday', month: 11 },
    { name: 'Memorial Day', nth: -1, weekday: 'monday', month: 5 },
    { name: 'Leap day', everyYear: '02-29' },
  ]

  it.each([
    ['2026-12-25', 'Christmas Day'],
    ['2031-12-25', 'Christmas Day'],
    ['2026-11-26', 'Thanksgiving'],
    ['2026-11-19', undefined],
    ['2029-11-22', 'Thanksgiving'],
    ['2026-05-25', 'Memorial Day'],
    ['2026-05-18', undefined],
    ['2027-05-31', 'Memorial Day'],
    ['2028-02-29', 'Leap day'],
    ['2027-03-01', undefined],
  ])('%s is %s', (date, name) => {
    expect(dayPlan({ ...week, calendars: [holidays] }, date).special?.name).toBe(name)
  })

  it('have their own hours, or none', () => {
    const plan = { ...week, days: [{ date: '2026-12-24', hours: ['09:00-12:00'] }, { date: '2026-12-31' }] }
    expect(dayPlan(plan, '2026-12-24').ranges).toEqual(['09:00-12:00'])
    expect(dayPlan(plan, '2026-12-31').ranges).toEqual([])
    expect(isOpenAt(plan, Date.parse('2026-12-24T16:59:00Z'))).toBe(true)
    expect(isOpenAt(plan, Date.parse('2026-12-24T17:00:00Z'))).toBe(false)
  })

  it('of the schedule count before those of calendars, an earlier calendar before a later one, a date before the rest', () => {
    const open: SpecialDay = { date: '2026-12-25', hours: ['10:00-11:00'] }
    expect(dayPlan({ ...week, days: [open], calendars: [holidays] }, '2026-12-25').ranges).toEqual(['10:00-11:00'])
    expect(dayPlan({ ...week, calendars: [[open], holidays] }, '2026-12-25').ranges).toEqual(['10:00-11:00'])
    expect(dayPlan({ ...week, calendars: [holidays, [open]] }, '2026-12-25').ranges).toEqual([])
    expect(dayPlan({ ...week, calendars: [[...holidays, open]] }, '2026-12-25').ranges).toEqual(['10:00-11:00'])
    const friday: SpecialDay = { nth: 4, weekday: 'friday', month: 12, hours: ['12:00-13:00'] }
    expect(dayPlan({ ...week, days: [friday, ...holidays] }, '2026-12-25').special?.name).toBe('Christmas Day')
  })

  it('are shown from the day it is in the time zone of the schedule', () => {
    const days = nextDays({ ...week, calendars: [holidays] }, Date.parse('2026-12-23T03:00:00Z'), 7)
    expect(days.map(({ date }) => date)).toEqual([
      '2026-12-22',
      '2026-12-23',
      '2026-12-24',
      '2026-12-25',
      '2026-12-26',
      '2026-12-27',
      '2026-12-28',
    ])
    expect(days[3]).toMatchObject({ day: 'friday', ranges: [], special: { name: 'Christmas Day' } })
  })

  it('come once a month at most as an n-th weekday', () => {
    const days = Array.from({ length: 1461 }, (_, index) =>
      new Date(Date.UTC(2025, 0, 1 + index)).toISOString().slice(0, 10),
    )
    for (const nth of [1, 2, 3, 4, -1] as const) {
      const found = days.filter((date) => isOn({ nth, weekday: 'tuesday', month: 9 }, date))
      expect(found.map((date) => date.slice(0, 7))).toEqual(['2025-09', '2026-09', '2027-09', '2028-09'])
    }
  })
})

describe('when the clocks change', () => {
  const zones = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Pacific/Apia', 'UTC']
  const minute = 60_000

  it('a day of 24 hours on the clock is 23 or 25 hours long', () => {
    const always: OpeningPlan = {
      timeZone: 'Europe/Berlin',
      weekly: {},
      days: [
        { date: '2026-03-29', hours: ['00:00-24:00'] },
        { date: '2026-10-25', hours: ['00:00-24:00'] },
      ],
    }
    const hoursOpen = (from: string) =>
      Array.from({ length: 48 * 60 }, (_, index) => isOpenAt(always, Date.parse(from) + index * minute)).filter(Boolean)
        .length / 60
    expect(hoursOpen('2026-03-28T12:00:00Z')).toBe(23)
    expect(hoursOpen('2026-10-24T12:00:00Z')).toBe(25)
  })

  it('it is open exactly while the clock on the wall shows an hour of the day', () => {
    const time = fc.integer({ min: 0, max: 1_440 })
    const range = fc
      .tuple(time, time)
      .filter(([from, to]) => from < to)
      .map(([from, to]) => `${clock(from)}-${clock(to)}`)
    const plans = fc.record({
      timeZone: fc.constantFrom(...zones),
      weekly: fc
        .array(fc.tuple(fc.constantFrom(...weekday.options), fc.array(range, { maxLength: 3 })))
        .map((days) => Object.fromEntries(days)),
    })
    // Half a year around both changes of the year, to the minute.
    const instants = fc
      .integer({ min: Date.UTC(2026, 1, 20) / minute, max: Date.UTC(2026, 10, 10) / minute })
      .map((minutes) => minutes * minute)
    const nearChange = fc
      .tuple(
        fc.constantFrom('2026-03-29T01:00Z', '2026-10-25T01:00Z', '2026-03-08T07:00Z', '2026-11-01T06:00Z'),
        fc.integer({ min: -300, max: 300 }),
      )
      .map(([change, away]) => Date.parse(change) + away * minute)
    fc.assert(
      fc.property(plans, fc.oneof(instants, nearChange), (plan, at) => {
        expect(hours.safeParse(plan).success).toBe(true)
        const wall = new Date(at + offsetOf(plan.timeZone, at))
        const day = weekday.options[(wall.getUTCDay() + 6) % 7]
        const now = wall.getUTCHours() * 60 + wall.getUTCMinutes()
        const inside = (text: string) => minutesOf(text.slice(0, 5)) <= now && now < minutesOf(text.slice(6))
        expect(isOpenAt(plan, at)).toBe((plan.weekly[day ?? ''] ?? []).some(inside))
      }),
      { numRuns: 500 },
    )
  })

  const clock = (minutes: number) =>
    `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
  const minutesOf = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3))

  /** As the zone's name says it, `GMT+05:45`: another way to the wall clock than the one that is tested. */
  function offsetOf(timeZone: string, at: number): number {
    const name = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' })
      .formatToParts(at)
      .find(({ type }) => type === 'timeZoneName')?.value
    const [, sign, hour = '0', minutes = '0'] = /GMT([+-])(\d\d):(\d\d)/.exec(name ?? '') ?? []
    return (sign === '-' ? -1 : 1) * (Number(hour) * 60 + Number(minutes)) * minute
  }
})
