import { isDeepStrictEqual } from 'node:util'
import type { FieldChange } from './change.ts'

/** Without what is undefined: what a file leaves out stays as it is stored. */
export function present<Fields extends object>(
  fields: Fields,
): { [Key in keyof Fields]: Exclude<Fields[Key], undefined> } {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries) as { [Key in keyof Fields]: Exclude<Fields[Key], undefined> }
}

/** Every field of it without a value, for what is replaced as a whole: what is left out is gone, and that differs. */
export const blank = (fields: object) => Object.fromEntries(Object.keys(fields).map((key) => [key, undefined]))

export function differences(stored: object, wanted: object): FieldChange[] {
  const before = new Map(Object.entries(stored))
  return Object.entries(wanted)
    .filter(([field, value]) => !isDeepStrictEqual(before.get(field), value))
    .map(([field, value]) => ({ field, before: before.get(field), after: value }))
}
