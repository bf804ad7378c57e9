import { describe, expect, it } from 'vitest'
import { parseMarkdown } from './markdown.ts'
import { parseMarkdownV2 } from './markdown-v2.ts'

describe('MarkdownV2 markup', () => {
  it.each([
    ['*b* _i_ __u__ ~s~ ||p||', 'b i u s p', ['bold', 'italic', 'underline', 'strikethrough', 'spoiler']],
    ['`c` ```ts\nx```', 'c x', ['code', 'pre']],
    ['>quote\n>more\nafter', 'quote\nmore\nafter', ['blockquote']],
    ['>quote||', 'quote', ['expandable_blockquote']],
    ['\\*not bold\\*', '*not bold*', []],
    ['🏟 🏟``', '🏟 🏟', []],
  ])('reads %s', (source, text, types) => {
    const parsed = parseMarkdownV2(source)
    expect(parsed.text).toBe(text)
    expect(parsed.entities.map(({ type }) => type)).toEqual(types)
  })

  it('places nested entities in UTF-16 units', () => {
    expect(parseMarkdownV2('🏟 🏟_🏟 __🏟___')).toEqual({
      text: '🏟 🏟🏟 🏟',
      entities: [
        { type: 'underline', offset: 8, length: 2 },
        { type: 'italic', offset: 5, length: 5 },
      ],
    })
  })

  it('reads links with escaped parentheses and code with its language', () => {
    expect(parseMarkdownV2('[a](https://x.org/\\)b)').entities).toEqual([
      { type: 'text_link', offset: 0, length: 1, url: 'https://x.org/)b' },
    ])
    expect(parseMarkdownV2('```ts\nx```').entities).toEqual([{ type: 'pre', offset: 0, length: 1, language: 'ts' }])
  })

  it.each([...']()>#+-=|{}.!'])('wants %s escaped', (character) => {
    const source = `a${character}`
    expect(() => parseMarkdownV2(source)).toThrow(
      `can't parse entities: Character '${character}' is reserved and must be escaped with the preceding '\\'`,
    )
    expect(parseMarkdownV2(`a\\${character}`).text).toBe(source)
  })

  it.each([
    ['🏟 🏟_abacaba', "Can't find end of Italic entity at byte offset 9"],
    ['🏟 🏟_abac * asd ', "Can't find end of Bold entity at byte offset 15"],
    ['🏟 🏟```a', "Can't find end of Pre entity at byte offset 9"],
    ['🏟 🏟```a ', "Can't find end of PreCode entity at byte offset 9"],
    ['🏟 🏟```🏟 🏟`', "Can't find end of Code entity at byte offset 21"],
    ['🏟 🏟_🏟 🏟__', "Can't find end of Underline entity at byte offset 19"],
    ['🏟 🏟__🏟 _🏟___', "Can't find end of Italic entity at byte offset 23"],
    ['[telegram\\.org](asd\\)', "Can't find end of a URL at byte offset 16"],
    ['🏟 🏟||test\\|', "Can't find end of Spoiler entity at byte offset 9"],
    ['🏟 🏟![👍]', 'Custom emoji entity must contain a tg://emoji URL'],
    ['![👍](t://emoji?id=1234)', 'Custom emoji URL must have scheme tg'],
    ['![👍](tg:emojis?id=1234)', 'Custom emoji URL must have host "emoji"'],
    ['![👍](tg://emoji?id=025)', 'Invalid custom emoji identifier specified'],
    ['>*b\n>ld \n>bo\nld*\nasd\ndef', "Can't find end of Bold entity at byte offset 1"],
    ['>asd\n>q||ew\n||asdad', "Can't find end of Spoiler entity at byte offset 7"],
    ['>asd\n>q||e||w__\n||asdad', "Can't find end of Underline entity at byte offset 13"],
  ])('refuses %s', (source, reason) => {
    expect(() => parseMarkdownV2(source)).toThrow(`can't parse entities: ${reason}`)
  })
})

describe('legacy Markdown', () => {
  it('reads its five marks without nesting', () => {
    const { text, entities } = parseMarkdown('*b* _i_ `c` [l](http://x.org) ```js\np```')
    expect(text).toBe('b i c l p')
    expect(entities.map(({ type }) => type)).toEqual(['bold', 'italic', 'code', 'text_link', 'pre'])
  })

  it('refuses a mark without its end', () => {
    expect(() => parseMarkdown('ж *x')).toThrow("Can't find end of the entity starting at byte offset 3")
  })
})
