import { describe, expect, it } from 'vitest'
import { hasWords, snippetAround, wantedWords, wordsOf } from './text-words.ts'

const finds = (text: string, asked: string) => {
  const wanted = wantedWords(asked)
  return wanted !== undefined && hasWords(wordsOf(text), wanted)
}

describe('words of a text', () => {
  it.each([
    ['I want a Refund, please', 'refund', true],
    ['I want a Refund, please', 'please refund', true],
    ['I want a Refund, please', 'ref', true],
    // Only the last word may be a beginning.
    ['I want a Refund, please', 'ref please', false],
    ['I want a Refund, please', 'fund', false],
    ['Crème brûlée', 'creme BRULEE', true],
    ['Где мой заказ? Ещё жду', 'еще заказ', true],
    ['Straße 12', 'strasse', false],
    ['Straße 12', 'straße 12', true],
    ['ﬁne', 'fine', true],
    ['请问我的订单在哪里', '订单', true],
    ['请问我的订单在哪里', '单订', false],
    ['注文番号はABC123です', '番号 abc', true],
    ['한국어 주문', '주문', true],
    ['order-12/34', '12 34', true],
    ['don’t', "don't", true],
    ['nothing', '!!! — ?', false],
  ])('%j holds %j: %j', (text, asked, isFound) => {
    expect(finds(text, asked)).toBe(isFound)
  })

  it('is not misled by what a query language would take for operators', () => {
    for (const asked of ['"', 'a" OR "b', 'NOT', 'a AND', 'words:', '^a', 'NEAR(a b)', '* *', "'; drop table"]) {
      expect(() => finds('a text', asked)).not.toThrow()
    }
  })
})

describe('a snippet', () => {
  const around = (text: string, asked: string) => snippetAround(text, wantedWords(asked) ?? { runs: [] })

  it('shows the first of the words found, with what is around it', () => {
    expect(around('I want a refund', 'refund')).toBe('I want a refund')
    const long = `${'before '.repeat(30)}the Réfund ${'after '.repeat(60)}`
    const snippet = around(long, 'xyz refund') ?? ''
    expect(snippet).toMatch(/^… before .*the Réfund after .* …$/)
    expect(snippet.length).toBeLessThan(220)
    expect(around('I want a refund', 'money')).toBeUndefined()
  })

  it('is one line, and well-formed where a long word is cut', () => {
    expect(around('a\nb\tc', 'b')).toBe('a b c')
    expect(around(`x ${'😀'.repeat(300)}`, 'x')?.isWellFormed()).toBe(true)
  })
})
