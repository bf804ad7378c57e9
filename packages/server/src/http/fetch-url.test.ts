import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { OutboxRow } from '../db/outbox.ts'
import { createHttpPerform, createUrlFetcher } from './fetch-url.ts'
import { createGuardedAgent } from './guarded-agent.ts'
import { createOutbound } from './outbound.ts'

type Call = { method: string; url: string; headers: IncomingHttpHeaders; body: string }

/** A server on this machine that remembers who came. */
async function startServer(answer: (response: ServerResponse) => void = (response) => void response.end('ok')) {
  const calls: Call[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    calls.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers, body })
    answer(response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return { calls, port, host: `127.0.0.1:${port}`, url: `http://127.0.0.1:${port}` }
}

function fetcher(...allowed: string[]) {
  const outbound = createOutbound(new Set(allowed))
  const urls = createUrlFetcher({ outbound, credentialNamed: async () => 'there is none' })
  onTestFinished(outbound.close)
  const perform = createHttpPerform(urls)
  return (url: string, more: object = {}, row: Partial<OutboxRow> = {}) =>
    perform({
      outboxId: 9,
      accountId: 'bot',
      chatId: 1,
      channel: 'http',
      method: 'fetch_url',
      payload: {
        method: 'GET',
        url,
        query: [],
        headers: [],
        contentType: null,
        body: '',
        timeoutSeconds: 5,
        credential: null,
        ...more,
      },
      status: 'sending',
      attempts: 1,
      notBefore: 0,
      interactionId: 'int_1',
      seq: null,
      report: null,
      ...row,
    })
}

const refused = { status: 'fetch_failed', reason: 'failed' }

