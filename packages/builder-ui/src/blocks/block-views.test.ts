import { blocks, blockTypes, definitionOf } from '@scenarium/engine/schema'
import { describe, expect, it } from 'vitest'
import { exitLabel, exitsOf } from './exits.ts'
import { blockViewOf, blockViews } from './index.ts'
import { spokenDuration } from './spoken-duration.ts'
import { summaryOf } from './summary.ts'

const broken: unknown[] = [
  undefined,
  null,
  [],
  'text',
  { text: 5, branches: 'x', values: null, skills: 3, request: [], seconds: 'soon', value: {}, variable: {} },
  { branches: [null, { id: 4 }], skills: [null], buttons: { kind: 'inline' }, request: null, input: 1 },
]

describe('the table of block views', () => {
  it.each(blockTypes)('shows %s whatever its settings hold', (type) => {
    for (const settings of broken) {
      expect(summaryOf(type, settings)).toBeTypeOf('string')
      expect(exitsOf({ type, settings, exits: { next: 'a', no_such_exit: 'b' } }).length).toBeGreaterThan(0)
      expect(exitLabel({ type, settings }, 'next')).not.toBe('')
    }
  })

  it.each(blockTypes)('adds %s with settings of the right shape', (type) => {
    const { newSettings } = blockViews[type]
    const issues = blocks[type].settings.safeParse(newSettings).error?.issues ?? []
    // What the author has yet to write, and nothing that does not belong there.
    expect(issues.filter(({ code }) => code !== 'custom' && code !== 'too_small' && code !== 'invalid_format')).toEqual(
      [],
    )
    expect(definitionOf(type)?.exits(newSettings as never)).toBeInstanceOf(Array)
  })

  it('keeps a summary to one short line', () => {
    expect(summaryOf('send_message', { text: 'One\n\ttwo' })).toBe('One two')
    expect(summaryOf('send_message', { text: 'x'.repeat(10_000) }).length).toBeLessThanOrEqual(160)
  })

  it('shows a block of an unknown type by its name', () => {
    expect(blockViewOf('teleport').label).toBe('teleport')
    expect(blockViewOf('__proto__').label).toBe('__proto__')
    expect(exitsOf({ type: 'teleport', exits: { beam: 'a' } })).toMatchObject([{ exit: 'beam', isKnown: true }])
  })
})

describe('exits', () => {
  const settings = { branches: [{ id: 'vip', label: 'VIP customers' }, { id: 'b2' }] }

  it('are named by the labels of branches', () => {
    const exits = exitsOf({ type: 'if', settings, exits: {} })
    expect(exits.map(({ label }) => label)).toEqual(['Otherwise', 'VIP customers', 'b2'])
    expect(exits.map(({ isMain }) => isMain)).toEqual([true, false, false])
  })

  it('keep a connection of an exit the block does not have', () => {
    expect(exitsOf({ type: 'wait', settings: { seconds: 1 }, exits: { gone: 'x' } })).toMatchObject([
      { exit: 'next', isKnown: true },
      { exit: 'gone', isKnown: false },
    ])
  })
})

describe('a duration in words', () => {
  it.each([
    [0, '0 seconds'],
    [1, '1 second'],
    [2.5, '2.5 seconds'],
    [90, '1 minute 30 seconds'],
    [86_400 * 2 + 3_600, '2 days 1 hour'],
  ])('%d is %s', (seconds, words) => {
    expect(spokenDuration(seconds)).toBe(words)
  })
})
