import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { createClientAddress } from './client-address.ts'

async function addressOf(peer: string, forwarded: string | undefined, trusted = ['127.0.0.1', '10.0.0.0/8', '::1']) {
  const app = new Hono()
  const address = createClientAddress(trusted)
  app.get('/', (c) => c.text(address(c)))
  const headers: { [name: string]: string } = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }
  const answer = await app.request('/', { headers }, { incoming: { socket: { remoteAddress: peer } } })
  return answer.text()
}

describe('where a request comes from', () => {
  it.each([
    ['nobody in between', '203.0.113.9', undefined, '203.0.113.9'],
    ['a stranger who claims to be another', '203.0.113.9', '198.51.100.1', '203.0.113.9'],
    ['a proxy on this machine', '127.0.0.1', '198.51.100.1', '198.51.100.1'],
    ['the same over an IPv6 socket', '::ffff:127.0.0.1', '198.51.100.1', '198.51.100.1'],
    ['two proxies', '127.0.0.1', '198.51.100.1, 10.1.2.3', '198.51.100.1'],
    ['a customer of the proxy who writes the header himself', '127.0.0.1', '1.1.1.1, 198.51.100.1', '198.51.100.1'],
    ['one who pretends to be a proxy', '127.0.0.1', '1.1.1.1, 198.51.100.1, 10.9.9.9', '198.51.100.1'],
    ['somebody inside, behind the proxy', '127.0.0.1', '10.0.0.7', '10.0.0.7'],
    ['a header that is no address', '127.0.0.1', '"><script>', '127.0.0.1'],
    ['IPv6', '::1', '2001:db8::7', '2001:db8::7'],
    ['this machine itself', '127.0.0.1', undefined, '127.0.0.1'],
  ])('%s', async (_, peer, forwarded, expected) => {
    expect(await addressOf(peer, forwarded)).toBe(expected)
  })

  it('is the other end when no proxy is trusted', async () => {
    expect(await addressOf('127.0.0.1', '198.51.100.1', [])).toBe('127.0.0.1')
  })
})
