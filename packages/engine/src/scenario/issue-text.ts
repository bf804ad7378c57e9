// What a schema found, as a sentence that says what to do. Schemas' own sentences stay as they are.
import type { z } from 'zod'

const kinds: { [kind: string]: string } = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  null: 'null',
}

export function issueText(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      // The library tells a missing value from a wrong one only in its sentence.
      return `${issue.message.endsWith('received undefined') ? 'Add' : 'Write'} ${kinds[issue.expected] ?? issue.expected}.`
    case 'unrecognized_keys':
      return `Remove ${issue.keys.map((key) => `"${key}"`).join(', ')}, which means nothing here.`
    case 'invalid_value':
      return `Write ${oneOf(issue.values.map((value) => JSON.stringify(value) ?? String(value)))}.`
    case 'too_small':
      return `Write ${issue.inclusive ? 'at least' : 'more than'} ${issue.minimum}${units(issue.origin, issue.minimum)}.`
    case 'too_big':
      return `Write ${issue.inclusive ? 'at most' : 'less than'} ${issue.maximum}${units(issue.origin, issue.maximum)}.`
    case 'invalid_key':
      return issue.issues[0] === undefined ? 'Correct this name.' : issueText(issue.issues[0])
    case 'invalid_union':
      return issue.discriminator === undefined ? 'Correct this value.' : `Correct ${issue.discriminator}.`
    default:
      return issue.message.endsWith('.') ? issue.message : `${issue.message}.`
  }
}

function oneOf(values: readonly string[]): string {
  return values.length < 2 ? values.join() : `${values.slice(0, -1).join(', ')} or ${values.at(-1)}`
}

function units(origin: string, count: number | bigint): string {
  const unit = { string: 'character', array: 'element', record: 'entry', object: 'entry' }[origin]
  if (unit === undefined) return ''
  return ` ${Number(count) === 1 ? unit : unit === 'entry' ? 'entries' : `${unit}s`}`
}
