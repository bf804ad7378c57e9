import { condition as conditionSchema } from '@scenarium/engine/schema'
import { describe, expect, it } from 'vitest'
import {
  conditionsOf,
  type DraftCondition,
  type DraftLeaf,
  kindLabels,
  newCondition,
  ofKind,
  withConditions,
  withOperator,
} from './condition-kinds.ts'
import { conditionWords } from './condition-words.ts'

const kinds = Object.keys(kindLabels) as DraftLeaf['kind'][]
const order: DraftLeaf = { kind: 'text', operand: '$(order)', operator: 'contains', value: '12', caseSensitive: true }

describe('conditions', () => {
  it.each(kinds)('of kind %s begin with everything but what the author must write', (kind) => {
    const issues = conditionSchema.safeParse(newCondition(kind)).error?.issues ?? []
    expect(issues.filter(({ code }) => code !== 'custom' && code !== 'too_small')).toEqual([])
    expect(conditionWords(newCondition(kind))).not.toBe('')
  })

  it('keep what is compared when their kind changes', () => {
    expect(ofKind(order, 'number')).toMatchObject({ kind: 'number', operand: '$(order)', value: '' })
    expect(ofKind(order, 'has_value')).toEqual({ kind: 'has_value', variable: 'order' })
    expect(ofKind({ kind: 'has_value', variable: 'order' }, 'text')).toMatchObject({ operand: '$(order)' })
    expect(ofKind(order, 'matches')).toMatchObject({ operand: '$(order)', pattern: '12' })
    expect(ofKind(order, 'text')).toBe(order)
    // Nothing of the old kind stays behind: it would not be accepted.
    for (const kind of kinds.filter((other) => other !== 'text')) {
      expect(ofKind(order, kind)).not.toHaveProperty('caseSensitive')
    }
  })

  it('have a second limit with "between" and only then', () => {
    const between = withOperator<'number'>({ kind: 'number', operand: '1', operator: 'is', value: '2' }, 'between')
    expect(between).toEqual({ kind: 'number', operand: '1', operator: 'between', value: '2', upTo: '' })
    expect(withOperator<'number'>(between, 'less')).toEqual({
      kind: 'number',
      operand: '1',
      operator: 'less',
      value: '2',
    })
  })

  it('are one by itself, or a group', () => {
    const second = newCondition('day')
    const both = withConditions(order, [order, second])
    expect(both).toEqual({ kind: 'all', conditions: [order, second] })
    expect(conditionsOf(both)).toEqual([order, second])
    expect(withConditions(order, [second])).toBe(second)
    // A group stays the group its author made, also with one condition left.
    const any: DraftCondition = { kind: 'any', conditions: [order, second] }
    expect(withConditions(any, [order])).toEqual({ kind: 'any', conditions: [order] })
    expect(withConditions(order, [])).toEqual({ kind: 'all', conditions: [] })
  })

  it('read as a sentence', () => {
    const nested: DraftCondition = {
      kind: 'all',
      conditions: [
        order,
        { kind: 'any', conditions: [newCondition('time'), { kind: 'hours', operator: 'is_not', of: 'Support' }] },
      ],
    }
    expect(conditionWords(nested)).toBe(
      '$(order) contains “12” and (the time is between 09:00 and 17:00 or Support is closed)',
    )
    expect(conditionWords({ kind: 'any', conditions: [] })).toBe('never')
    expect(conditionWords({ kind: 'day' })).toContain('today is')
  })
})