describe('fetching', () => {
  it('reaches nothing on this machine, by number or by name', async () => {
    const server = await startServer()
    const fetch = fetcher()
    for (const url of [
      server.url,
      `http://localhost:${server.port}/`,
      'http://localhost/',
      `http://[::ffff:127.0.0.1]:${server.port}/`,
      'not a url',
      'javascript:alert(1)',
    ]) {
      expect(await fetch(url)).toMatchObject(refused)
    }
    expect(server.calls).toEqual([])
  })

  it('judges a name by the address it really connects to', async () => {
    const server = await startServer()
    let asked = 0
    const answers = [
      [{ address: '127.0.0.1', family: 4 }],
      [
        { address: '8.8.8.8', family: 4 },
        { address: '127.0.0.1', family: 4 },
      ],
      [{ address: '::ffff:127.0.0.1', family: 6 }],
      [],
    ]
    const resolver = ((_name: string, _options: object, callback: (error: null, list: object[]) => void) => {
      callback(null, answers[asked] ?? [])
      asked += 1
    }) as unknown as Parameters<typeof createGuardedAgent>[0]
    const outbound = createOutbound(new Set(), createGuardedAgent(resolver))
    const urls = createUrlFetcher({ outbound, credentialNamed: async () => 'there is none' })
    onTestFinished(outbound.close)
    const perform = createHttpPerform(urls)
    const payload = {
      method: 'GET',
      url: 'http://public.example:8080/',
      query: [],
      headers: [],
      contentType: null,
      body: '',
      timeoutSeconds: 5,
      credential: null,
    }
    for (const _ of answers) {
      const row = { outboxId: 1, interactionId: null, payload } as unknown as OutboxRow
      expect(await perform(row)).toMatchObject({ ...refused, text: 'the address is inside this network' })
    }
    expect(asked).toBe(4)
    expect(server.calls).toEqual([])
  })

  it('reaches an allowed host on its port, by name too, and no other port of it', async () => {
    const server = await startServer()
    const other = await startServer()
    const fetch = fetcher(`localhost:${server.port}`)
    expect(await fetch(`http://localhost:${server.port}/`)).toEqual({ status: 'fetched', statusCode: 200, body: 'ok' })
    expect(await fetch(`http://localhost:${other.port}/`)).toMatchObject(refused)
    expect(await fetch('http://localhost/')).toMatchObject(refused)
    expect(other.calls).toEqual([])
  })

  it('follows no redirect', async () => {
    const target = await startServer()
    const server = await startServer((response) => void response.writeHead(302, { location: target.url }).end('moved'))
    expect(await fetcher(server.host, target.host)(server.url)).toEqual({
      status: 'fetched',
      statusCode: 302,
      body: 'moved',
    })
    expect(target.calls).toEqual([])
  })

  it('sends what the block says, with one key for all tries of it', async () => {
    const server = await startServer()
    const fetch = fetcher(server.host)
    const more = {
      method: 'POST',
      query: [
        ['a', 'x&y'],
        ['a', '2'],
      ],
      headers: [['X-Name', 'Jürgen 日本']],
      contentType: 'application/json',
      body: '{"a":1}',
    }
    await fetch(`${server.url}/p?z=1`, more)
    await fetch(`${server.url}/p?z=1`, more)
    await fetch(server.url, {}, { outboxId: 10 })
    const [first, second, third] = server.calls
    expect(first).toMatchObject({
      method: 'POST',
      url: '/p?z=1&a=x%26y&a=2',
      body: '{"a":1}',
      headers: { 'content-type': 'application/json', 'user-agent': 'Scenarium' },
    })
    expect(Buffer.from(String(first?.headers['x-name']), 'latin1').toString('utf8')).toBe('Jürgen 日本')
    expect(first?.headers['idempotency-key']).toBe('int_1-9')
    expect(second?.headers['idempotency-key']).toBe('int_1-9')
    expect(third?.headers['idempotency-key']).toBe('int_1-10')
    expect(third?.headers['content-type']).toBeUndefined()
  })

  it('lets no value end a header, and no header decide where the request goes', async () => {
    const server = await startServer()
    const headers = [
      ['X-A', 'a\r\nX-Evil: 1\r\n\r\nGET /evil HTTP/1.1'],
      ['X-B\r\nX-Evil', '1'],
      ['X-C', 'a\u0000\u0001\u007fb'],
      ['Host', 'evil.example'],
      ['Content-Length', '999'],
      ['Transfer-Encoding', 'chunked'],
      ['Connection', 'upgrade'],
      ['Keep-Alive', '5'],
      ['', 'empty'],
    ]
    expect(await fetcher(server.host)(server.url, { headers })).toMatchObject({ status: 'fetched' })
    const [call] = server.calls
    expect(server.calls).toHaveLength(1)
    expect(call?.headers.host).toBe(server.host)
    expect(call?.headers['x-evil']).toBeUndefined()
    expect(call?.headers['x-a']).toBe('a  X-Evil: 1    GET /evil HTTP/1.1')
    expect(call?.headers['x-c']).toBe('a   b')
  })

  it('reads a quarter of a megabyte and no more', async () => {
    const server = await startServer((response) => void response.end('x'.repeat(256 * 1024)))
    expect(await fetcher(server.host)(server.url)).toMatchObject({
      status: 'fetched',
      body: expect.stringMatching(/^x+$/),
    })
    const bigger = await startServer((response) => void response.end('x'.repeat(256 * 1024 + 1)))
    expect(await fetcher(bigger.host)(bigger.url)).toMatchObject({
      ...refused,
      text: 'the answer is larger than 256 KiB',
    })
  })

  it('waits as long as the block says, for the whole answer', async () => {
    const silent = await startServer(() => {})
    const dripping = await startServer((response) => void response.write('x'))
    for (const server of [silent, dripping]) {
      expect(await fetcher(server.host)(server.url, { timeoutSeconds: 0.2 })).toEqual({
        status: 'fetch_failed',
        reason: 'timeout',
        text: 'no answer in time',
      })
    }
  })

  it('says in a word what went wrong', async () => {
    const server = await startServer((response) => void response.socket?.destroy())
    expect(await fetcher(server.host)(server.url)).toMatchObject({
      ...refused,
      text: expect.stringMatching(/^[A-Z_]+$/),
    })
    expect(await fetcher()('http://no-such-host.invalid/')).toMatchObject({
      ...refused,
      text: expect.stringMatching(/^E[A-Z_]+$/),
    })
  })
})
