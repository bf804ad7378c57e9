import { describe, expect, it } from 'vitest'
import { rangesOf, weekWords } from './weekdays.ts'

describe('hours as people write them', () => {
  it('are understood in the usual ways', () => {
    expect(rangesOf('9-17')).toEqual(['09:00-17:00'])
    expect(rangesOf('9:00 – 12:30, 13-24')).toEqual(['09:00-12:30', '13:00-24:00'])
    expect(rangesOf(' ')).toEqual([])
  })
  it('are left as they are when they are not understood, for the server to refuse', () => {
    expect(rangesOf('noon')).toEqual(['noon'])
  })
})

describe('a week in words', () => {
  it('puts neighbouring days together', () => {
    const day = ['09:00-17:00']
    expect(weekWords({ monday: day, tuesday: day, wednesday: day, saturday: ['10:00-12:00'] })).toBe(
      'Mon–Wed 09:00-17:00; Sat 10:00-12:00',
    )
    expect(weekWords({})).toBe('Never open')
  })
})
