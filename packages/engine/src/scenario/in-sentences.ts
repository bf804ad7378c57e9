// What a schema finds wrong, said to the person who wrote it.
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

const formats: { [format: string]: string } = {
  url: 'Write a full address, such as https://example.com.',
  email: 'Write an email address.',
}

/** Given to `safeParse`, it words what the schema itself has no sentence for. */
export const inSentences = { error: (issue: z.core.$ZodRawIssue) => sentence(issue) } as const

function sentence(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.input === '' && (issue.code === 'too_small' || issue.code === 'invalid_format'))
    return 'This cannot be empty.'
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'This is missing.' : `Write ${kinds[issue.expected] ?? issue.expected}.`
    case 'invalid_format':
      return formats[issue.format] ?? 'This is not of the right form.'
    case 'unrecognized_keys':
      return `Remove ${issue.keys.map((key) => `"${key}"`).join(', ')}, which means nothing here.`
    case 'invalid_value':
      return `Write ${oneOf(issue.values.map((value) => JSON.stringify(value) ?? String(value)))}.`
    case 'too_small':
      return `Write ${issue.inclusive ? 'at least' : 'more than'} ${issue.minimum}${units(issue.origin, issue.minimum)}.`
    case 'too_big':
      return `Write ${issue.inclusive ? 'at most' : 'less than'} ${issue.maximum}${units(issue.origin, issue.maximum)}.`
    case 'invalid_key':
      return issue.issues[0]?.message ?? 'Correct this name.'
    case 'invalid_union':
      return issue.discriminator === undefined ? 'Correct this value.' : `Correct ${issue.discriminator}.`
    default:
      return undefined
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
