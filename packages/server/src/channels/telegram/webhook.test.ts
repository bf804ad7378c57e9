import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { StorageError } from '../../errors.ts'
import { systemIds } from '../../ids.ts'
import type { AccountDirectory, ChannelAccount } from '../account-directory.ts'
import type { ParsedUpdate } from './parse-update.ts'
import { createWebhookDoor, SECRET_HEADER, WEBHOOK_PREFIX } from './webhook.ts'

const secret = 's'.repeat(43)
const text = JSON.stringify({
  update_id: 1,
  message: { message_id: 1, date: 1, chat: { id: 7, type: 'private' }, from: { id: 7, first_name: 'Ann' }, text: 'hi' },
})

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

async function open(receive: (update: ParsedUpdate) => Promise<'handled'> = async () => 'handled') {
  const received: ParsedUpdate[] = []
  const payloads: string[] = []
  const outcomes: string[] = []
  const logged: string[] = []
  const note = (fields: object, line: string) => void logged.push(JSON.stringify(fields) + line)
  const accounts: { [path: string]: Partial<ChannelAccount> } = {
    one: { accountId: 'acc_1', name: 'One', webhookSecret: secret, formerSecrets: [], pausedAt: null },
    two: { accountId: 'acc_2', name: 'Two', webhookSecret: 't'.repeat(43), formerSecrets: [], pausedAt: null },
    unset: { accountId: 'acc_3', name: 'Unset', webhookSecret: '', formerSecrets: [], pausedAt: null },
    paused: { accountId: 'acc_4', name: 'Paused', webhookSecret: secret, formerSecrets: [], pausedAt: 1 },
    renewed: {
      accountId: 'acc_5',
      name: 'Renewed',
      webhookSecret: 'n'.repeat(43),
      formerSecrets: [
        { secret, until: 600_000 },
        { secret: '', until: 600_000 },
      ],
      pausedAt: null,
    },
  }
  const clock = { at: 0, now: () => clock.at }
  /** What another program changes, seen once the accounts are read again. */
  const elsewhere: typeof accounts = {}
  const door = createWebhookDoor({
    directory: {
      byPath: (path: string) => accounts[path],
      refreshSoon: async () => void Object.assign(accounts, elsewhere),
    } as unknown as AccountDirectory,
    clock,
    receive: async (_accountId, update, payload) => {
      received.push(update)
      payloads.push(payload)
      return receive(update)
    },
    ids: systemIds({ now: () => Date.now() }),
    log: { info: note, warn: note, error: note },
    observe: (outcome) => void outcomes.push(outcome),
  })
  const server = createServer((request, response) => {
    if (!door(request, response)) response.writeHead(404).end('somebody else')
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const call = async (
    body: BodyInit | null,
    headers: { [name: string]: string } = { [SECRET_HEADER]: secret },
    path = 'one',
  ) => {
    const answer = await fetch(`${origin}${WEBHOOK_PREFIX}/${path}`, {
      method: 'POST',
      body,
      headers,
      duplex: 'half',
    } as RequestInit)
    return { status: answer.status, body: await answer.text(), headers: answer.headers }
  }
  return { call, origin, received, payloads, outcomes, logged, clock, elsewhere }
}

describe('the webhook', () => {
  it('answers with an empty 200 once the update is stored, whatever the update asks for', async () => {
    const { call, received, outcomes } = await open()
    expect(await call(text)).toMatchObject({ status: 200, body: '' })
    expect(
      await call(JSON.stringify({ update_id: 2, method: 'sendMessage', message: { method: 'sendMessage' } })),
    ).toMatchObject({ status: 200, body: '' })
    expect(received).toMatchObject([
      { updateId: 1, inbound: { text: 'hi' } },
      { updateId: 2, ignored: expect.stringContaining('malformed') },
    ])
    expect(outcomes).toEqual(['handled', 'handled'])
  })

  it.each([
    ['no secret', {}, 'one'],
    ['an empty one', { [SECRET_HEADER]: '' }, 'one'],
    ['a wrong one', { [SECRET_HEADER]: 'x'.repeat(43) }, 'one'],
    ['one that is too short', { [SECRET_HEADER]: secret.slice(1) }, 'one'],
    ['one that is too long', { [SECRET_HEADER]: `${secret}s` }, 'one'],
    ['one with other letters', { [SECRET_HEADER]: 'é'.repeat(43) }, 'one'],
    ['the header twice', { [SECRET_HEADER]: `${secret}, ${secret}` }, 'one'],
    ["another bot's", { [SECRET_HEADER]: secret }, 'two'],
    ['an unknown path', { [SECRET_HEADER]: secret }, 'three'],
    ['an account without a secret', { [SECRET_HEADER]: '' }, 'unset'],
    ['none where a former one was none', { [SECRET_HEADER]: '' }, 'renewed'],
  ])('refuses %s with 401, keeps nothing and logs no secret', async (_, headers, path) => {
    const { call, received, logged, outcomes } = await open()
    expect(await call(text, headers, path)).toMatchObject({ status: 401, body: '' })
    expect(received).toEqual([])
    expect(outcomes).toEqual(['refused'])
    expect(logged.join()).not.toMatch(/sss|xxx|ttt/)
  })

  it('takes the old secret beside the new one for a time, and then no more', async () => {
    const { call, clock } = await open()
    const given = async (letter: string) => (await call(text, { [SECRET_HEADER]: letter.repeat(43) }, 'renewed')).status
    expect([await given('n'), await given('s'), await given('x')]).toEqual([200, 200, 401])
    clock.at = 600_000
    expect([await given('n'), await given('s')]).toEqual([200, 401])
  })

  it('looks once more before it refuses: another program may have replaced the secret', async () => {
    const { call, elsewhere } = await open()
    elsewhere.one = { accountId: 'acc_1', webhookSecret: 'n'.repeat(43), formerSecrets: [], pausedAt: null }
    expect((await call(text, { [SECRET_HEADER]: 'n'.repeat(43) })).status).toBe(200)
  })

  it('refuses bodies over a megabyte, also when they do not say how long they are', async () => {
    const { call, received } = await open()
    const big = 'x'.repeat(1_048_577)
    expect((await call(big)).status).toBe(413)
    const stream = new ReadableStream({
      start(controller) {
        for (let count = 0; count < 20; count += 1) controller.enqueue(new Uint8Array(100_000))
        controller.close()
      },
    })
    expect((await call(stream)).status).toBe(413)
    expect(received).toEqual([])
  })

  it('leaves every other address to the application, and takes nothing but POST at its own', async () => {
    const { origin } = await open()
    for (const path of ['/', '/webhooks', WEBHOOK_PREFIX, `${WEBHOOK_PREFIX}s/one`, '/api/session']) {
      expect([path, (await fetch(`${origin}${path}`)).status]).toEqual([path, 404])
    }
    const answer = await fetch(`${origin}${WEBHOOK_PREFIX}/one`, { headers: { [SECRET_HEADER]: secret } })
    expect([answer.status, answer.headers.get('allow'), await answer.text()]).toEqual([405, 'POST', ''])
  })

  it('stores nothing of an update that breaks off, and outlives it', async () => {
    const { call, origin, received } = await open()
    const { hostname, port } = new URL(origin)
    for (let count = 0; count < 20; count += 1) {
      const socket = connect(Number(port), hostname)
      await new Promise<void>((resolve) => socket.once('connect', resolve))
      const head = `POST ${WEBHOOK_PREFIX}/one HTTP/1.1\r\nhost: x\r\n${SECRET_HEADER}: ${secret}\r\ncontent-length: ${text.length}\r\n\r\n`
      socket.write(`${head}${text.slice(0, count * 5)}`)
      await new Promise<void>((resolve) => socket.once('close', resolve).end(() => socket.destroy()))
    }
    expect(received).toEqual([])
    expect((await call(text)).status).toBe(200)
  })

  it('keeps what is no update at all, so that nothing is held back behind it', async () => {
    const { call, received, payloads } = await open()
    const bodies = [text.slice(0, -1), '', 'null', '[]', '7', '"x"']
    for (const body of bodies) expect(await call(body)).toMatchObject({ status: 200, body: '' })
    expect(received).toEqual(
      bodies.map(() => ({ updateId: expect.any(Number), chatId: null, ignored: 'not a JSON object' })),
    )
    expect(payloads.map((payload) => JSON.parse(payload))).toEqual(bodies)
  })

  it('keeps an update without an id under an id of its own', async () => {
    const { call, received } = await open()
    await call('{"message":{}}')
    await call('{"message":{}}')
    expect(received.map(({ updateId }) => updateId < 0)).toEqual([true, true])
    expect(new Set(received.map(({ updateId }) => updateId)).size).toBe(2)
  })

  it('leaves updates of a paused account with Telegram, which brings them again', async () => {
    const { call, received, outcomes } = await open()
    const { status, headers } = await call(text, undefined, 'paused')
    expect([status, headers.get('retry-after')]).toEqual([503, '60'])
    expect(received).toEqual([])
    expect(outcomes).toEqual(['paused'])
  })

  it('answers 503 when nothing could be stored, and says no time', async () => {
    const { call, outcomes } = await open(() => Promise.reject(new StorageError('disk full')))
    const answer = await call(text)
    expect(answer).toMatchObject({ status: 503, body: '' })
    expect(answer.headers.get('retry-after')).toBeNull()
    expect(outcomes).toEqual(['not_stored'])
  })
})
