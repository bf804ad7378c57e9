import { expect, it } from 'vitest'
import { changeOf, valuesOf } from './hours-values.ts'

it('sends what was changed of the hours, and nothing else', () => {
  const hours = { timeZone: 'UTC', weekly: { monday: ['09:00-17:00'] }, closedDates: ['2026-12-25'] }
  const values = { ...valuesOf({ scheduleId: 'sch_1', name: 'Office', hours, isOpenNow: false }), name: 'Offices' }
  expect(changeOf({ name: 'Offices' }, values)).toEqual({ name: 'Offices' })
  expect(changeOf({ 'hours.timeZone': 'UTC' }, values)).toEqual({ hours: { timeZone: 'UTC' } })
  expect(changeOf({ 'hours.weekly.sunday': '' }, values)).toEqual({ hours: { weekly: hours.weekly } })
  expect(changeOf({ 'hours.days': [] }, values)).toEqual({ hours: { days: [{ date: '2026-12-25' }], closedDates: [] } })
})
