// Turns a condition into a function, once, when a scenario is compiled.
import { MAX_SEARCH_LENGTH } from '../limits.ts'
import type { Condition, LeafCondition } from './condition.ts'
import { evaluateExpression, expressionVariables, parseExpression } from './expression.ts'
import { hasFormat, parseDate, parseNumber, parseTime } from './input-format.ts'
import { compilePattern, matchesPattern } from './pattern.ts'
import { lookup, type Scope } from './scope.ts'
import { parseTemplate, renderTemplate, templateVariables } from './template.ts'

type Test = (scope: Scope) => boolean
type Read<T> = (scope: Scope) => T
type Leaf<Kind extends LeafCondition['kind']> = Extract<LeafCondition, { kind: Kind }>
type Ordered = Leaf<'number' | 'date' | 'time'>

const never: Test = () => false

/** Compiles the condition. The result never throws; a comparison that cannot be made is false. */
export function compileCondition(condition: Condition): Test {
  const test = compile(condition)
  return (scope) => {
    try {
      return test(scope)
    } catch {
      // The environment may refuse, such as a time zone it does not know.
      return false
    }
  }
}

function compile(condition: Condition): Test {
  switch (condition.kind) {
    case 'all': {
      const tests = condition.conditions.map(compile)
      return (scope) => tests.every((test) => test(scope))
    }
    case 'any': {
      const tests = condition.conditions.map(compile)
      return (scope) => tests.some((test) => test(scope))
    }
    case 'text':
      return compileText(condition)
    case 'number':
      return compileOrdered(condition, parsed(condition.operand, parseNumber), parseNumber)
    case 'date': {
      const { operand, timeZone } = condition
      const today: Read<string> = ({ environment }) => environment.localTime(timeZone).date
      return compileOrdered(condition, operand === undefined ? today : parsed(operand, parseDate), parseDate)
    }
    case 'time': {
      const { operand, timeZone } = condition
      const clock: Read<string> = ({ environment }) => environment.localTime(timeZone).time
      return compileOrdered(condition, operand === undefined ? clock : parsed(operand, parseTime), parseTime)
    }
    case 'day': {
      const { days, timeZone } = condition
      return isOrIsNot(condition, ({ environment }) => days.includes(environment.localTime(timeZone).day))
    }
    case 'hours': {
      const wanted = condition.operator !== 'is_not'
      return ({ environment }) => environment.isOpen(condition.of) === wanted
    }
    case 'has_value':
      return isOrIsNot(condition, (scope) => hasValue(scope, condition.variable))
    case 'matches': {
      const pattern = compilePattern(condition.pattern, condition.caseSensitive !== true)
      const read = rendered(condition.operand)
      return pattern === undefined ? never : isOrIsNot(condition, (scope) => matchesPattern(pattern, read(scope)))
    }
    case 'format': {
      const read = rendered(condition.operand)
      return isOrIsNot(condition, (scope) => hasFormat(read(scope), condition.format))
    }
    case 'expression': {
      const parsedExpression = parseExpression(condition.expression)
      if (!parsedExpression.ok) return never
      return (scope) => {
        const result = evaluateExpression(parsedExpression.expression, scope)
        return result.ok && result.value === true
      }
    }
  }
}

/** Paths the condition reads, each once. */
export function conditionVariables(condition: Condition): string[] {
  return [...new Set(collectVariables(condition))]
}

function collectVariables(condition: Condition): string[] {
  switch (condition.kind) {
    case 'all':
    case 'any':
      return condition.conditions.flatMap(collectVariables)
    case 'has_value':
      return [condition.variable]
    case 'expression': {
      const result = parseExpression(condition.expression)
      return result.ok ? expressionVariables(result.expression) : []
    }
    default:
      return conditionTemplates(condition).flatMap((text) => templateVariables(parseTemplate(text)))
  }
}

/** The condition's texts with `$(name)` in them. */
export function conditionTemplates(condition: Condition): string[] {
  if (condition.kind === 'all' || condition.kind === 'any') return condition.conditions.flatMap(conditionTemplates)
  const texts: string[] = []
  if ('operand' in condition && condition.operand !== undefined) texts.push(condition.operand)
  if ('value' in condition) texts.push(condition.value)
  if ('upTo' in condition && condition.upTo !== undefined) texts.push(condition.upTo)
  return texts
}

function rendered(text: string): Read<string> {
  const template = parseTemplate(text)
  return (scope) => renderTemplate(template, scope)
}

function parsed<T>(text: string, parse: (text: string) => T | undefined): Read<T | undefined> {
  const read = rendered(text)
  return (scope) => parse(read(scope))
}

function isOrIsNot({ operator }: { operator?: 'is' | 'is_not' }, test: Test): Test {
  return operator === 'is_not' ? (scope) => !test(scope) : test
}

function hasValue(scope: Scope, path: string): boolean {
  const value = lookup(scope, path)
  if (value === undefined || value === null || value === '') return false
  return !Array.isArray(value) || value.length > 0
}

const textOperators: { [O in Leaf<'text'>['operator']]: (text: string, value: string) => boolean } = {
  is: (text, value) => text === value,
  is_not: (text, value) => text !== value,
  contains: (text, value) => value.length <= MAX_SEARCH_LENGTH && text.includes(value),
  does_not_contain: (text, value) => value.length <= MAX_SEARCH_LENGTH && !text.includes(value),
  starts_with: (text, value) => text.startsWith(value),
  ends_with: (text, value) => text.endsWith(value),
}

function compileText({ operand, operator, value, caseSensitive }: Leaf<'text'>): Test {
  const left = rendered(operand)
  const right = rendered(value)
  const compare = textOperators[operator]
  const fold = (text: string) => (caseSensitive === true ? text : text.toLowerCase()).trim().normalize('NFC')
  return (scope) => compare(fold(left(scope)), fold(right(scope)))
}

function compileOrdered<T extends number | string>(
  { kind, operator, value, upTo }: Ordered,
  read: Read<T | undefined>,
  parse: (text: string) => T | undefined,
): Test {
  const readValue = parsed(value, parse)
  const readUpTo = upTo === undefined ? undefined : parsed(upTo, parse)
  return (scope) => {
    const left = read(scope)
    const right = readValue(scope)
    if (left === undefined || right === undefined) return false
    switch (operator) {
      case 'is':
        return left === right
      case 'is_not':
        return left !== right
      case 'less':
        return left < right
      case 'less_or_equal':
        return left <= right
      case 'greater':
        return left > right
      case 'greater_or_equal':
        return left >= right
      case 'between': {
        const upper = readUpTo?.(scope)
        if (upper === undefined) return false
        const goesOverMidnight = kind === 'time' && right > upper
        return goesOverMidnight ? left >= right || left <= upper : left >= right && left <= upper
      }
    }
  }
}
