import { describe, expect, it } from 'vitest'
import { isCommonPassword } from './common-passwords.ts'

describe('a common password', () => {
  it.each([
    'password',
    'Password1',
    'P@ssw0rd!',
    'Welcome2026!',
    'qwertyuiop',
    '12345678',
    '1234567890',
    '87654321',
    'aaaaaaaa',
    'abcabcabc',
    'abcdefgh',
    'Summer2026',
    'scenarium1',
    '19871987',
  ])('%s is one', (password) => {
    expect(isCommonPassword(password)).toBe(true)
  })

  it.each([
    'correct horse',
    'Tr0ub4dor&3',
    '84920175',
    'grüne Wiese',
    'winterreise in C',
    'xkcd-936-xkcd!',
  ])('%s is none', (password) => {
    expect(isCommonPassword(password)).toBe(false)
  })
})
