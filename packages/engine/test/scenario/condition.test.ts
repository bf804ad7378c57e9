import { describe, expect, it } from 'vitest'
import type { JsonValue } from '../../src/json.ts'
import { MAX_CONDITION_DEPTH } from '../../src/limits.ts'
import { type Condition, compileCondition, condition, conditionVariables } from '../../src/scenario/condition.ts'
import type { Variables } from '../../src/scenario/scope.ts'
import { scopeOf } from './scope.ts'

function holds(candidate: unknown, variables: Variables = {}): boolean {
  return compileCondition(condition.parse(candidate))(scopeOf(variables))
}

const text = (operand: string, operator: string, value: string) => ({ kind: 'text', operand, operator, value })
const number = (operand: string, operator: string, value: string, upTo?: string) => ({
  kind: 'number',
  operand,
  operator,
  value,
  upTo,
})
const date = (operator: string, value: string, upTo?: string) => ({ kind: 'date', operator, value, upTo })
const time = (operator: string, value: string, upTo?: string) => ({ kind: 'time', operator, value, upTo })

describe('a condition that holds', () => {
  it.each([
    text('Yes ', 'is', 'yes'),
    text('é', 'is', 'e\u0301'),
    text('$(v)', 'is_not', 'no'),
    text('$(nobody)', 'is', ''),
    text('abc', 'contains', 'B'),
    text('abc', 'does_not_contain', 'x'),
    text('abc', 'starts_with', 'ab'),
    text('abc', 'ends_with', 'bc'),
    { ...text('Yes', 'is', 'Yes'), caseSensitive: true },
    number('$(n)', 'is', '7.0'),
    number('$(n)', 'is_not', '8'),
    number('9', 'less', '10'),
    number('10', 'less_or_equal', '10'),
    number('10', 'greater', '9'),
    number('10', 'greater_or_equal', '10'),
    number('2,5', 'between', '2', '3'),
    date('is', '24.3.2026'),
    date('between', '2026-03-24', '2026-12-31'),
    { ...date('greater', '2025-12-31'), operand: '1.1.2026' },
    time('is', '12:00'),
    time('between', '9:00', '17:00'),
    time('between', '22:00', '12:00'),
    { ...time('greater', '20:59'), timeZone: 'Asia/Tokyo' },
    { ...time('between', '22:00', '06:00'), operand: '23:30' },
    { ...time('between', '22:00', '06:00'), operand: '5:30' },
    { kind: 'day', days: ['monday', 'tuesday'] },
    { kind: 'day', operator: 'is_not', days: ['sunday'] },
    { kind: 'hours', of: null },
    { kind: 'hours', operator: 'is', of: 'support' },
    { kind: 'hours', operator: 'is_not', of: 'sales' },
    { kind: 'has_value', variable: 'v' },
    { kind: 'has_value', variable: 'zero' },
    { kind: 'has_value', operator: 'is_not', variable: 'nobody' },
    { kind: 'has_value', operator: 'is_not', variable: 'none' },
    { kind: 'has_value', operator: 'is_not', variable: 'emptyList' },
    { kind: 'matches', operand: 'Order 123', pattern: '^order \\d{3}$' },
    { kind: 'matches', operator: 'is_not', operand: 'x', pattern: 'y' },
    { kind: 'format', operand: '+49 (30) 1234-567', format: 'phone' },
    { kind: 'format', operand: 'a.b@example.org', format: 'email' },
    { kind: 'format', operand: '31.12.2026', format: 'date' },
    { kind: 'format', operand: '-1.5', format: 'number' },
    { kind: 'format', operator: 'is_not', operand: 'a@b', format: 'email' },
    { kind: 'expression', expression: 'n > 6 && v == "x"' },
    { kind: 'all', conditions: [] },
    {
      kind: 'all',
      conditions: [text('a', 'is', 'a'), { kind: 'any', conditions: [text('a', 'is', 'b'), date('is', '2026-03-24')] }],
    },
  ])('%j', (candidate) => {
    expect(holds(candidate, { v: 'x', n: 7, zero: 0, none: '', emptyList: [] })).toBe(true)
  })
})

describe('a condition that does not hold', () => {
  it.each([
    text('a', 'is', 'b'),
    { ...text('Yes', 'is', 'yes'), caseSensitive: true },
    number('10', 'less', '9'),
    number('1,234', 'less', '9'),
    date('is', '2026-02-30'),
    date('less', 'tomorrow'),
    { ...date('is_not', '2026-01-01'), operand: 'soon' },
    date('between', '2026-03-25', '2026-01-01'),
    time('is', '25:00'),
    { ...time('between', '22:00', '06:00'), operand: '12:00' },
    { kind: 'day', days: ['sunday'] },
    { kind: 'hours', operator: 'is', of: 'no such schedule' },
    { kind: 'hours', operator: 'is_not', of: 'no such schedule' },
    { kind: 'format', operand: '29.2.2025', format: 'date' },
    { kind: 'format', operand: '12', format: 'phone' },
    { kind: 'format', operand: '', format: 'number' },
    { kind: 'expression', expression: '1 +' },
    { kind: 'expression', expression: '1' },
    { kind: 'expression', expression: 'nobody + 1' },
    { ...date('is', '2026-03-24'), timeZone: 'Nowhere/Land' },
    { kind: 'any', conditions: [] },
  ])('%j', (candidate) => {
    expect(holds(candidate)).toBe(false)
  })
})

