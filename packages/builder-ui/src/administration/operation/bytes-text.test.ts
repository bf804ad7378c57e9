import { describe, expect, it } from 'vitest'
import { agoText } from '../time-ago.tsx'
import { bytesText } from './bytes-text.ts'

describe('bytesText', () => {
  it.each([
    [0, '0 bytes'],
    [999, '999 bytes'],
    [1_440, '1.4 kB'],
    [123_456_789, '123 MB'],
    [5_000_000_000_000, '5 TB'],
  ])('%d is %s', (bytes, text) => expect(bytesText(bytes)).toBe(text))
})

describe('agoText', () => {
  it.each([
    [-5_000, 'just now'],
    [59_000, 'just now'],
    [61_000, '1 minute ago'],
    [7_200_000, '2 hours ago'],
    [200_000_000, '2 days ago'],
  ])('%d ms ago is %s', (milliseconds, text) => expect(agoText(milliseconds)).toBe(text))
})
