import type { CredentialUse } from '@scenarium/api'
import { credentialHost } from '@scenarium/api'
import { MockAgent } from 'undici'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type Credential, isBoundTo, withoutSecret } from './credentials.ts'
import { createUrlFetcher } from './fetch-url.ts'
import { createOutbound } from './outbound.ts'

const SECRET = 'canary/secret+"7f3a"'
const credentialOf = (use: CredentialUse, hosts = ['api.shop.example']): Credential => ({
  name: 'Shop',
  use,
  hosts,
  secret: SECRET,
})

/** Servers of any name; each request is remembered, and what was sent comes back in the answer. */
function openFetcher(credential: Credential | string, answer?: (sent: string) => [status: number, headers: object]) {
  const agent = new MockAgent()
  agent.disableNetConnect()
  const requests: { url: string; headers: { [name: string]: string } }[] = []
  for (const origin of ['https://api.shop.example', 'https://evil.example', 'https://api.shop.example.evil.example']) {
    agent
      .get(origin)
      .intercept({ path: () => true, method: () => true })
      .reply((options) => {
        const headers = Object.fromEntries(pairsOf(options.headers as unknown as string[]))
        const url = `${origin}${options.path}`
        requests.push({ url, headers })
        const [statusCode, responseHeaders] = answer?.(url) ?? [200, {}]
        return { statusCode, data: JSON.stringify({ url, headers }), responseOptions: { headers: responseHeaders } }
      })
      .persist()
  }
  const outbound = createOutbound(new Set(), agent)
  const urls = createUrlFetcher({ outbound, credentialNamed: async () => credential })
  onTestFinished(outbound.close)
  const fetch = (url: string, more: object = {}, host = 'api.shop.example') =>
    urls.fetch(
      {
        method: 'GET',
        url,
        query: [],
        headers: [],
        contentType: null,
        body: '',
        timeoutSeconds: 5,
        credential: { name: 'Shop', host },
        ...more,
      },
      'key',
    )
  return { fetch, requests }
}

function pairsOf(headers: string[]): [string, string][] {
  return headers.flatMap((name, index): [string, string][] =>
    index % 2 === 0 ? [[name.toLowerCase(), headers[index + 1] ?? '']] : [],
  )
}

describe('a credential', () => {
  it.each<[CredentialUse, { [name: string]: string }]>([
    [{ kind: 'bearer' }, { authorization: `Bearer ${SECRET}` }],
    [{ kind: 'basic', username: 'ann' }, { authorization: `Basic ${Buffer.from(`ann:${SECRET}`).toString('base64')}` }],
    [{ kind: 'header', headerName: 'X-Api-Key' }, { 'x-api-key': SECRET }],
  ])('travels as $kind, in place of what the scenario sets itself', async (use, expected) => {
    const { fetch, requests } = openFetcher(credentialOf(use))
    const headers = Object.keys(expected).map((name): [string, string] => [name.toUpperCase(), 'of the scenario'])
    const outcome = await fetch('https://api.shop.example/orders', { headers })
    expect(requests).toHaveLength(1)
    expect(requests[0]?.headers).toMatchObject(expected)
    expect(JSON.stringify(outcome)).not.toContain('of the scenario')
  })

  it('travels as a URL parameter, in place of one of the same name', async () => {
    const { fetch, requests } = openFetcher(credentialOf({ kind: 'query', parameter: 'key' }))
    await fetch('https://api.shop.example/orders?key=mine', { query: [['key', 'too']] })
    expect(new URL(requests[0]?.url ?? '').searchParams.getAll('key')).toEqual([SECRET])
  })

  it.each<CredentialUse>([
    { kind: 'bearer' },
    { kind: 'basic', username: 'ann' },
    { kind: 'header', headerName: 'X-Api-Key' },
    { kind: 'query', parameter: 'key' },
  ])('is taken out of an answer that says it back: $kind', async (use) => {
    const { fetch } = openFetcher(credentialOf(use))
    const outcome = JSON.stringify(await fetch('https://api.shop.example/orders'))
    expect(outcome).toContain('•••')
    for (const spelling of [
      '7f3a',
      Buffer.from(SECRET).toString('base64'),
      Buffer.from(`ann:${SECRET}`).toString('base64'),
    ])
      expect(outcome).not.toContain(spelling)
  })

  it.each([
    ['http://api.shop.example/orders', 'api.shop.example', 'https addresses only'],
    ['https://evil.example/', 'evil.example', 'does not belong to evil.example'],
    // A variable after the host made it another one.
    ['https://api.shop.example.evil.example/', 'api.shop.example', 'not go to another host'],
    ['https://api.shop.example/', '', 'written without variables'],
    ['https://api.shop.example:8443/', 'api.shop.example', 'not go to another host'],
    ['https://api.shop.example:8443/', 'api.shop.example:8443', 'does not belong to'],
    ['https://evil.example\\@api.shop.example/', 'api.shop.example', 'not go to another host'],
    ['https://api.shop.example@evil.example/', 'api.shop.example', 'user name or password'],
  ])('does not go to %s written with the host %s', async (url, host, reason) => {
    const { fetch, requests } = openFetcher(credentialOf({ kind: 'bearer' }))
    const outcome = await fetch(url, {}, host)
    expect(outcome).toMatchObject({ status: 'fetch_failed', reason: 'failed', text: expect.stringContaining(reason) })
    expect(JSON.stringify(outcome)).not.toContain('canary')
    expect(requests).toEqual([])
  })

  it('does not follow a redirect to another host', async () => {
    const { fetch, requests } = openFetcher(credentialOf({ kind: 'bearer' }, ['*.example']), () => [
      302,
      { location: 'https://evil.example/' },
    ])
    expect(await fetch('https://api.shop.example/orders')).toMatchObject({ status: 'fetched', statusCode: 302 })
    expect(requests.map(({ url }) => url)).toEqual(['https://api.shop.example/orders'])
  })

  it('is not guessed: without it no request is made', async () => {
    const { fetch, requests } = openFetcher('there is no credential Shop')
    expect(await fetch('https://api.shop.example/orders')).toMatchObject({
      status: 'fetch_failed',
      text: 'there is no credential Shop',
    })
    expect(requests).toEqual([])
  })
})

it.each([
  ['https://api.shop.example/', 'api.shop.example', true],
  ['https://API.shop.example/', 'api.shop.example', true],
  ['https://shop.example/', '*.shop.example', false],
  ['https://a.b.shop.example/', '*.shop.example', true],
  ['https://evilshop.example/', '*.shop.example', false],
  ['https://api.shop.example:8443/', 'api.shop.example', false],
  ['https://api.shop.example:8443/', 'api.shop.example:8443', true],
  ['https://api.shop.example./', 'api.shop.example', false],
])('%s and %s: %s', (url, host, expected) => {
  expect(isBoundTo(new URL(url), [host])).toBe(expected)
})

it.each([
  ['api.shop.example', true],
  ['*.shop.example', true],
  ['10.0.0.5:8443', true],
  ['[::1]', true],
  ['bücher.example', false],
  ['*', false],
  ['*.com', false],
  ['*.0.0.1', false],
  ['a.*.example', false],
  ['api.shop.example/path', false],
  ['user@api.shop.example', false],
  ['https://api.shop.example', false],
  ['', false],
])('%s can be bound: %s', (host, expected) => {
  expect(credentialHost.safeParse(host).success).toBe(expected)
})

it('leaves an answer without the secret as it is', () => {
  expect(withoutSecret('{"a":1}', credentialOf({ kind: 'bearer' }))).toBe('{"a":1}')
})