describe('every operator with every kind of value', () => {
  const huge = 'a'.repeat(65_536)
  const values: [string, JsonValue | undefined][] = [
    ['nothing', undefined],
    ['null', null],
    ['empty text', ''],
    ['text', 'maybe'],
    ['true', true],
    ['an object', { a: 1 }],
    ['a list', [1, 2]],
    ['a huge text', huge],
    ['a huge number', 1e308],
    ['a prototype name', '__proto__'],
    ['a template', '$(v)'],
  ]
  const ordered = ['is', 'is_not', 'less', 'less_or_equal', 'greater', 'greater_or_equal']
  const conditions = [
    ...['is', 'is_not', 'contains', 'does_not_contain', 'starts_with', 'ends_with'].map((operator) =>
      text('$(v)', operator, '$(v)x'),
    ),
    ...['number', 'date', 'time'].flatMap((kind) =>
      ordered.map((operator) => ({ kind, operand: '$(v)', operator, value: '$(v)' })),
    ),
    ...['number', 'date', 'time'].map((kind) => ({
      kind,
      operand: '$(v)',
      operator: 'between',
      value: '$(v)',
      upTo: '$(v)',
    })),
    ...['is', 'is_not'].flatMap((operator) => [
      { kind: 'matches', operand: '$(v)', operator, pattern: '^(a+)+$' },
      { kind: 'has_value', variable: 'v', operator },
      ...['number', 'date', 'email', 'phone'].map((format) => ({ kind: 'format', operand: '$(v)', operator, format })),
    ]),
    { kind: 'expression', expression: 'v == v && length(v) > 0' },
  ]

  it.each(values)('gives true or false for %s', (_name, value) => {
    const variables: Variables = value === undefined ? {} : { v: value }
    for (const candidate of conditions) expect(holds(candidate, variables)).toBeTypeOf('boolean')
  })

  it.each(values.slice(0, 8))('says no to every order of %s, which is no number, date or time', (_name, value) => {
    const variables: Variables = value === undefined ? {} : { v: value }
    for (const candidate of conditions.filter(({ kind }) => ['number', 'date', 'time'].includes(kind))) {
      expect(holds(candidate, variables)).toBe(false)
    }
  })
})

describe('the schema of conditions', () => {
  const nested = (depth: number): unknown =>
    depth === 0 ? { kind: 'hours', of: null } : { kind: 'all', conditions: [nested(depth - 1)] }

  it('takes groups in groups up to a depth', () => {
    expect(condition.safeParse(nested(MAX_CONDITION_DEPTH)).success).toBe(true)
    expect(condition.safeParse(nested(MAX_CONDITION_DEPTH + 1)).success).toBe(false)
    expect(condition.safeParse(nested(5_000)).success).toBe(false)
  })

  it.each([
    null,
    {},
    { kind: 'not', conditions: [] },
    { kind: '__proto__' },
    text('a', 'equals', 'a'),
    { ...text('a', 'is', 'a'), extra: 1 },
    number('1', 'between', '1'),
    number('1', 'less', '1', '2'),
    { kind: 'day', days: [] },
    { kind: 'day', days: ['someday'] },
    { kind: 'matches', operand: 'a', pattern: '(' },
    { kind: 'matches', operand: 'a', pattern: '(?=a)' },
    { kind: 'matches', operand: 'a', pattern: '(a)\\1' },
    { kind: 'matches', operand: 'a', pattern: '(a{100}){100}' },
    { kind: 'matches', operand: 'a', pattern: 'a{900}' },
    { kind: 'matches', operand: 'a', pattern: 'a'.repeat(501) },
    { kind: 'has_value', variable: 'a.__proto__' },
    { kind: 'has_value', variable: 'a b' },
    { kind: 'expression', expression: '' },
    text('a'.repeat(10_001), 'is', 'a'),
  ])('refuses %j', (candidate) => {
    expect(condition.safeParse(candidate).success).toBe(false)
  })
})

describe('conditionVariables', () => {
  it('lists what templates, expressions and has_value read, each once', () => {
    const candidate: Condition = {
      kind: 'any',
      conditions: [
        { kind: 'text', operand: '$(a)', operator: 'is', value: '$(b) $(a)' },
        { kind: 'date', operator: 'between', value: '$(c)', upTo: '$(d)' },
        { kind: 'has_value', variable: 'e.f' },
        { kind: 'all', conditions: [{ kind: 'expression', expression: 'g.h > 1' }] },
        { kind: 'expression', expression: 'broken +' },
        { kind: 'hours', of: null },
      ],
    }
    expect(conditionVariables(candidate)).toEqual(['a', 'b', 'c', 'd', 'e.f', 'g.h'])
  })
})
