import type { Snapshot, TraceEntry } from '@scenarium/engine'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type CountableInteraction,
  type CountableTurn,
  type CountState,
  countTurns,
  type ExitCount,
  newCountState,
} from './count-turns.ts'

const HOUR = 3_600_000
const snapshot = (frames: Snapshot['frames']): Snapshot => ({
  snapshotVersion: 1,
  status: 'waiting',
  frames,
  variables: {},
  visits: 9,
  answeredVisit: 0,
  buttons: [],
  attempts: 0,
  eventsWithoutInput: 0,
  handlingException: false,
})
const open: CountableInteraction = {
  scenarioVersionId: 'v1',
  snapshot: snapshot([{ scenarioVersionId: 'v1', blockId: 'ask', visit: 1 }]),
  endedAt: null,
  endReason: null,
  disposition: null,
  isOver: false,
}
const begun: TraceEntry = { type: 'scenario_entered', scenario: 'Main', scenarioVersionId: 'v1', depth: 0 }
const enters = (blockId: string, visit: number): TraceEntry => ({
  type: 'block_entered',
  scenario: 'Main',
  blockId,
  visit,
})
const leaves = (blockId: string, visit: number, exit = 'next'): TraceEntry => ({
  type: 'exit_taken',
  scenario: 'Main',
  blockId,
  visit,
  exit,
})

const entry: fc.Arbitrary<TraceEntry> = fc.oneof(
  fc.constant(begun),
  fc.constant<TraceEntry>({ type: 'version_changed', scenario: 'Main', fromVersionId: 'v1', scenarioVersionId: 'v2' }),
  fc.record({ block: fc.constantFrom('a', 'b'), visit: fc.nat(3) }).map(({ block, visit }) => enters(block, visit)),
  fc.record({ block: fc.constantFrom('a', 'b'), visit: fc.nat(3) }).map(({ block, visit }) => leaves(block, visit)),
)
const turns: fc.Arbitrary<CountableTurn[]> = fc
  .array(fc.record({ wait: fc.nat(HOUR), trace: fc.array(entry, { maxLength: 4 }) }), { maxLength: 8 })
  .map((list) => {
    let at = 0
    return list.map(({ wait, trace }) => {
      at += wait
      return { at, trace }
    })
  })

function sum(counts: readonly ExitCount[]): { [key: string]: string } {
  const sums: { [key: string]: [number, number] } = {}
  for (const { scenarioVersionId, hour, blockId, exit, times, waitedMs } of counts) {
    const key = [scenarioVersionId, hour, blockId, exit].join(' ')
    const [oldTimes, oldWait] = sums[key] ?? [0, 0]
    sums[key] = [oldTimes + times, oldWait + waitedMs]
  }
  return Object.fromEntries(Object.entries(sums).map(([key, value]) => [key, value.join(' ')]))
}

describe('counting turns', () => {
  it('counts arrivals, exits and how long chats waited, by the hour', () => {
    const first = countTurns(newCountState(), open, [{ at: HOUR - 5_000, trace: [begun, enters('ask', 1)] }])
    expect(first.standing).toEqual([{ scenarioVersionId: 'v1', blockId: 'ask', visit: 1, since: HOUR - 5_000 }])
    const ended = { ...open, snapshot: snapshot([{ scenarioVersionId: 'v1', blockId: 'bye', visit: 2 }]) }
    const second = countTurns(
      first.state,
      { ...ended, endedAt: HOUR + 1, endReason: 'scenario_exit', disposition: 'Solved', isOver: true },
      [{ at: HOUR, trace: [leaves('ask', 1), enters('bye', 2)] }],
    )
    expect(sum([...first.counts, ...second.counts])).toEqual({
      'v1 0 ask ': '1 0',
      'v1 1 ask next': '1 5000',
      'v1 1 bye ': '1 0',
      'v1 1 bye $ended:scenario_exit': '1 0',
    })
    expect(second.dispositions).toEqual([
      { scenarioVersionId: 'v1', hour: 1, blockId: 'ask', exit: 'next', disposition: 'Solved' },
    ])
    expect(second.standing).toEqual([])
  })

  it('counts an end once, though after-call work goes on', () => {
    const ended = { ...open, endedAt: 5, endReason: 'agent_ended' }
    const first = countTurns(newCountState(), ended, [{ at: 5, trace: [begun, enters('ask', 1)] }])
    expect(first.dispositions).toEqual([])
    const second = countTurns(first.state, { ...ended, isOver: true, disposition: 'Spam' }, [])
    expect(second.counts).toEqual([])
  })

  it('counts under the version a chat was moved to', () => {
    const moved: TraceEntry = {
      type: 'version_changed',
      scenario: 'Main',
      fromVersionId: 'v1',
      scenarioVersionId: 'v2',
    }
    const first = countTurns(newCountState(), open, [{ at: 1, trace: [begun, enters('ask', 1)] }])
    const second = countTurns(first.state, { ...open, scenarioVersionId: 'v2' }, [
      { at: 2, trace: [moved] },
      { at: 3, trace: [leaves('ask', 1)] },
    ])
    expect(sum(second.counts)).toEqual({ 'v2 0 ask next': '1 2' })
  })

  it('gives the same in one piece and in many', () => {
    fc.assert(
      fc.property(turns, (all) => {
        const frames = [0, 1, 2, 3].map((visit) => ({ scenarioVersionId: 'v1', blockId: 'a', visit }))
        const interaction = { ...open, snapshot: snapshot(frames) }
        const whole = countTurns(newCountState(), interaction, all)
        let state: CountState = newCountState()
        const pieces: ExitCount[] = []
        for (const turn of all) {
          const counted = countTurns(JSON.parse(JSON.stringify(state)), interaction, [turn])
          state = counted.state
          pieces.push(...counted.counts)
        }
        expect(sum(pieces)).toEqual(sum(whole.counts))
        if (all.length > 0) expect(state).toEqual(whole.state)
      }),
    )
  })
})
