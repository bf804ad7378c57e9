// Numbers that must be there: what is emptied would else come back as it was.
import type { Refusals } from './refusals.ts'

/** A sentence at each of these fields that is empty. */
export function missingNumbers<Values>(values: Values, fields: readonly (keyof Values & string)[]): Refusals {
  return Object.fromEntries(
    fields.filter((field) => values[field] === null).map((field) => [field, 'Write a number; this cannot be empty.']),
  )
}
