import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { TextEntity } from './messages.ts'
import { splitText } from './split-text.ts'

const words = fc.array(fc.constantFrom('a', 'word', '\n', '\n\n', '. ', ' ', '👍', 'ü', 'é́', 'xxxxxxxx'), {
  maxLength: 60,
})
const text = words.map((parts) => parts.join(''))

/** Entities whose ends are not inside a surrogate pair, as Telegram gives them. */
const textWithEntities = text.chain((value) => {
  const ends = [...Array(value.length + 1).keys()].filter((at) => !isInsidePair(value, at))
  const place = fc.nat({ max: ends.length - 1 })
  const entity = fc.tuple(place, place).map(([a, b]): TextEntity => {
    const from = ends[Math.min(a, b)] as number
    return { type: 'bold', offset: from, length: (ends[Math.max(a, b)] as number) - from }
  })
  const entities = fc.array(entity, { maxLength: 5 }).map((list) => list.filter(({ length }) => length > 0))
  return fc.tuple(fc.constant(value), entities)
})

function isInsidePair(value: string, at: number): boolean {
  return /[\ud800-\udbff]/.test(value[at - 1] ?? '') && /[\udc00-\udfff]/.test(value[at] ?? '')
}

describe('splitting texts', () => {
  it('keeps a text that fits as it is', () => {
    const entities = [{ type: 'bold', offset: 0, length: 2 }]
    expect(splitText('Hi there', 8, entities)).toEqual([{ text: 'Hi there', entities }])
    expect(splitText('Hi there', 8)).toEqual([{ text: 'Hi there', entities: undefined }])
  })

  it('gives nothing for nothing and for blanks', () => {
    expect(splitText('', 10)).toEqual([])
    expect(splitText(' \n ', 10)).toEqual([])
  })

  it('cuts after a paragraph, else a line, a sentence, a word, of the second half', () => {
    const parts = (value: string) => splitText(value, 10).map((part) => part.text)
    expect(parts('aaaaaa\n\nb. ccc')).toEqual(['aaaaaa\n\n', 'b. ccc'])
    expect(parts('aaaaaa\nb c dd')).toEqual(['aaaaaa\n', 'b c dd'])
    expect(parts('aaaaaa. b cc')).toEqual(['aaaaaa. ', 'b cc'])
    expect(parts('aaa bbbb cccc')).toEqual(['aaa bbbb ', 'cccc'])
    expect(parts('aa bbbbbbbbbbbb')).toEqual(['aa bbbbbbb', 'bbbbb'])
  })

  it('cuts before an entity rather than through it, also when entities lie inside each other', () => {
    const outer = { type: 'italic', offset: 4, length: 5 }
    const inner = { type: 'text_link', offset: 8, length: 6, url: 'https://example.com' }
    expect(splitText('xxxxyyyyzzzzzzzz', 10, [inner]).map((part) => part.text)).toEqual(['xxxxyyyy', 'zzzzzzzz'])
    expect(splitText('xxxxyyyyzzzzzzzz', 10, [outer, inner]).map((part) => part.text)).toEqual([
      'xxxx',
      'yyyyzzzzzz',
      'zz',
    ])
  })

  it('cuts an entity that is longer than a message, and both halves keep it', () => {
    const [first, second] = splitText('x'.repeat(15), 10, [{ type: 'pre', offset: 0, length: 15 }])
    expect(first?.entities).toEqual([{ type: 'pre', offset: 0, length: 10 }])
    expect(second?.entities).toEqual([{ type: 'pre', offset: 0, length: 5 }])
  })

  it('loses nothing but blanks, keeps to the limit, and cuts no surrogate pair', () => {
    fc.assert(
      fc.property(textWithEntities, fc.integer({ min: 2, max: 20 }), ([value, entities], most) => {
        const parts = splitText(value, most, entities)
        let at = 0
        for (const part of parts) {
          const found = value.indexOf(part.text, at)
          expect(value.slice(at, found).trim()).toBe('')
          at = found + part.text.length
          expect(part.text.length).toBeLessThanOrEqual(most)
          expect(isInsidePair(value, at)).toBe(false)
        }
        expect(value.slice(at).trim()).toBe('')
      }),
      { endOnFailure: true },
    )
  })

  it('keeps every entity on the same characters, and whole when it fits a message', () => {
    fc.assert(
      fc.property(textWithEntities, fc.integer({ min: 4, max: 20 }), ([value, entities], most) => {
        const covered = (source: string, list: readonly TextEntity[]) =>
          list
            .map(({ offset, length }) => source.slice(offset, offset + length))
            .join('')
            .replaceAll(/\s/g, '')
        const parts = splitText(value, most, entities)
        for (const entity of entities) {
          const pieces = parts.flatMap((part) =>
            splitOf(part.entities, entity.type).map((piece) => [part.text, piece] as const),
          )
          for (const [within, piece] of pieces) expect(piece.offset + piece.length).toBeLessThanOrEqual(within.length)
        }
        const one = entities.slice(0, 1)
        const alone = splitText(value, most, one)
        const text = alone.map((part) => covered(part.text, part.entities ?? [])).join('')
        expect(text).toBe(covered(value, one))
      }),
      { endOnFailure: true },
    )
    function splitOf(list: TextEntity[] | undefined, type: string) {
      return (list ?? []).filter((entity) => entity.type === type)
    }
  })

  it('cuts no entity that would fit between the cuts', () => {
    fc.assert(
      fc.property(textWithEntities, fc.integer({ min: 4, max: 20 }), ([value, entities], most) => {
        fc.pre(entities.every(({ length }) => length <= most))
        fc.pre(entities.every((a) => entities.every((b) => a === b || !isCrossing(a, b))))
        const parts = splitText(value, most, entities)
        const pieces = parts.flatMap((part) => part.entities ?? [])
        const shown = entities.filter(({ offset, length }) => value.slice(offset, offset + length).trim() !== '')
        const isWhole = (entity: TextEntity) => pieces.some(({ length }) => length === entity.length)
        expect(shown.filter((entity) => !isWhole(entity))).toEqual([])
      }),
      { endOnFailure: true },
    )
  })
})

/** Telegram's entities lie beside or inside each other. */
function isCrossing(a: TextEntity, b: TextEntity): boolean {
  const [first, second] = a.offset <= b.offset ? [a, b] : [b, a]
  return second.offset < first.offset + first.length && second.offset + second.length > first.offset + first.length
}
