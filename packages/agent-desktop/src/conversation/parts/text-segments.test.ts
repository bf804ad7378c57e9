import { describe, expect, it } from 'vitest'
import { hiddenHost, safeUrl, segmentsOf } from './text-segments.ts'

const entity = (type: string, offset: number, length: number, url?: string) => ({
  type,
  offset,
  length,
  ...(url && { url }),
})

describe('formatted text', () => {
  it('is cut where an entity begins or ends, and loses nothing', () => {
    const text = 'Hello bold and both'
    const segments = segmentsOf(text, [entity('bold', 6, 8), entity('italic', 11, 8)])
    expect(segments.map((one) => one.text).join('')).toBe(text)
    expect(segments.map((one) => [one.text, one.entities.map(({ type }) => type)])).toEqual([
      ['Hello ', []],
      ['bold ', ['bold']],
      ['and', ['bold', 'italic']],
      [' both', ['italic']],
    ])
  })

  it('counts as Telegram does, in UTF-16 units', () => {
    expect(segmentsOf('👋 you', [entity('bold', 3, 3)]).map((one) => one.text)).toEqual(['👋 ', 'you'])
  })

  it('survives entities that reach beyond the text', () => {
    expect(segmentsOf('Hi', [entity('bold', 1, 50), entity('bold', 9, 2)]).map((one) => one.text)).toEqual(['H', 'i'])
    expect(segmentsOf('')).toEqual([])
  })

  it('links every stretch of a link to the whole address, and never two at once', () => {
    const text = 'see https://example.com/a now'
    const [, first, second] = segmentsOf(text, [entity('url', 4, 21), entity('bold', 10, 15), entity('url', 10, 15)])
    expect(first?.link).toEqual({ address: 'https://example.com/a', text: 'https://example.com/a', isLast: false })
    expect(second?.link).toMatchObject({ address: 'https://example.com/a', isLast: true })
  })

  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    ' ',
    'java\nscript:alert(1)',
    'file:///etc/passwd',
  ])('makes no link of %j', (address) =>
    expect(segmentsOf('click', [entity('text_link', 0, 5, address)])[0]?.link).toBeUndefined())

  it('follows addresses without a scheme over https', () => {
    expect(safeUrl('example.com/a')).toBe('https://example.com/a')
  })

  it.each([
    ['click here', 'https://evil.example/a', 'evil.example'],
    ['bank.example', 'https://evil.example/', 'evil.example'],
    ['https://bank.example/login', 'https://evil.example/login', 'evil.example'],
    ['https://bank.example/login', 'https://bank.example/login', undefined],
    ['bank.example', 'https://bank.example/', undefined],
    ['bank.example@evil.example', 'https://bank.example@evil.example/', undefined],
    ['write us', 'mailto:a@b.example', undefined],
  ])('%j leading to %j says %j', (text, address, host) => expect(hiddenHost(text, address)).toBe(host))
})
