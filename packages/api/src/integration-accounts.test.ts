import { describe, expect, it } from 'vitest'
import { botApiRoot } from './integration-accounts.ts'

describe('the address of a Bot API server', () => {
  it.each([
    'https://api.telegram.org',
    'http://127.0.0.1:8081',
    'https://proxy.example.org/telegram',
  ])('is %s', (url) => {
    expect(botApiRoot.parse(url)).toBe(url)
  })

  it.each([
    ['https://me:secret@api.example.org', 'no user name'],
    ['https://api.example.org/?key=1', 'no ? and no #'],
    ['https://api.example.org/#bots', 'no ? and no #'],
    ['ftp://api.example.org', 'not an http'],
    ['api.example.org', 'not an http'],
  ])('is not %s, since part of it would be left out', (url, reason) => {
    expect(botApiRoot.safeParse(url).error?.issues[0]?.message).toContain(reason)
  })
})
