import { describe, expect, it } from 'vitest'
import { exitKey } from '../editor/overlay.ts'
import { countsOverlay, dropOff, exitShares, percent } from './counts-overlay.ts'

const ask = {
  arrived: 100,
  exits: { next: { times: 60, averageWaitMs: 5_000 }, timeout: { times: 20, averageWaitMs: 60_000 } },
  ended: { customer_left: 15, inactive: 4, scenario_exit: 1 },
  errors: 0,
  standing: 3,
}

describe('counts of a block', () => {
  it('are shares of all that left it, most first', () => {
    expect(exitShares(ask)).toEqual([
      { exit: 'next', times: 60, averageWaitMs: 5_000, share: 0.6 },
      { exit: 'timeout', times: 20, averageWaitMs: 60_000, share: 0.2 },
    ])
    expect(dropOff(ask)).toEqual({ times: 19, share: 0.19 })
    expect([percent(0), percent(0.004), percent(0.666)]).toEqual(['0 %', '< 1 %', '67 %'])
  })

  it('are drawn on exits, with who stands there and who was lost on the block', () => {
    const overlay = countsOverlay({ from: 0, before: 1, liveChats: 3, blocks: { ask } })
    expect(overlay.blocks.ask).toEqual({ badge: '3 here · −19 %', tone: 'active' })
    expect(overlay.exits[exitKey('ask', 'next')]).toEqual({ label: '60 · 60 %' })
  })

  it('divide nothing by zero', () => {
    const empty = { arrived: 0, exits: {}, ended: {}, errors: 0, standing: 0 }
    expect(dropOff(empty)).toEqual({ times: 0, share: 0 })
    expect(countsOverlay({ from: 0, before: 1, liveChats: 0, blocks: { empty } })).toEqual({ blocks: {}, exits: {} })
  })
})
