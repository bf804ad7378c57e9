import type { Replay } from '@scenarium/api'
import { describe, expect, it } from 'vitest'
import { exitKey } from '../editor/overlay.ts'
import { eventWords, replayOverlay, replayStates } from './replay-steps.ts'

const entered = (scenario: string, blockId: string, visit: number) => ({
  type: 'block_entered',
  scenario,
  blockId,
  visit,
})
const left = (scenario: string, blockId: string, visit: number, exit = 'next') => ({
  type: 'exit_taken',
  scenario,
  blockId,
  visit,
  exit,
})

const replay: Replay = {
  interactionId: 'int_1',
  customerName: 'Ann',
  startedAt: 1,
  endedAt: null,
  endReason: null,
  disposition: null,
  variables: { 'item.firstName': 'Ann' },
  versions: [],
  steps: [
    {
      at: 1,
      event: 'message',
      messages: [{ seq: 1, sender: 'customer', text: 'Hello' }],
      trace: [
        { type: 'scenario_entered', scenario: 'Main', scenarioVersionId: 'v1', depth: 0 },
        entered('Main', 'call', 1),
        { type: 'scenario_entered', scenario: 'Other', scenarioVersionId: 'o1', depth: 1 },
        entered('Other', 'ask', 2),
      ],
    },
    {
      at: 2,
      event: 'version_change_wanted',
      messages: [],
      trace: [{ type: 'version_changed', scenario: 'Main', fromVersionId: 'v1', scenarioVersionId: 'v2' }],
    },
    {
      at: 3,
      event: 'message',
      messages: [],
      trace: [
        { type: 'variable_set', name: 'answer', value: 7 },
        { type: 'log_written', level: 'warning', text: 'The answer is 7' },
        left('Other', 'ask', 2),
        entered('Other', 'back', 3),
        left('Main', 'call', 1),
        entered('Main', 'bye', 4),
      ],
    },
  ],
}

describe('a replay', () => {
  it('knows at each step where the chat stood and what it knew', () => {
    const [first, second, third] = replayStates(replay)
    expect(first?.frames.map(({ scenarioVersionId, blockId }) => [scenarioVersionId, blockId])).toEqual([
      ['v1', 'call'],
      ['o1', 'ask'],
    ])
    expect(first?.variables).toEqual({ 'item.firstName': 'Ann' })
    expect(second?.frames[0]?.scenarioVersionId).toBe('v2')
    expect(third?.frames).toEqual([{ scenario: 'Main', scenarioVersionId: 'v2', blockId: 'bye', visit: 4 }])
    expect(third?.variables).toEqual({ 'item.firstName': 'Ann', answer: 7 })
    expect(third?.changed).toEqual(['answer'])
    expect([second?.logged, third?.logged]).toEqual([[], [{ level: 'warning', text: 'The answer is 7' }]])
  })

  it('lights the way in each version it ran on', () => {
    const states = replayStates(replay)
    const [first, , third] = states
    if (first === undefined || third === undefined) throw new Error('no steps')
    expect(replayOverlay(first, 'o1').blocks).toEqual({ ask: { tone: 'active', badge: 'Here' } })
    expect(replayOverlay(first, 'v1').blocks).toEqual({ call: { tone: 'active', badge: 'Waits' } })
    expect(replayOverlay(third, 'o1').exits).toEqual({ [exitKey('ask', 'next')]: { tone: 'good' } })
    expect(replayOverlay(third, 'v2').blocks).toEqual({
      call: { tone: 'good' },
      bye: { tone: 'active', badge: 'Here' },
    })
  })

  it('says in words what happened, also what it does not know', () => {
    expect(eventWords('timer_fired')).toBe('Time was up')
    expect(eventWords('command:leave')).toBe('An agent: leave')
    expect(eventWords('from_the_future')).toBe('from the future')
  })
})
