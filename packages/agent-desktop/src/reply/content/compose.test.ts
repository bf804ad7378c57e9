import { messageSending } from '@scenarium/api'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { composeNote, composeReply, isSpecial } from './compose.ts'

const typed = (text: string) => composeReply({ text, isPlain: false })
const sent = (text: string) => typed(text).contents
const problem = (text: string) => typed(text).problem

describe('a reply', () => {
  it('is its text without space around it', () => {
    expect(sent('  Hello *Ann*\n')).toEqual([
      { type: 'text', text: 'Hello Ann', entities: [{ type: 'bold', offset: 6, length: 3 }] },
    ])
    expect(sent('Hello')).toEqual([{ type: 'text', text: 'Hello' }])
    expect(typed(' \n ')).toEqual({ contents: [], isBan: false, problem: null })
  })

  it('is sent as typed when the agent says so', () => {
    const text = 'See /location for *all* /buttons'
    expect(composeReply({ text, isPlain: true })).toEqual({
      contents: [{ type: 'text', text }],
      isBan: false,
      problem: null,
    })
  })

  it('refuses more than the server takes', () => {
    expect(problem('x'.repeat(20_001))).toContain('20,000')
    expect(problem('*a* '.repeat(101))).toContain('100')
  })

  it('takes an unknown word after a slash for text', () => {
    for (const text of ['/hello there', '/Buttons [A]', '/Ban', 'a/location 1', '/buttonsX [A]', 'please /ban']) {
      expect(sent(text)).toEqual([{ type: 'text', text }])
    }
  })
})

describe('buttons', () => {
  it('come in a row or in a column under the text', () => {
    expect(sent('Shall I? /buttons [Yes] [No, *thanks*]')).toEqual([
      { type: 'text', text: 'Shall I?', buttons: [['Yes', 'No, *thanks*']] },
    ])
    expect(sent('Which *one*?\n/buttons-column: [ A ][B]\n[C]')).toEqual([
      {
        type: 'text',
        text: 'Which one?',
        entities: [{ type: 'bold', offset: 6, length: 3 }],
        buttons: [['A'], ['B'], ['C']],
      },
    ])
  })

  it.each([
    ['/buttons [A]', 'Write a text before'],
    ['Hm /buttons', 'in brackets'],
    ['Hm /buttons A B', 'in brackets'],
    ['Hm /buttons [A] [B] and more', 'Nothing may follow'],
    ['Hm /buttons [A] [ ]', 'needs a label'],
    ['Hm /buttons [A] [A]', 'two buttons “A”'],
    [`Hm /buttons [${'x'.repeat(65)}]`, 'at most 64'],
    [`Hm /buttons ${[1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => `[${n}]`).join('')}`, 'at most 8'],
  ])('%s is refused in words', (text, words) => {
    expect(problem(text)).toContain(words)
    expect(sent(text)).toEqual([])
  })
})

describe('a place', () => {
  it('has coordinates, and perhaps a title and an address', () => {
    expect(sent('/location: 52.52, 13.405')).toEqual([{ type: 'location', latitude: 52.52, longitude: 13.405 }])
    expect(sent('/location -33.9,151.2,"Opera","Bennelong Point, Sydney"')).toEqual([
      { type: 'location', latitude: -33.9, longitude: 151.2, title: 'Opera', address: 'Bennelong Point, Sydney' },
    ])
    expect(sent('/location: 1, 2, , “Street 1”')).toEqual([
      { type: 'location', latitude: 1, longitude: 2, address: 'Street 1' },
    ])
  })

  it('goes between the texts before and after it', () => {
    expect(sent('We are here: /location : 1, 2, "Office"\nSee *you*! /buttons [Ok]')).toEqual([
      { type: 'text', text: 'We are here:' },
      { type: 'location', latitude: 1, longitude: 2, title: 'Office' },
      { type: 'text', text: 'See you!', entities: [{ type: 'bold', offset: 4, length: 3 }], buttons: [['Ok']] },
    ])
  })

  it.each([
    ['/location', 'latitude, longitude'],
    ['/location: here', 'latitude, longitude'],
    ['/location: 1', 'latitude, longitude'],
    ['/location: 1, 2, Office', 'latitude, longitude'],
    ['/location: 91, 2', 'between -90 and 90'],
    ['/location: 1, -180.5', 'between -180 and 180'],
    [`/location: 1, 2, "${'x'.repeat(101)}"`, 'at most 100'],
    [`/location: 1, 2, "x", "${'x'.repeat(201)}"`, 'at most 200'],
  ])('%s is refused in words', (text, words) => {
    expect(problem(text)).toContain(words)
  })
})

it('bans only when that is all that is typed', () => {
  expect(typed(' /ban ')).toEqual({ contents: [], isBan: true, problem: null })
  expect(typed('/location: 1, 2 /ban')).toMatchObject({ isBan: false })
})

it('a note is its text, whatever is in it', () => {
  expect(composeNote({ text: ' *see* /ban ', isPlain: false }).contents).toEqual([{ type: 'note', text: '*see* /ban' }])
})

it('shows in advance what differs from what is typed', () => {
  expect(isSpecial(typed('Hello'))).toBe(false)
  for (const text of ['*Hello*', 'A /buttons [B]', '/location: 1, 2', '/ban', 'A /buttons']) {
    expect(isSpecial(typed(text))).toBe(true)
  }
})

it('sends nothing that the server would not understand', () => {
  const piece = fc.constantFrom(
    ...['*', '_', '`', '[', ']', '(', ')', 'https://a.b', ' ', '\n', 'a', '👍', '"', ', ', '1', '99.5', '-', ':'],
    ...['/buttons', '/buttons-column', '/location: 1, 2', '/ban', ' [A] '],
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const { contents, isBan, problem: words } = typed(pieces.join(''))
      for (const content of contents) {
        expect(messageSending.safeParse({ commandId: 'command-1', ...content }).error).toBeUndefined()
      }
      if (pieces.join('').trim() !== '') expect(contents.length > 0 || isBan || words !== null).toBe(true)
    }),
    { numRuns: 3_000 },
  )
})
