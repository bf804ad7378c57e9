// New identifiers. Numeric ids grow with time, so rows land at the end of their index and ids fit a JavaScript number.
import { randomBytes } from 'node:crypto'
import type { Clock } from './clock.ts'

export type Ids = {
  /** Unique, increasing, below 2^53. */
  number(): number
  /** `prefix_` and 11 or more characters, increasing with time. */
  text(prefix: string): string
  /** Unguessable, base64url. */
  secret(bytes: number): string
}

const PER_MILLISECOND = 2_048
/** From July 2026 for two thousand years. */
const DIGITS = 11

/** Numeric ids made at that moment or later are this or greater. */
export function lowestNumberAt(instant: number): number {
  return instant * PER_MILLISECOND
}

/** When a numeric id was made, in milliseconds; ids of a busy moment run ahead of the clock by a little. */
export function momentOf(number: number): number {
  return number / PER_MILLISECOND
}

/** Text ids made at that moment or later sort at or behind this one. */
export function lowestIdAt(prefix: string, instant: number): string {
  return `${prefix}_${lowestNumberAt(instant).toString(36).padStart(DIGITS, '0')}`
}

export function systemIds(clock: Clock): Ids {
  let last = 0
  const number = () => {
    last = Math.max(last + 1, lowestNumberAt(clock.now()))
    return last
  }
  return {
    number,
    text: (prefix) => `${prefix}_${number().toString(36)}`,
    secret: (bytes) => randomBytes(bytes).toString('base64url'),
  }
}
