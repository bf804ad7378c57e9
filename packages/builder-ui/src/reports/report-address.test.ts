import { describe, expect, it } from 'vitest'
import { changeText } from './change-text.ts'
import { durationTicks, ticksUpTo } from './chart/scale.ts'
import { periodOf, queryBefore, queryOf, readAddress, writeAddress } from './report-address.ts'

const viewer = { now: Date.parse('2026-11-26T13:30Z'), zone: 'Europe/Berlin' }

describe('the address of a report', () => {
  it.each([
    '',
    'period=today',
    'from=2026-11-01&to=2026-11-03',
    'by=week&service=srv_1&agent=usr_2&compare=no',
  ])('is what it was read from: %s', (query) => {
    expect(writeAddress(readAddress(query))).toBe(query)
  })

  it('makes the best of what nobody can have meant', () => {
    const address = readAddress('period=tomorrow&by=moon&from=2026-13-45&service=')
    expect(writeAddress(address)).toBe('')
    expect(periodOf(address, viewer)).toEqual({ from: '2026-11-20', to: '2026-11-26' })
    expect(periodOf(readAddress('from=2026-11-03&to=2026-11-01'), viewer)).toEqual({
      from: '2026-11-01',
      to: '2026-11-03',
    })
  })

  it('asks only for what the report knows, by rows that suit the period', () => {
    const filters = 'service=srv_1&agent=usr_2'
    expect(queryOf('interactions', readAddress(`period=today&${filters}`), viewer)).toEqual({
      ...{ from: '2026-11-26', to: '2026-11-26', zone: 'Europe/Berlin', by: 'hour', serviceId: 'srv_1' },
    })
    expect(queryOf('agents', readAddress(filters), viewer)).toMatchObject({ serviceId: 'srv_1', userId: 'usr_2' })
    expect(queryOf('interactions', readAddress('from=2026-01-01&to=2026-11-01'), viewer).by).toBe('week')
    expect(queryOf('interactions', readAddress('from=2026-01-01&to=2026-11-01&by=hour'), viewer).by).toBe('day')
  })

  it('compares a day that is not over with as much of the day before', () => {
    const today = queryOf('interactions', readAddress('period=today'), viewer)
    expect(queryBefore(today, viewer)).toMatchObject({ from: '2026-11-25', to: '2026-11-25', until: '14:30' })
    const yesterday = queryOf('interactions', readAddress('period=yesterday'), viewer)
    expect(queryBefore(yesterday, viewer).until).toBe(undefined)
  })
})

describe('figures beside those of the period before', () => {
  it.each([
    [100, 112, 'count', ', +12 %'],
    [80, 74.5, 'percent', ', −5.5 points'],
    [10, 10, 'seconds', ', ±0 %'],
    [0, 5, 'count', ''],
    [null, 5, 'seconds', ''],
  ] as const)('from %s to %s as %s', (before, now, kind, text) => {
    expect(changeText(before, now, kind)).toBe(text)
  })
})

describe('the axis', () => {
  it('ends at a round number that is not below the largest', () => {
    expect(ticksUpTo(97)).toEqual([0, 20, 40, 60, 80, 100])
    expect(ticksUpTo(0)).toEqual([0, 1])
    expect(ticksUpTo(0.7).at(-1)).toBeGreaterThanOrEqual(0.7)
    expect(durationTicks(95)).toEqual([0, 30, 60, 90, 120])
  })
})
