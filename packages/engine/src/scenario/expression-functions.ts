// The functions of the `=` language: pure, and bounded by what they charge. Names are lower case, as in Bright Pattern.
import type { JsonValue } from '../json.ts'
import { MAX_MATCHED_LENGTH, MAX_SEARCH_LENGTH, MAX_VARIABLE_LENGTH } from '../limits.ts'
import { describe, type Evaluation, ExpressionFailure, finite, number, text } from './expression-values.ts'
import { parseDate, parseNumber } from './input-format.ts'
import { compilePattern } from './pattern.ts'
import { toText } from './scope.ts'

type ExpressionFunction = {
  /** Fewest and most values it takes. */
  arity: readonly [number, number]
  run(args: readonly JsonValue[], evaluation: Evaluation): JsonValue
}

export const expressionFunctions: { [name: string]: ExpressionFunction } = {
  /** Characters of a text (UTF-16 units, as Telegram counts), elements of a list. */
  length: define([1, 1], ([value = null]) => {
    if (typeof value === 'string' || Array.isArray(value)) return value.length
    throw new ExpressionFailure(`length needs text or a list and ${describe(value)} was given.`)
  }),
  upper: ofText((value) => value.toUpperCase()),
  lower: ofText((value) => value.toLowerCase()),
  trim: ofText((value) => value.trim()),
  /** substring("hello", 1, 3) is "el": from a position counted from 0, up to and without another. */
  substring: define([2, 3], ([value = null, start = null, end], evaluation) =>
    spent(text(value).substring(number(start), end === undefined ? undefined : number(end)), evaluation),
  ),
  contains: define([2, 2], ([value = null, part = null], evaluation) => {
    evaluation.spend(text(value).length)
    return text(value).includes(searched(part))
  }),
  startswith: define([2, 2], ([value = null, start = null]) => text(value).startsWith(text(start))),
  endswith: define([2, 2], ([value = null, end = null]) => text(value).endsWith(text(end))),
  /**
   * replace(text, part, by) replaces every occurrence of the part. With flags, even "", the part is an RE2 pattern: "g"
   * replaces all matches and not the first only, "i" ignores case; \0 to \9 in the replacement are the match's groups.
   */
  replace: define([3, 4], replace),
  /** The first value that is not null and not empty text. */
  coalesce: define([1, 8], (args) => args.find((value) => value !== null && value !== '') ?? null),
  text: define([1, 1], ([value = null], evaluation) => spent(toText(value), evaluation)),
  /** The value as JSON, quotes and escapes included; for the bodies of requests. */
  tojson: define([1, 1], ([value = null], evaluation) => spent(JSON.stringify(value), evaluation)),
  urlencode: ofText((value) => encodeURIComponent(value.toWellFormed())),
  /** The number a text says; fails when it says none. */
  parsenumber: define([1, 1], ([value = null]) => {
    const parsed = typeof value === 'number' ? value : parseNumber(text(value))
    if (parsed === undefined) throw new ExpressionFailure('parsenumber was given text that is no number.')
    return parsed
  }),
  /** The date a text says, as 2026-11-22; null when it says none. */
  parsedate: define([1, 1], ([value = null]) => parseDate(text(value)) ?? null),
  /** round(2.345, 2) is 2.35; without the second value to a whole number. */
  round: define([1, 2], ([value = null, digits = 0]) => {
    const places = Math.trunc(number(digits))
    if (places < 0 || places > 10) throw new ExpressionFailure('round keeps 0 to 10 digits.')
    // Shifting by the exponent, not by a factor, keeps 1.005 from becoming 1.
    const shifted = Math.round(Number(`${number(value)}e${places}`))
    const rounded = Number(`${shifted}e-${places}`)
    return Number.isFinite(rounded) ? rounded : number(value)
  }),
  floor: ofNumber(Math.floor),
  ceil: ofNumber(Math.ceil),
  abs: ofNumber(Math.abs),
  min: define([1, 8], (args) => Math.min(...args.map(number))),
  max: define([1, 8], (args) => Math.max(...args.map(number))),
  /** The present time in whole Unix seconds. */
  now: define([0, 0], (_args, { scope }) => Math.floor(scope.environment.now / 1000)),
  /** 65 is "01:05", 3600 is "001:00:00". */
  formatduration: define([1, 1], ([value = null]) => {
    const seconds = Math.floor(Math.abs(finite(number(value))))
    const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60]
    const minutesAndSeconds = `${padded(minutes, 2)}:${padded(seconds % 60, 2)}`
    return hours === 0 ? minutesAndSeconds : `${padded(hours, 3)}:${minutesAndSeconds}`
  }),
}

function define(arity: readonly [number, number], run: ExpressionFunction['run']): ExpressionFunction {
  return { arity, run }
}

function ofText(change: (value: string) => string): ExpressionFunction {
  return define([1, 1], ([value = null], evaluation) => spent(change(text(value)), evaluation))
}

function ofNumber(change: (value: number) => number): ExpressionFunction {
  return define([1, 1], ([value = null]) => change(number(value)))
}

function spent(produced: string, evaluation: Evaluation): string {
  evaluation.spend(produced.length)
  return produced
}

function padded(value: number, digits: number): string {
  return String(value).padStart(digits, '0')
}

function searched(value: JsonValue): string {
  const part = text(value)
  if (part.length <= MAX_SEARCH_LENGTH) return part
  throw new ExpressionFailure(`The text to look for may be ${MAX_SEARCH_LENGTH} characters long.`)
}

function replace(args: readonly JsonValue[], evaluation: Evaluation): string {
  const [value, part, by] = [text(args[0] ?? null), searched(args[1] ?? null), text(args[2] ?? null)]
  const flags = args[3]
  if (flags === undefined) {
    if (part === '') return value
    const pieces = value.split(part)
    evaluation.spend(value.length + (pieces.length - 1) * by.length)
    return pieces.join(by)
  }
  return replacePattern({ value, source: part, by, flags: text(flags) }, evaluation)
}

type PatternReplacement = { value: string; source: string; by: string; flags: string }

function replacePattern({ value, source, by, flags }: PatternReplacement, evaluation: Evaluation): string {
  if (!/^[gi]*$/.test(flags)) throw new ExpressionFailure('The flags of replace are "g" and "i".')
  if (value.length > MAX_MATCHED_LENGTH || by.length > MAX_SEARCH_LENGTH) {
    throw new ExpressionFailure(
      `With a pattern, replace takes ${MAX_MATCHED_LENGTH} characters of text and ${MAX_SEARCH_LENGTH} to put in.`,
    )
  }
  const pattern = compilePattern(source, flags.includes('i'))
  if (pattern === undefined) throw new ExpressionFailure('The pattern of replace is no valid RE2 expression.')
  // Patterns cost their size for every character, so they are charged many times over.
  evaluation.spend(value.length * 20)
  const matcher = pattern.matcher(value)
  let result = ''
  let rest = 0
  while (matcher.find()) {
    result +=
      value.slice(rest, matcher.start()) +
      expand(by, (group) => (group <= matcher.groupCount() ? matcher.group(group) : ''))
    rest = matcher.end()
    if (result.length > MAX_VARIABLE_LENGTH) throw new ExpressionFailure('replace gives too long a text.')
    if (!flags.includes('g')) break
  }
  return spent(result + value.slice(rest), evaluation)
}

function expand(by: string, group: (index: number) => string | null): string {
  return by.replace(/\\(\d)/g, (_match, digit: string) => group(Number(digit)) ?? '')
}
