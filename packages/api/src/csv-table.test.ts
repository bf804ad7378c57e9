import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvText, parseCsv } from './csv-table.ts'

describe('a table', () => {
  it('comes back as it was written, whatever its cells hold', () => {
    const nasty = fc.constantFrom(
      '=1+1',
      "'=x",
      '"',
      'a"b',
      ',',
      ';',
      '\t',
      'two\nlines',
      'a\r\nb',
      '-5',
      '',
      'ü🙂',
      "it's",
    )
    const cell = fc.oneof(nasty, fc.string({ unit: 'grapheme' }))
    const rows = fc.array(fc.tuple(fc.constantFrom('a', 'b'), cell, cell), { minLength: 1 })
    fc.assert(
      fc.property(rows, (table) => {
        // A cell that began with the mark itself loses it: spreadsheets do not show it either.
        const plain = table.map((row) => row.map((one) => one.replace(/^'(?=[=+\-@\t\r\0])/, '')))
        expect(parseCsv(csvText([['shortcut', 'title', 'text'], ...plain]))).toEqual([
          ['shortcut', 'title', 'text'],
          ...plain,
        ])
      }),
    )
  })

  it.each([
    [
      'a,b\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a;b\r\n1;"2;3"\r\n',
      [
        ['a', 'b'],
        ['1', '2;3'],
      ],
    ],
    [
      'a\tb\n1\t2\n\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      '\uFEFFa,b\n"x ""y""",\n',
      [
        ['a', 'b'],
        ['x "y"', ''],
      ],
    ],
  ])('%j is read', (text, rows) => {
    expect(parseCsv(text)).toEqual(rows)
  })

  it('holds no cell a spreadsheet would calculate', () => {
    expect(csvText([['=HYPERLINK("x")', '@a']])).toBe('\uFEFF"\'=HYPERLINK(""x"")",\'@a\r\n')
  })
})
