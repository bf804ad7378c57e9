// Values and operators of the `=` language. Numbers and texts never turn into each other by themselves: "1" + 1 fails.
import type { JsonValue } from '../json.ts'
import { MAX_EXPRESSION_TEXT } from '../limits.ts'
import type { Scope } from './scope.ts'

/** The author's or the data's mistake; its message is one sentence for the author. */
export class ExpressionFailure extends Error {}

/** One evaluation: what it sees, and what it may still spend. */
export class Evaluation {
  readonly scope: Scope
  #characters = MAX_EXPRESSION_TEXT

  constructor(scope: Scope) {
    this.scope = scope
  }

  /** Charges for work over so many characters. */
  spend(characters: number): void {
    this.#characters -= characters
    if (this.#characters < 0) throw new ExpressionFailure('The expression works on too much text.')
  }
}

export function describe(value: JsonValue): string {
  if (value === null) return 'no value'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'string') return 'text'
  if (typeof value === 'number') return 'a number'
  return typeof value === 'boolean' ? 'true or false' : 'an object'
}

export function number(value: JsonValue): number {
  if (typeof value === 'number') return value
  throw new ExpressionFailure(`A number is needed and ${describe(value)} was given; parsenumber() makes one of text.`)
}

export function finite(value: number): number {
  if (Number.isFinite(value)) return value
  throw new ExpressionFailure('The result is no number; check for a division by zero.')
}

export function text(value: JsonValue): string {
  if (typeof value === 'string') return value
  throw new ExpressionFailure(`Text is needed and ${describe(value)} was given; text() makes text of anything.`)
}

export function truth(value: JsonValue): boolean {
  if (typeof value === 'boolean') return value
  throw new ExpressionFailure(`True or false is needed and ${describe(value)} was given.`)
}

type BinaryOperator = (left: JsonValue, right: JsonValue, evaluation: Evaluation) => JsonValue

function compare(left: JsonValue, right: JsonValue): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right
  if (typeof left === 'string' && typeof right === 'string') return left < right ? -1 : left > right ? 1 : 0
  throw new ExpressionFailure(`${describe(left)} and ${describe(right)} cannot be put in order.`)
}

export const binaryOperators: { [operator: string]: BinaryOperator } = {
  '+': (left, right, evaluation) => {
    if (typeof left === 'number' && typeof right === 'number') return finite(left + right)
    if (typeof left !== 'string' || typeof right !== 'string') {
      throw new ExpressionFailure(
        `${describe(left)} and ${describe(right)} cannot be added; use text() or parsenumber() first.`,
      )
    }
    evaluation.spend(left.length + right.length)
    return left + right
  },
  '-': (left, right) => finite(number(left) - number(right)),
  '*': (left, right) => finite(number(left) * number(right)),
  '/': (left, right) => finite(number(left) / number(right)),
  '%': (left, right) => finite(number(left) % number(right)),
  '==': (left, right, evaluation) => isEqual(left, right, evaluation),
  '!=': (left, right, evaluation) => !isEqual(left, right, evaluation),
  '<': (left, right) => compare(left, right) < 0,
  '<=': (left, right) => compare(left, right) <= 0,
  '>': (left, right) => compare(left, right) > 0,
  '>=': (left, right) => compare(left, right) >= 0,
  in: (left, right, evaluation) => {
    if (Array.isArray(right)) return right.some((element) => isEqual(left, element, evaluation))
    throw new ExpressionFailure(`"in" needs a list on its right side and ${describe(right)} was given.`)
  },
}

function isEqual(left: JsonValue, right: JsonValue, evaluation: Evaluation): boolean {
  evaluation.spend(1)
  if (left === right) return true
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false
  if (Array.isArray(left) !== Array.isArray(right)) return false
  const keys = Object.keys(left)
  if (keys.length !== Object.keys(right).length) return false
  return keys.every((key) => {
    if (!Object.hasOwn(right, key)) return false
    return isEqual((left as Keyed)[key] ?? null, (right as Keyed)[key] ?? null, evaluation)
  })
}

type Keyed = { [key: string]: JsonValue }
