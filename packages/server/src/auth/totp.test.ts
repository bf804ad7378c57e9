import { Secret } from 'otpauth'
import { describe, expect, it } from 'vitest'
import { newTotpSecret, stepOfCode, totpUri } from './totp.ts'

/** The secret of the test vectors in RFC 6238, appendix B. */
const secret = Secret.fromUTF8('12345678901234567890').base32

describe('a time-based code', () => {
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('at %i seconds is the one of the RFC', (seconds, code) => {
    expect(stepOfCode(secret, code, seconds * 1000)).toBe(Math.floor(seconds / 30))
  })

  it('is taken a step early or late and no further, and belongs to its own step', () => {
    const step = Math.floor(1_111_111_109 / 30)
    const at = (offset: number) => stepOfCode(secret, '081804', (step + offset) * 30_000 + 15_000)
    expect([-2, -1, 0, 1, 2].map(at)).toEqual([undefined, step, step, step, undefined])
  })

  it.each(['', '12345', '1234567', 'abcdef', '２８７０８２'])('%j is none', (code) => {
    expect(stepOfCode(secret, code, 59_000)).toBeUndefined()
  })

  it('comes from a secret of 160 bits, in a QR code that names us and the user', () => {
    const fresh = newTotpSecret()
    expect(fresh).toMatch(/^[A-Z2-7]{32}$/)
    expect(newTotpSecret()).not.toBe(fresh)
    const uri = new URL(totpUri(fresh, 'grace'))
    expect(decodeURIComponent(uri.pathname)).toContain('Scenarium:grace')
    expect(uri.searchParams.get('secret')).toBe(fresh)
  })
})
