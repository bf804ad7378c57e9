import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseMarkup } from './markup.ts'

const entity = (type: string, offset: number, length: number, more: object = {}) => ({ type, offset, length, ...more })

describe('formatting signs', () => {
  it.each([
    ['*bold*', 'bold', [entity('bold', 0, 4)]],
    ['_italic_', 'italic', [entity('italic', 0, 6)]],
    ['__under__', 'under', [entity('underline', 0, 5)]],
    ['~gone~', 'gone', [entity('strikethrough', 0, 4)]],
    ['run `npm *start*` now', 'run npm *start* now', [entity('code', 4, 11)]],
    ['```\na\nb\n```', 'a\nb', [entity('pre', 0, 3)]],
    [
      'see [our page](https://a.example/b?c=d).',
      'see our page.',
      [entity('text_link', 4, 8, { url: 'https://a.example/b?c=d' })],
    ],
    ['*very _much_*!', 'very much!', [entity('bold', 0, 9), entity('italic', 5, 4)]],
    ['(*both*) and *two words*', '(both) and two words', [entity('bold', 1, 4), entity('bold', 11, 9)]],
    ['[*fat* link](tel:+4930)', 'fat link', [entity('text_link', 0, 8, { url: 'tel:+4930' }), entity('bold', 0, 3)]],
  ])('%s', (source, text, entities) => {
    expect(parseMarkup(source)).toEqual({ text, entities })
  })

  it('counts in UTF-16 units, as Telegram does', () => {
    expect(parseMarkup('👍🏽 *ok 👍*')).toEqual({ text: '👍🏽 ok 👍', entities: [entity('bold', 5, 5)] })
  })

  it.each([
    '2*3*4',
    '5 * 3 * 2',
    'snake_case_name and __init',
    '*not closed',
    '* a list\n* of things',
    'one *line\nanother* line',
    '**',
    '``',
    '[words](javascript:alert(1))',
    '[](https://a.example)',
    '¯\\_(ツ)_/¯',
    'a_b_c*d*e',
  ])('leaves %j as it is', (source) => {
    expect(parseMarkup(source)).toEqual({ text: source, entities: [] })
  })

  it('never loses a character that is no sign, and entities lie inside the text', () => {
    const piece = fc.constantFrom(
      '*',
      '_',
      '__',
      '~',
      '`',
      '```',
      '[',
      ']',
      '(',
      ')',
      'https://a.b',
      ' ',
      '\n',
      'a',
      'ß',
      '👍',
      '.',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const source = pieces.join('')
        const { text, entities } = parseMarkup(source)
        for (const { offset, length } of entities) {
          expect(length).toBeGreaterThan(0)
          expect(offset + length).toBeLessThanOrEqual(text.length)
          expect(text.slice(offset, offset + length).trim()).not.toBe('')
        }
        for (const a of entities) {
          for (const b of entities) {
            const isApart = a.offset + a.length <= b.offset || b.offset + b.length <= a.offset
            const isInside = contains(a, b) || contains(b, a)
            expect(isApart || isInside).toBe(true)
          }
        }
        // What is gone are signs and addresses: the rest is there, in order.
        expect(isSubsequence(text, source)).toBe(true)
        if (entities.length === 0) expect(text).toBe(source)
      }),
      { numRuns: 3_000 },
    )
  })
})

type Stretch = { offset: number; length: number }
const contains = (outer: Stretch, inner: Stretch) =>
  outer.offset <= inner.offset && outer.offset + outer.length >= inner.offset + inner.length

function isSubsequence(part: string, whole: string): boolean {
  let at = 0
  for (const character of whole) if (part.startsWith(character, at)) at += character.length
  return at === part.length
}
