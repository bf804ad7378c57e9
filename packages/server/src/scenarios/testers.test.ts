import { describe, expect, it } from 'vitest'
import { testersOf, withTesters } from './testers.ts'

const entry = {
  scenarioId: 'own',
  settings: { nickname: 'Shop', testers: ['@Ann_M', '1'], trials: [{ scenarioId: 'other', testers: ['2', '3'] }] },
}

describe('testers of an entry', () => {
  it('are those of the scenario it leads to and of each that is tried there', () => {
    expect(testersOf(entry, 'own')).toEqual(['@Ann_M', '1'])
    expect(testersOf(entry, 'other')).toEqual(['2', '3'])
    expect(testersOf(entry, 'third')).toEqual([])
    // Led to what was only tried before, it has both.
    expect(testersOf({ ...entry, scenarioId: 'other' }, 'other')).toEqual(['@Ann_M', '1', '2', '3'])
  })

  it('are on one list at a time, however their names are written', () => {
    expect(withTesters(entry, 'own', ['2', '@Eve_E', '@eve_e'])).toEqual({
      nickname: 'Shop',
      testers: ['2', '@eve_e'],
      trials: [{ scenarioId: 'other', testers: ['3'] }],
    })
    expect(withTesters(entry, 'third', ['@ann_m', '2', '3'])).toEqual({
      nickname: 'Shop',
      testers: ['1'],
      trials: [{ scenarioId: 'third', testers: ['@ann_m', '2', '3'] }],
    })
  })

  it('leave nothing behind when nobody tries a scenario any more', () => {
    expect(withTesters(entry, 'other', [])).toEqual({ nickname: 'Shop', testers: ['@Ann_M', '1'] })
    expect(withTesters({ scenarioId: 'own', settings: {} }, 'other', [])).toEqual({})
    expect(withTesters({ ...entry, scenarioId: 'other' }, 'other', ['1'])).toEqual({ nickname: 'Shop', testers: ['1'] })
  })
})
