import { describe, expect, it } from 'vitest'
import { clockText } from './duration.ts'

describe('clockText', () => {
  it.each([
    [-5_000, '0:00'],
    [999, '0:00'],
    [65_000, '1:05'],
    [3_600_000, '1:00:00'],
    [36_061_000, '10:01:01'],
  ])('shows %i ms as %s', (milliseconds, text) => expect(clockText(milliseconds)).toBe(text))
})
