import { describe, expect, it } from 'vitest'
import { csvLine } from './csv.ts'

describe('a line of CSV', () => {
  it.each([
    ['plain', 'plain'],
    ['', ''],
    ['a,b', '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ['two\nlines', '"two\nlines"'],
    ['=1+1', "'=1+1"],
    ['+49 30', "'+49 30"],
    ['-1', "'-1"],
    ['@cmd', "'@cmd"],
    ['\t=1', "'\t=1"],
    ['\r=1', `"'\r=1"`],
    ['\0=1', "'\0=1"],
    ['=HYPERLINK("x")', `"'=HYPERLINK(""x"")"`],
  ])('holds %j as %j', (cell, written) => {
    expect(csvLine([cell])).toBe(`${written}\r\n`)
  })

  it('leaves numbers numbers, writes lists and objects as text and nothing as nothing', () => {
    expect(csvLine([1, null, ['=a', 'b'], { a: 'x' }])).toBe(`1,,'=a; b,"{""a"":""x""}"\r\n`)
  })
})
