import { describe, expect, it } from 'vitest'
import { type Formatting, insertLink, type Selection, type TextEdit, toggleFormatting } from './formatting.ts'
import { parseMarkup } from './markup.ts'

/** `‹` and `›` stand for the ends of the selection. */
function select(marked: string): Selection {
  const start = marked.indexOf('‹')
  const end = marked.indexOf('›') - 1
  return { text: marked.replace('‹', '').replace('›', ''), start, end }
}

function shown({ text }: Selection, { start, end, insert, select: chosen }: TextEdit): string {
  const now = text.slice(0, start) + insert + text.slice(end)
  return `${now.slice(0, chosen.start)}‹${now.slice(chosen.start, chosen.end)}›${now.slice(chosen.end)}`
}

const toggled = (marked: string, formatting: Formatting) =>
  shown(select(marked), toggleFormatting(select(marked), formatting))

describe('formatting what is selected', () => {
  it.each<[string, Formatting, string]>([
    ['a ‹word› b', 'bold', 'a *‹word›* b'],
    ['a *‹word›* b', 'bold', 'a ‹word› b'],
    ['a ‹word ›b', 'bold', 'a *‹word›* b'],
    ['a ‹› b', 'italic', 'a _‹›_ b'],
    ['__‹word›__', 'italic', '___‹word›___'],
    ['__‹word›__', 'underline', '‹word›'],
    ['‹a b›', 'code', '`‹a b›`'],
  ])('%s with %s becomes %s', (before, formatting, after) => {
    expect(toggled(before, formatting)).toBe(after)
  })

  it('is understood when it is sent', () => {
    for (const formatting of ['bold', 'italic', 'underline', 'code'] as const) {
      const { insert } = toggleFormatting(select('‹some words›'), formatting)
      expect(parseMarkup(insert)).toEqual({
        text: 'some words',
        entities: [{ type: formatting, offset: 0, length: 10 }],
      })
    }
  })

  it('makes links of words and of addresses', () => {
    expect(shown(select('see ‹our page›'), insertLink(select('see ‹our page›')))).toBe('see [our page](‹https://›)')
    expect(shown(select('‹›'), insertLink(select('‹›')))).toBe('[text](‹https://›)')
    const address = select('‹https://a.example›')
    expect(shown(address, insertLink(address))).toBe('[‹›](https://a.example)')
  })
})
