// Webhooks go where an administrator says, never to what only this machine can reach: a listener on it must hear nothing.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createGuardedAgent } from '../http/guarded-agent.ts'
import { createOutbound, type Outbound } from '../http/outbound.ts'
import { createPost } from './post.ts'

const SECRET = 'whsec_Y2FuYXJ5LWNhbmFyeS1jYW5hcnk='
const INSIDE = 'the address is inside this network'
type Address = { address: string; family: 4 | 6 }
const at = (address: string): Address => ({ address, family: address.includes(':') ? 6 : 4 })

let heard: string[]
let port: number
let closing: (() => Promise<unknown>)[]

beforeEach(async () => {
  heard = []
  closing = []
  const server = createServer((request, response) => {
    heard.push(request.headers.host ?? '')
    response.end()
  })
  // On every address of this machine, of either family where it has both.
  await new Promise<void>((resolve) => server.listen(0, resolve))
  port = (server.address() as AddressInfo).port
  closing.push(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
})
afterEach(async () => {
  for (const close of closing) await close()
})

function open(outbound: Pick<Outbound, 'refusalOf' | 'isAllowed' | 'dispatcherFor'>) {
  const post = createPost(outbound)
  return (url: string) =>
    post({ url, secret: SECRET, eventId: 'evt_1', body: '{}', now: 0, stopped: new AbortController().signal })
}

function openOutbound(...allowed: string[]) {
  const outbound = createOutbound(new Set(allowed))
  closing.push(outbound.close)
  return outbound
}

/** A name server whose answers change from question to question; the last one stays. */
function rebinding(answers: Address[][]) {
  let asked = 0
  const resolver = (_name: string, _options: object, callback: (error: null, list: Address[]) => void) => {
    const answer = answers[Math.min(asked, answers.length - 1)] ?? []
    asked += 1
    callback(null, answer)
  }
  return { resolve: resolver as unknown as Parameters<typeof createGuardedAgent>[0], asked: () => asked }
}

/** Nothing but the check at the connection: what it lets through reaches the listener, whatever its port. */
function openGuarded(names: ReturnType<typeof rebinding>) {
  const agent = createGuardedAgent(names.resolve)
  closing.push(() => agent.close())
  return open({ refusalOf: () => undefined, isAllowed: () => true, dispatcherFor: () => agent })
}

describe('a webhook to a name', () => {
  it.each([
    '127.0.0.1',
    '127.8.8.8',
    '::1',
    '::ffff:127.0.0.1',
    '0.0.0.0',
    '::',
    '169.254.169.254',
    '::ffff:169.254.169.254',
    'fd00:ec2::254',
    '10.0.0.1',
    // One of several is enough: the client chooses.
    '8.8.8.8 and 127.0.0.1',
    '2606:4700:4700::1111 and ::1',
  ])('is not sent when the name leads to %s', async (addresses) => {
    const post = openGuarded(rebinding([addresses.split(' and ').map(at)]))
    expect(await post(`http://hooks.example:${port}/`)).toMatchObject({ isDelivered: false, error: INSIDE })
    expect(heard).toEqual([])
  })

  it('is judged by the answer it connects with, not by an earlier one', async () => {
    const names = rebinding([[at('8.8.8.8')], [at('127.0.0.1')], [at('169.254.169.254')]])
    // Whoever asked before, when the subscription was made or a try earlier, heard of a public address.
    names.resolve?.('hooks.example', { all: true }, () => {})
    const post = openGuarded(names)
    for (const tries of [1, 2]) {
      expect(await post(`http://hooks.example:${port}/`)).toMatchObject({ isDelivered: false, error: INSIDE })
      expect(names.asked()).toBe(1 + tries)
    }
    expect(heard).toEqual([])
  })

  it('reaches the listener when the check is not there, so that silence means something', async () => {
    expect(await open(openOutbound(`localhost:${port}`))(`http://localhost:${port}/`)).toMatchObject({
      isDelivered: true,
    })
    expect(heard).toEqual([`localhost:${port}`])
  })
})

describe('a webhook to an address', () => {
  it.each([
    '127.0.0.1',
    '127.1',
    '2130706433',
    '0x7f000001',
    '0x7f.0.0.1',
    '0177.0.0.1',
    '017700000001',
    '0',
    '127.0.0.1.',
    '[::1]',
    '[::]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[0:0:0:0:0:ffff:7f00:0001]',
    '[::127.0.0.1]',
    '[64:ff9b::127.0.0.1]',
    '１２７.０.０.１',
    '127。0。0。1',
    '%31%32%37.0.0.1',
    '169.254.169.254',
    '2852039166',
    '0xa9fea9fe',
    '[::ffff:a9fe:a9fe]',
    'localhost',
  ])('is not sent to %s, encrypted or not, on no port', async (host) => {
    const post = open(openOutbound())
    for (const url of [`http://${host}:${port}/`, `https://${host}/`, `http://${host}/`, `https://${host}:8443/`]) {
      expect(await post(url), url).toMatchObject({ isDelivered: false, statusCode: null, error: expect.any(String) })
    }
    expect((await post(`https://${host}/`)).error).toBe(INSIDE)
    expect(heard).toEqual([])
  })

  it('is not sent because another host is allowed', async () => {
    const post = open(openOutbound('10.0.0.5', `127.0.0.2:${port}`))
    for (const url of [`http://127.0.0.1:${port}/`, `http://127.0.0.2:8080/`, `https://10.0.0.5@127.0.0.1:${port}/`])
      expect(await post(url), url).toMatchObject({ isDelivered: false, statusCode: null })
    expect(heard).toEqual([])
  })

  it('is followed nowhere, not even to a host that is allowed', async () => {
    const moving = createServer((_request, response) => {
      response.writeHead(308, { location: `http://127.0.0.1:${port}/latest/meta-data/` }).end()
    })
    await new Promise<void>((resolve) => moving.listen(0, '127.0.0.1', resolve))
    closing.push(() => new Promise((resolve) => moving.close(resolve)))
    const host = `127.0.0.1:${(moving.address() as AddressInfo).port}`
    expect(await open(openOutbound(host, '127.0.0.1'))(`http://${host}/`)).toMatchObject({
      isDelivered: false,
      statusCode: 308,
      error: 'answered 308: a redirect, which is not followed',
    })
    expect(heard).toEqual([])
  })
})
