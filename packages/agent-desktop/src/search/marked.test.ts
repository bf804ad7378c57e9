import { expect, it } from 'vitest'
import { markWords } from './marked.ts'

const marked = (snippet: string, wanted: string) =>
  markWords(snippet, wanted)
    .map(({ text, isMarked }) => (isMarked ? `[${text}]` : text))
    .join('')

it('marks the words that were looked for, whole, without case and accents', () => {
  expect(marked('Café or cafe, not cafeteria: CAFÉ!', 'cafe now')).toBe('[Café] or [cafe], not cafeteria: [CAFÉ]!')
})

it('marks the last word also where it is the beginning of one', () => {
  expect(marked('The parcels are lost', 'lost parc')).toBe('The [parcels] are [lost]')
})

it('marks within text of scripts that put no spaces between words', () => {
  expect(marked('今日は荷物が届きません yes', '荷物')).toBe('[今日は荷物が届きません] yes')
})

it('keeps everything else as it was written, markup too', () => {
  const snippet = '… <b onclick="x">refund</b> & more …'
  expect(
    markWords(snippet, 'refund')
      .map(({ text }) => text)
      .join(''),
  ).toBe(snippet)
  expect(marked(snippet, '')).toBe(snippet)
})
