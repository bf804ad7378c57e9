import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { entityLink, parseDeepLink, parseRichText, type RichText, safeLink } from './entities.ts'
import type { MessageEntity } from './wire.ts'

/** Writes the tree as `type[…]`, which is easier to read than objects. */
const draw = (nodes: RichText): string =>
  nodes.map((node) => (typeof node === 'string' ? node : `${node.entity.type}[${draw(node.children)}]`)).join('')

const entity = (type: string, offset: number, length: number, more: Partial<MessageEntity> = {}): MessageEntity => ({
  type,
  offset,
  length,
  ...more,
})

describe('parseRichText', () => {
  it.each<[string, string, MessageEntity[], string]>([
    ['keeps plain text', 'hello', [], 'hello'],
    ['marks a part', 'say hello', [entity('bold', 4, 5)], 'say bold[hello]'],
    ['nests', 'abcdef', [entity('italic', 2, 2), entity('bold', 0, 6)], 'bold[abitalic[cd]ef]'],
    [
      'nests two on the same place in the order given',
      'ab',
      [entity('bold', 0, 2), entity('italic', 0, 2)],
      'bold[italic[ab]]',
    ],
    ['splits what overlaps', 'abcdef', [entity('bold', 0, 4), entity('italic', 2, 4)], 'bold[abitalic[cd]]italic[ef]'],
    ['counts UTF-16 units', '👍🏽 ok', [entity('bold', 5, 2)], '👍🏽 bold[ok]'],
    ['cuts an entity to the text', 'abc', [entity('bold', 1, 99)], 'abold[bc]'],
    [
      'ignores an entity outside the text',
      'abc',
      [entity('bold', 3, 1), entity('bold', -1, 2), entity('code', 0, 0)],
      'abc',
    ],
    ['takes the line break behind a block away', 'code\nafter\n', [entity('pre', 0, 4)], 'pre[code]after\n'],
  ])('%s', (_, text, entities, expected) => {
    expect(draw(parseRichText(text, entities))).toBe(expected)
  })

  it('never loses or doubles text, whatever the entities', () => {
    const flatten = (nodes: RichText): string =>
      nodes.map((node) => (typeof node === 'string' ? node : flatten(node.children))).join('')
    const anyEntity = fc.record({
      type: fc.constantFrom('bold', 'italic', 'code'),
      offset: fc.integer({ min: -3, max: 40 }),
      length: fc.integer({ min: -3, max: 40 }),
    })
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), fc.array(anyEntity, { maxLength: 8 }), (text, entities) => {
        expect(flatten(parseRichText(text, entities))).toBe(text)
      }),
    )
  })
})

describe('links', () => {
  it.each([
    ['https://example.com/a', 'https://example.com/a'],
    ['example.com', 'https://example.com/'],
    ['example.com:8080/x', 'https://example.com:8080/x'],
    ['tg://user?id=1', 'tg://user?id=1'],
    ['javascript:alert(1)', null],
    ['JaVaScRiPt:alert(1)', null],
    ['java\nscript:alert(1)', null],
    ['data:text/html,x', null],
    ['', null],
  ])('opens %j as %j', (address, expected) => {
    expect(safeLink(address)).toBe(expected)
  })

  it('finds the address of each kind of entity', () => {
    const link = (type: string, text: string, url?: string) =>
      entityLink({ entity: entity(type, 0, text.length, { url }), text })
    expect(link('url', 'example.com')).toBe('https://example.com/')
    expect(link('text_link', 'here', 'https://example.com/b')).toBe('https://example.com/b')
    expect(link('email', 'ada@example.com')).toBe('mailto:ada@example.com')
    expect(link('phone_number', '+1 (555) 000-1')).toBe('tel:+15550001')
    expect(link('bold', 'example.com')).toBeNull()
  })

  it.each([
    ['https://t.me/demo_bot?start=order-1', { bot: 'demo_bot', payload: 'order-1' }],
    ['https://telegram.me/demo_bot', { bot: 'demo_bot', payload: null }],
    ['tg://resolve?domain=demo_bot&start=x', { bot: 'demo_bot', payload: 'x' }],
    ['https://example.com/demo_bot?start=x', null],
    ['https://t.me/', null],
    ['not a link', null],
  ])('reads the deep link %j', (address, expected) => {
    expect(parseDeepLink(address)).toEqual(expected)
  })
})
