import { interactionsQuery } from '@scenarium/api'
import { describe, expect, it } from 'vitest'
import { addressOf, filtersIn, isFiltered, noFilters, queryOf, type SearchFilters } from './filters.ts'

const filters = (more: Partial<SearchFilters>): SearchFilters => ({ ...noFilters, ...more })
const noon = new Date(2026, 2, 15, 12).getTime()
const day = (month: number, date: number) => new Date(2026, month - 1, date).getTime()

describe('filters in the address', () => {
  it('come back as they were written', () => {
    const all = filters({
      text: 'où & <b>50 %</b>',
      customer: 'Ann Lee',
      userId: 'usr_1',
      serviceId: 'svc_1',
      accountId: 'acc_1',
      disposition: 'Resolved, later',
      tag: 'vip',
      direction: 'outbound',
      place: 'wrap_up',
      isFlagged: 'true',
      period: 'custom',
      from: '2026-03-01',
      to: '2026-03-02',
    })
    expect(filtersIn(addressOf(all))).toEqual(all)
  })

  it('leave the address alone when there are none', () => {
    expect(addressOf(noFilters)).toBe('')
    expect(filtersIn('')).toEqual(noFilters)
    expect(isFiltered(noFilters)).toBe(false)
  })

  it('are left out where they make no sense', () => {
    expect(filtersIn('?place=heaven&period=never&from=tomorrow&direction=up&isFlagged=maybe&other=1')).toEqual(
      noFilters,
    )
  })

  it('keep days of their own only with the period that has them', () => {
    expect(addressOf(filters({ period: 'today', from: '2026-03-01' }))).toBe('?period=today')
  })
})

describe('what the server is asked', () => {
  const bounds = (more: Partial<SearchFilters>) => {
    const { startedFrom, startedBefore } = queryOf(filters(more), noon)
    return [startedFrom, startedBefore]
  }

  it('has whole days of this computer', () => {
    expect(bounds({})).toEqual([undefined, undefined])
    expect(bounds({ period: 'today' })).toEqual([day(3, 15), undefined])
    expect(bounds({ period: 'yesterday' })).toEqual([day(3, 14), day(3, 15)])
    expect(bounds({ period: '7d' })).toEqual([day(3, 9), undefined])
    expect(bounds({ period: '30d' })).toEqual([day(2, 14), undefined])
  })

  it('has both days of a period of one’s own, and leaves an open end open', () => {
    expect(bounds({ period: 'custom', from: '2026-03-01', to: '2026-03-02' })).toEqual([day(3, 1), day(3, 3)])
    expect(bounds({ period: 'custom', to: '2026-03-02' })).toEqual([undefined, day(3, 3)])
    expect(bounds({ period: 'custom' })).toEqual([undefined, undefined])
  })

  it('fits the contract, and has only what is filtered by', () => {
    const query = queryOf(filters({ text: 'parcel', isFlagged: 'true', place: 'queue', period: 'today' }), noon)
    expect(interactionsQuery.parse(query)).toMatchObject({ text: 'parcel', isFlagged: true, place: 'queue' })
    expect(queryOf(filters({ tag: 'vip' }), noon)).toEqual({ tag: 'vip' })
  })
})
