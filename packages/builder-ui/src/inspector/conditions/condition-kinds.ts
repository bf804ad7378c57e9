// The kinds of condition an author chooses from, and what stays of a condition when its kind changes.
import type { Condition, LeafCondition } from '@scenarium/engine/schema'
import type { Unfinished } from '../../blocks/block-view.ts'

export type DraftCondition = Unfinished<Condition>
export type DraftGroup = Extract<DraftCondition, { kind: 'all' | 'any' }>
export type DraftLeaf = Unfinished<LeafCondition>
export type ConditionKind = Condition['kind']

export const kindLabels: { [Kind in LeafCondition['kind']]: string } = {
  text: 'Text',
  number: 'Number',
  date: 'Date',
  time: 'Time of day',
  day: 'Day of the week',
  hours: 'Hours of operation',
  has_value: 'Has a value',
  matches: 'Matches a pattern',
  format: 'Is written like',
  expression: 'Expression',
}

export const operatorLabels = {
  text: {
    is: 'is',
    is_not: 'is not',
    contains: 'contains',
    does_not_contain: 'does not contain',
    starts_with: 'starts with',
    ends_with: 'ends with',
  },
  number: {
    is: 'is',
    is_not: 'is not',
    less: 'is less than',
    less_or_equal: 'is at most',
    greater: 'is more than',
    greater_or_equal: 'is at least',
    between: 'is between',
  },
  date: {
    is: 'is',
    is_not: 'is not',
    less: 'is before',
    less_or_equal: 'is on or before',
    greater: 'is after',
    greater_or_equal: 'is on or after',
    between: 'is between',
  },
  time: {
    is: 'is',
    is_not: 'is not',
    less: 'is before',
    less_or_equal: 'is at or before',
    greater: 'is after',
    greater_or_equal: 'is at or after',
    between: 'is between',
  },
  day: { is: 'is', is_not: 'is not' },
  hours: { is: 'open', is_not: 'closed' },
  has_value: { is: 'has a value', is_not: 'has no value' },
  matches: { is: 'matches', is_not: 'does not match' },
  format: { is: 'is written like', is_not: 'is not written like' },
} as const

export const formatLabels = {
  number: 'a number',
  date: 'a date',
  email: 'an email address',
  phone: 'a phone number',
} as const

export const dayLabels = {
  monday: 'Mon',
  tuesday: 'Tue',
  wednesday: 'Wed',
  thursday: 'Thu',
  friday: 'Fri',
  saturday: 'Sat',
  sunday: 'Sun',
} as const
export type Day = keyof typeof dayLabels

const MESSAGE = '$(item.message)'

/** A condition of the kind as it begins. */
export function newCondition(kind: LeafCondition['kind']): DraftLeaf {
  switch (kind) {
    case 'text':
      return { kind, operand: MESSAGE, operator: 'is', value: '' }
    case 'number':
      return { kind, operand: MESSAGE, operator: 'greater_or_equal', value: '' }
    case 'date':
      return { kind, operator: 'is', value: '' }
    case 'time':
      return { kind, operator: 'between', value: '09:00', upTo: '17:00' }
    case 'day':
      return { kind, days: ['saturday', 'sunday'] }
    case 'hours':
      return { kind, of: null }
    case 'has_value':
      return { kind, variable: '' }
    case 'matches':
      return { kind, operand: MESSAGE, pattern: '' }
    case 'format':
      return { kind, operand: MESSAGE, format: 'number' }
    case 'expression':
      return { kind, expression: '' }
  }
}

/** The same condition as another kind: what is compared stays, and so does what it is compared with. */
export function ofKind(condition: DraftLeaf, kind: LeafCondition['kind']): DraftLeaf {
  if (condition.kind === kind) return condition
  const begun = newCondition(kind)
  const operand = operandOf(condition)
  const value = 'value' in condition ? condition.value : undefined
  const kept: { [key: string]: unknown } = { ...begun }
  if (operand !== undefined && 'operand' in begun) kept.operand = operand
  if (operand !== undefined && kind === 'has_value') kept.variable = /^\$\((.*)\)$/.exec(operand)?.[1] ?? ''
  // "09:00" says nothing as a number; an empty field says what to write.
  if (value !== undefined && kind === 'text') kept.value = value
  if (value !== undefined && condition.kind === 'text' && kind === 'matches') kept.pattern = value
  return kept as DraftLeaf
}

function operandOf(condition: DraftLeaf): string | undefined {
  if (condition.kind === 'has_value') return condition.variable ? `$(${condition.variable})` : undefined
  return 'operand' in condition ? condition.operand : undefined
}

/** With another operator; `between` has a second value, and only it. */
export function withOperator<Kind extends DraftLeaf['kind']>(
  condition: Extract<DraftLeaf, { kind: Kind }>,
  operator: string,
): Extract<DraftLeaf, { kind: Kind }> {
  const { upTo, ...rest } = { upTo: undefined, ...condition } as DraftLeaf & { upTo?: string }
  const changed = { ...rest, operator }
  return (operator === 'between' ? { ...changed, upTo: upTo ?? '' } : changed) as Extract<DraftLeaf, { kind: Kind }>
}

export function isGroup(condition: DraftCondition): condition is DraftGroup {
  return condition.kind === 'all' || condition.kind === 'any'
}

/** Conditions of a branch as a list: a single one is a list of one. */
export function conditionsOf(condition: DraftCondition): readonly DraftCondition[] {
  return isGroup(condition) ? (condition.conditions ?? []) : [condition]
}

/** A list as one condition: a single one needs no group around it, unless there was one. */
export function withConditions(before: DraftCondition, conditions: readonly DraftCondition[]): DraftCondition {
  if (isGroup(before)) return { ...before, conditions: [...conditions] }
  const [only] = conditions
  return conditions.length === 1 && only !== undefined ? only : { kind: 'all', conditions: [...conditions] }
}
