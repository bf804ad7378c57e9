import { describe, expect, it } from 'vitest'
import { occurrencesOf } from './occurrences.ts'

const found = (text: string, wanted: string) =>
  occurrencesOf(text, wanted).map(([start, end]) => text.slice(start, end))

describe('occurrences of a text', () => {
  it.each([
    ['Order 1234, order 99', 'order', ['Order', 'order']],
    ['Grüße aus München', 'munchen', ['München']],
    ['cafe\u0301 au lait', 'café', ['cafe\u0301']],
    ['👍 well done 👍', '👍', ['👍', '👍']],
    ['ﬁne', 'fi', ['ﬁ']],
    ['aaaa', 'aa', ['aa', 'aa']],
    ['nothing here', 'x', []],
    ['anything', '', []],
    ['a.c', '.', ['.']],
  ])('in "%s" of "%s"', (text, wanted, expected) => expect(found(text, wanted)).toEqual(expected))
})
