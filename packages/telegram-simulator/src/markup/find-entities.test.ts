import { describe, expect, it } from 'vitest'
import { checkEntities } from './check-entities.ts'
import { findEntities } from './find-entities.ts'
import { trimText } from './trim-text.ts'

const found = (text: string) =>
  findEntities({ text, entities: [] }).map(({ type, offset, length }) => [type, text.slice(offset, offset + length)])

describe('entities found in a text', () => {
  it.each([
    ['/start abc', [['bot_command', '/start']]],
    ['see https://x.org/a?b=1, ok', [['url', 'https://x.org/a?b=1']]],
    ['mail ann@example.org!', [['email', 'ann@example.org']]],
    [
      '@demo_bot #sale',
      [
        ['mention', '@demo_bot'],
        ['hashtag', '#sale'],
      ],
    ],
    ['call +44 20 7946 0958', [['phone_number', '+44 20 7946 0958']]],
    ['1/2 and a@b and #1', []],
  ])('%s', (text, expected) => {
    expect(found(text)).toEqual(expected)
  })

  it('looks for nothing inside code', () => {
    expect(findEntities({ text: '/start', entities: [{ type: 'code', offset: 0, length: 6 }] })).toHaveLength(1)
  })
})

describe('entities given by the bot', () => {
  it.each([
    [{ type: 'bold', offset: 0, length: 4 }, 'entity beginning at UTF-16 offset 0 ends after the end of the text'],
    [{ type: 'bold', offset: -1, length: 1 }, 'receive an entity with incorrect offset -1'],
    [{ type: 'bold', offset: 1, length: 1 }, 'entity begins in a middle of a UTF-16 symbol at byte offset'],
    [{ type: 'loud', offset: 0, length: 1 }, "can't parse MessageEntity: Unsupported type specified"],
  ])('refuses %j', (entity, reason) => {
    expect(() => checkEntities('🏟a', [entity])).toThrow(reason)
  })

  it('move with the text when white space is cut', () => {
    expect(trimText({ text: '  ab ', entities: [{ type: 'bold', offset: 1, length: 2 }] })).toEqual({
      text: 'ab',
      entities: [{ type: 'bold', offset: 0, length: 1 }],
    })
  })
})
