// What a template, condition or expression can see while it runs, and how a name is looked up in it.
import { z } from 'zod'
import type { JsonObject, JsonValue } from '../json.ts'
import { MAX_VARIABLE_NAME_LENGTH } from '../limits.ts'
import type { Environment } from '../session/environment.ts'

/** Session variables: a flat record whose keys may hold dots (`item.firstName`). */
export type Variables = { [name: string]: JsonValue }

/** What names stand for. */
export type Values = {
  variables: Variables
  /** The event being handled; seen as `event.…`. Absent while a block is entered. */
  event?: JsonObject
}

export type Scope = Values & { environment: Environment }

const namePattern = /^[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z0-9_-]+)*$/
const forbiddenSegment = /(?:^|\.)(?:__proto__|constructor|prototype)(?:\.|$)/
const indexPattern = /^(?:0|[1-9]\d{0,8})$/

/** Whether the text may name a variable or a path into one: `name`, `item.firstName`, `order.lines.0.item-no`. */
export function isVariablePath(text: string): boolean {
  return text.length <= MAX_VARIABLE_NAME_LENGTH && namePattern.test(text) && !forbiddenSegment.test(text)
}

/** Whether the text may name a variable a scenario writes: `event` is what is happening and cannot be written. */
export function isVariableName(text: string): boolean {
  return isVariablePath(text) && text !== 'event' && !text.startsWith('event.')
}

export const variablePath = z
  .string()
  .refine(isVariablePath, 'Use letters, digits and underscores, with dots between parts, such as order.number.')

export const variableName = z
  .string()
  .refine(isVariableName, 'Use letters, digits and underscores, with dots between parts; "event" is reserved.')

/**
 * Finds the value a path names: in the event for `event.…`, else the variable of exactly that name, else a value inside
 * the variable with the longest name that begins the path. Only own properties count, so nothing inherited is ever seen.
 */
export function lookup(scope: Values, path: string): JsonValue | undefined {
  if (scope.event !== undefined && path.startsWith('event.')) return propertyAt(scope.event, path.slice(6))
  const { variables } = scope
  if (Object.hasOwn(variables, path)) return variables[path]
  for (let dot = path.lastIndexOf('.'); dot > 0; dot = path.lastIndexOf('.', dot - 1)) {
    const name = path.slice(0, dot)
    const value = Object.hasOwn(variables, name) ? variables[name] : undefined
    if (typeof value === 'object' && value !== null) return propertyAt(value, path.slice(dot + 1))
  }
  return undefined
}

/** The value at a dotted path inside a JSON value; list elements by number, and `length` of a list. */
export function propertyAt(value: JsonValue, path: string): JsonValue | undefined {
  let current: JsonValue | undefined = value
  for (const segment of path.split('.')) {
    current = property(current, segment)
    if (current === undefined) return undefined
  }
  return current
}

/** One step into a JSON value; undefined when there is no such own property. */
export function property(value: JsonValue | undefined, key: string): JsonValue | undefined {
  if (Array.isArray(value))
    return indexPattern.test(key) ? value[Number(key)] : key === 'length' ? value.length : undefined
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
  return value[key]
}

/** A value as text for customers: nothing for absent values, JSON for lists and objects. */
export function toText(value: JsonValue | undefined): string {
  if (typeof value === 'string') return value
  if (value === undefined || value === null) return ''
  return typeof value === 'object' ? toJsonText(value) : String(value)
}

function toJsonText(value: JsonValue): string {
  try {
    return JSON.stringify(value)
  } catch {
    // Nested deeper than the stack: such a value comes from outside and has no sensible text.
    return ''
  }
}

/** The beginning of a text, at most so many UTF-16 units and never half of a character. */
export function cutText(text: string, length: number): string {
  if (text.length <= length) return text
  const last = text.charCodeAt(length - 1)
  const splitsPair = last >= 0xd800 && last <= 0xdbff
  return text.slice(0, splitsPair ? length - 1 : length)
}
