// From a value in a sample answer to the path that finds it again, and to a name for its variable.
import { isVariableName, type JsonValue } from '@scenarium/engine/schema'

export type JsonLine = {
  /** Keys from the outside in. */
  keys: readonly (string | number)[]
  value: JsonValue
  /** Dotted path as Fetch URL takes it; undefined when a key on the way cannot be written in one. */
  path: string | undefined
}

/** Undefined when the text is no JSON. */
export function parseJson(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const MOST_LINES = 400
/** Of a list, the first elements say enough. */
const MOST_ELEMENTS = 10

/** Every value of the answer, outermost first, in the order it is read. Never more than a page can show. */
export function linesOf(value: JsonValue): { lines: JsonLine[]; isCut: boolean } {
  const lines: JsonLine[] = []
  let isCut = false
  const pending: JsonLine[] = [{ keys: [], value, path: '' }]
  for (let line = pending.pop(); line !== undefined; line = pending.pop()) {
    if (lines.length === MOST_LINES) return { lines, isCut: true }
    lines.push(line)
    const children = childrenOf(line.value)
    if (Array.isArray(line.value) && children.length > MOST_ELEMENTS) isCut = true
    const shown = Array.isArray(line.value) ? children.slice(0, MOST_ELEMENTS) : children
    for (const [key, inner] of shown.toReversed()) {
      const keys = [...line.keys, key]
      pending.push({ keys, value: inner, path: pathOf(keys) })
    }
  }
  return { lines, isCut }
}

function childrenOf(value: JsonValue): [string | number, JsonValue][] {
  if (Array.isArray(value)) return value.map((inner, index) => [index, inner])
  return typeof value === 'object' && value !== null ? Object.entries(value) : []
}

/** `order.lines.0.name`; undefined when a key is empty or holds a dot, because then the path would mean something else. */
export function pathOf(keys: readonly (string | number)[]): string | undefined {
  const isWritable = keys.every((key) => typeof key === 'number' || (key !== '' && !key.includes('.')))
  return isWritable ? keys.join('.') : undefined
}

/** A name for the variable of a path: its last words, `order.status` → `orderStatus`, and one that is not taken. */
export function variableFor(path: string, taken: readonly string[]): string {
  const words = path
    .split('.')
    .filter((part) => !/^\d+$/.test(part))
    .slice(-2)
    .flatMap((part) => part.split(/[^A-Za-z0-9]+/))
    .filter((word) => word !== '')
  const joined = words
    .map(
      (word, index) => `${index === 0 ? word.charAt(0).toLowerCase() : word.charAt(0).toUpperCase()}${word.slice(1)}`,
    )
    .join('')
    .replace(/^\d+/, '')
    .slice(0, 60)
  const name = isVariableName(joined) ? joined : 'value'
  if (!taken.includes(name)) return name
  for (let number = 2; ; number += 1) if (!taken.includes(`${name}${number}`)) return `${name}${number}`
}
