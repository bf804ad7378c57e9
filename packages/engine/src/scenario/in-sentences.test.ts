import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { inSentences } from './in-sentences.ts'

const said = (schema: z.ZodType, value: unknown) =>
  schema.safeParse(value, inSentences).error?.issues.map(({ message }) => message)

describe('what a schema finds wrong', () => {
  it.each([
    ['missing', z.object({ name: z.string() }), {}, 'This is missing.'],
    ['of another kind', z.array(z.string()), 'ada', 'Write a list.'],
    ['half a number', z.int(), 1.5, 'Write a whole number.'],
    ['empty', z.string().min(2), '', 'This cannot be empty.'],
    ['too short', z.string().min(2), 'a', 'Write at least 2 characters.'],
    ['too many', z.array(z.int()).max(1), [1, 2], 'Write at most 1 element.'],
    ['none of a few', z.enum(['agent', 'supervisor']), 'king', 'Write "agent" or "supervisor".'],
    ['unknown', z.strictObject({}), { taem: 1 }, 'Remove "taem", which means nothing here.'],
    ['no address', z.url(), 'example', 'Write a full address, such as https://example.com.'],
    ['of another form', z.string().regex(/^\d+$/), 'x', 'This is not of the right form.'],
    ['named wrongly', z.record(z.string().min(2), z.int()), { a: 1 }, 'Write at least 2 characters.'],
  ])('is said in words: %s', (_, schema, value, sentence) => {
    expect(said(schema, value)).toEqual([sentence])
  })

  it('is said in the schema’s own words where it has some', () => {
    expect(said(z.string().min(2, 'Write both letters.'), 'a')).toEqual(['Write both letters.'])
    expect(said(z.string().regex(/^\d+$/, 'Write digits.'), 'x')).toEqual(['Write digits.'])
  })
})
