import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { type ClientFrame, closeCodes, type LiveEvent, type ServerFrame, serverFrame } from '@scenarium/api'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import { appendLive, LIVE_EVENTS_KEPT } from '../../src/db/live.ts'
import { MOST_BUFFERED_BYTES } from '../../src/live/connection.ts'
import { createLiveServer } from '../../src/live/route.ts'
import { TENANT } from '../../src/tenant.ts'
import { type Browser, type Desk, openDesk } from './desk.ts'

let desk: Desk
let url: string
let server: ReturnType<typeof serve>
let users = 0
const sockets = createLiveServer()
const open: WebSocket[] = []

beforeAll(async () => {
  desk = await openDesk()
  server = serve({ fetch: desk.app.fetch, hostname: '127.0.0.1', port: 0, websocket: { server: sockets } })
  await new Promise((resolve) => server.once('listening', resolve))
  url = `127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  for (const socket of open) socket.terminate()
  await new Promise((resolve) => server.close(resolve))
  await desk.close()
})

async function newAgent(): Promise<Browser> {
  users += 1
  return desk.addUser(`agent${users}`, ['agent'])
}

/** A browser's socket, with all it was sent so far. */
function connect({ cookie }: Browser, headers: { [name: string]: string } = {}, query = '') {
  const socket = new WebSocket(`ws://${url}/api/live${query}`, {
    headers: { cookie, origin: `http://${url}`, ...headers },
  })
  open.push(socket)
  const frames: ServerFrame[] = []
  const ended = { code: 0, refusal: 0 }
  socket.on('message', (text) => frames.push(serverFrame.parse(JSON.parse(String(text)))))
  socket.on('close', (code) => {
    ended.code = code
  })
  socket.on('unexpected-response', (_request, response) => {
    ended.refusal = response.statusCode ?? 0
    response.destroy()
  })
  socket.on('error', () => {})
  const until = <T>(check: () => T) => vi.waitFor(check, { timeout: 20_000, interval: 5 })
  const send = (frame: ClientFrame | string) => socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame))
  return {
    socket,
    frames,
    ended,
    until,
    send,
    seqs: () => frames.flatMap((frame) => (frame.type === 'event' ? [frame.seq] : [])),
    find: <Type extends ServerFrame['type']>(type: Type) =>
      frames.find((frame): frame is Extract<ServerFrame, { type: Type }> => frame.type === type),
    async hello() {
      await until(() => expect(frames[0]?.type).toBe('hello'))
    },
    async endsWith(code: number) {
      await until(() => expect(ended.code).toBe(code))
    },
  }
}

function tell(userId: string, count: number, text = 'x') {
  const event = (n: number): LiveEvent => ({ type: 'interaction_removed', interactionId: `${text}${n}` })
  const context = { tenantId: TENANT, now: Date.now(), signals: desk.signals }
  return desk.database.write((tx) => {
    for (let n = 0; n < count; n += 1) appendLive(tx, context, [userId, userId], event(n))
  })
}

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index)

describe('the live stream', () => {
  it('says first where the user stands, then gives what was missed, then what happens', async () => {
    const agent = await newAgent()
    await tell(agent.userId, 250)
    const tab = connect(agent)
    await tab.hello()
    const { lastSeq } = tab.find('hello')!
    expect(lastSeq).toBeGreaterThanOrEqual(250)
    tab.send({ type: 'resume', afterSeq: 10 })
    await tell(agent.userId, 5)
    await tab.until(() => expect(tab.seqs().length).toBeGreaterThanOrEqual(245))
    await tell(agent.userId, 5)
    await tab.until(() => expect(tab.seqs()).toEqual(range(11, tab.seqs().at(-1)!)))
    await tab.until(() => expect(tab.seqs().at(-1)).toBeGreaterThanOrEqual(260))
  })

  it('gives every tab the same, and a snapshot to a tab that holds nothing', async () => {
    const agent = await newAgent()
    const [first, second] = [connect(agent), connect(agent)]
    for (const tab of [first, second]) {
      await tab.hello()
      tab.send({ type: 'resume', afterSeq: null })
      await tab.until(() => expect(tab.find('reset')).toBeDefined())
      expect(tab.find('reset')?.snapshot).toMatchObject({
        agent: { userId: agent.userId },
        offers: [],
        interactions: [],
      })
    }
    await tell(agent.userId, 40)
    for (const tab of [first, second]) {
      const { lastSeq } = tab.find('reset')!
      await tab.until(() => expect(tab.seqs().at(-1)).toBeGreaterThanOrEqual(40))
      expect(tab.seqs()).toEqual(range(lastSeq + 1, tab.seqs().at(-1)!))
    }
  })

  it('starts over when what was missed is gone, or was never given out', async () => {
    const agent = await newAgent()
    await tell(agent.userId, LIVE_EVENTS_KEPT + 600)
    for (const afterSeq of [0, 1_000_000]) {
      const tab = connect(agent)
      await tab.hello()
      tab.send({ type: 'resume', afterSeq })
      await tab.until(() => expect(tab.find('reset')?.lastSeq).toBeGreaterThanOrEqual(LIVE_EVENTS_KEPT + 600))
      const kept = await desk.database.read((tx) =>
        tx.get<{ count: number }>('select count(*) as count from live_events where user_id = ?', agent.userId),
      )
      expect(kept?.count).toBeGreaterThanOrEqual(LIVE_EVENTS_KEPT)
      expect(kept?.count).toBeLessThan(LIVE_EVENTS_KEPT + 300)
    }
  })

  it('has no gap and no repetition, however often the connection is cut', async () => {
    const agent = await newAgent()
    const seen: number[] = []
    let isTelling = true
    const telling = (async () => {
      for (let round = 0; round < 60; round += 1) await tell(agent.userId, 7)
      isTelling = false
    })()
    let last = 0
    while (isTelling || last < 420) {
      const tab = connect(agent)
      await tab.hello()
      tab.send({ type: 'resume', afterSeq: last })
      await tab.until(() => expect(tab.seqs().length > 5 || last + tab.seqs().length >= 420).toBe(true))
      tab.socket.terminate()
      await tab.endsWith(1006)
      seen.push(...tab.seqs())
      last = seen.at(-1) ?? 0
    }
    await telling
    expect(seen).toEqual(range(1, last))
  })

  it('shows an offer and the messages of a conversation as they happen', async () => {
    const ada = await desk.addUser('ada', ['administrator'])
    const { account } = await desk.addBot(ada)
    const grace = await desk.addUser('grace', ['agent'], { skills: { Support: 100 } })
    const tab = connect(grace)
    await tab.hello()
    tab.send({ type: 'resume', afterSeq: 0 })
    const interactionId = await desk.connect(grace, account.accountId, 77)
    await desk.write(account.accountId, 77, { text: 'Are you there?' })
    const happened = () => tab.frames.flatMap((frame) => (frame.type === 'event' ? [frame.event] : []))
    await tab.until(() => {
      expect(happened()).toContainEqual(
        expect.objectContaining({
          type: 'message_changed',
          message: expect.objectContaining({ text: 'Are you there?' }),
        }),
      )
    })
    expect(happened().find(({ type }) => type === 'offer_changed')).toMatchObject({ offer: { interactionId } })
    tab.send({ type: 'typing', interactionId })
    await tab.until(() => expect(desk.telegram.calls.map(({ method }) => method)).toContain('sendChatAction'))
    tab.send({ type: 'typing', interactionId: 'of-somebody-else' })
    await tab.until(() => expect(tab.find('refused')).toBeDefined())
    const { agents } = (await grace.get('/api/agents')).body
    expect(agents.find(({ userId }: { userId: string }) => userId === grace.userId).isPresent).toBe(true)
    tab.socket.close()
    await tab.until(async () => {
      const { body } = await grace.get('/api/agents')
      expect(body.agents.find(({ userId }: { userId: string }) => userId === grace.userId).isPresent).toBe(false)
    })
  })
})

/** Sent by a browser that has stopped reading; more than systems keep on the way. */
const LARGE: LiveEvent = {
  type: 'help_asked',
  interactionId: 'large',
  agentName: 'Grace',
  customerName: 'Ann',
  note: 'x'.repeat(64_000),
  at: 0,
}
const MUCH = 600

describe('a browser that stops reading', () => {
  it('is let go of with at most 1 MB kept for it, and delays nobody', async () => {
    const [slow, quick] = [await newAgent(), await newAgent()]
    const [sleeping, awake] = [connect(slow), connect(quick)]
    for (const tab of [sleeping, awake]) {
      await tab.hello()
      tab.send({ type: 'resume', afterSeq: null })
      await tab.until(() => expect(tab.find('reset')).toBeDefined())
    }
    const [afterSlow, afterQuick] = [sleeping.find('reset')!.lastSeq, awake.find('reset')!.lastSeq]
    sleeping.socket.pause()
    let mostKept = 0
    for (let n = 1; n <= MUCH; n += 1) {
      desk.hub.publish(slow.userId, afterSlow + n, LARGE)
      desk.hub.publish(quick.userId, afterQuick + n, { type: 'interaction_removed', interactionId: `${n}` })
      mostKept = Math.max(mostKept, ...[...sockets.clients].map(({ bufferedAmount }) => bufferedAmount))
      if (n % 50 === 0) await awake.until(() => expect(awake.seqs().at(-1)).toBe(afterQuick + n))
    }
    expect(mostKept).toBeGreaterThan(MOST_BUFFERED_BYTES / 2)
    // One event may begin to leave at the bound.
    expect(mostKept).toBeLessThanOrEqual(MOST_BUFFERED_BYTES + 65_536)
    expect(awake.seqs()).toEqual(range(afterQuick + 1, afterQuick + MUCH))
    sleeping.socket.resume()
    await sleeping.endsWith(closeCodes.resync)
    expect(sleeping.seqs().length).toBeLessThan(MUCH)
    expect(sleeping.seqs()).toEqual(range(afterSlow + 1, afterSlow + sleeping.seqs().length))
  })
})

describe('a line that is dead without a word', () => {
  it('ends with the third beat that nobody answers, and the agent counts as gone', async () => {
    const agent = await newAgent()
    const tab = connect(agent)
    await tab.hello()
    tab.send({ type: 'resume', afterSeq: null })
    await tab.until(() => expect(tab.find('reset')).toBeDefined())
    // No byte of either side arrives any more, and neither is told.
    tab.socket.pause()
    for (let beats = 1; beats <= 3; beats += 1) {
      expect(desk.hub.count(agent.userId)).toBe(1)
      desk.hub.beat()
    }
    await vi.waitFor(() => expect(desk.hub.count(agent.userId)).toBe(0))
    await vi.waitFor(async () => {
      const { agents } = (await agent.get('/api/agents')).body
      expect(agents.find(({ userId }: { userId: string }) => userId === agent.userId).isPresent).toBe(false)
    })
  })
})

describe('the door of the live stream', () => {
  it('opens to the signed-in only, from our own pages only', async () => {
    const agent = await newAgent()
    const refusals: [{ [name: string]: string }, number][] = [
      [{ cookie: '' }, 401],
      [{ cookie: 'scenarium=made.up' }, 401],
      [{ origin: 'https://evil.example' }, 403],
      [{ origin: 'null' }, 403],
      [{ origin: '' }, 403],
    ]
    for (const [headers, status] of refusals) {
      const tab = connect(agent, headers)
      await tab.until(() => expect(tab.ended.refusal).toBe(status))
    }
    expect((await agent.get('/api/live')).status).toBe(403)
  })

  it('closes at once for whoever signs out, is disabled, gets a new password or another role', async () => {
    const administrator = await desk.addUser('administrator', ['administrator'])
    const ends = [
      async (agent: Browser) => agent.send('POST', '/api/auth/sign-out', {}),
      async (agent: Browser) => administrator.send('PATCH', `/api/users/${agent.userId}`, { isDisabled: true }),
      async (agent: Browser) => desk.auth.setPassword(agent.userId, 'another one, too', null),
      async (agent: Browser) => administrator.send('PATCH', `/api/users/${agent.userId}`, { roles: ['supervisor'] }),
      async () => {
        const elsewhere = await desk.signIn(`agent${users}`)
        return elsewhere.send('DELETE', '/api/own-account/sessions', {})
      },
    ]
    for (const end of ends) {
      const agent = await newAgent()
      const tab = connect(agent)
      await tab.hello()
      await end(agent)
      await tab.endsWith(closeCodes.sessionEnded)
    }
  })

  it('closes on nonsense, on too many frames and on frames too large', async () => {
    const agent = await newAgent()
    for (const nonsense of ['{', '{"type":"become_administrator"}', '{"type":"pong","extra":1}', '']) {
      const tab = connect(agent)
      await tab.hello()
      tab.send(nonsense)
      await tab.endsWith(closeCodes.protocol)
    }
    const twice = connect(agent)
    await twice.hello()
    twice.send({ type: 'resume', afterSeq: null })
    twice.send({ type: 'resume', afterSeq: null })
    await twice.endsWith(closeCodes.protocol)
    const quick = connect(agent)
    await quick.hello()
    for (let frame = 0; frame < 60; frame += 1) quick.send({ type: 'pong' })
    await quick.endsWith(closeCodes.tooManyCommands)
    const large = connect(agent)
    await large.hello()
    large.send(JSON.stringify({ type: 'x'.repeat(70_000) }))
    await large.endsWith(1009)
  })

  it('lets five tabs in and no sixth', async () => {
    const agent = await newAgent()
    const tabs = range(1, 5).map(() => connect(agent))
    for (const tab of tabs) await tab.hello()
    await connect(agent).endsWith(closeCodes.tooManySockets)
    expect(desk.hub.count(agent.userId)).toBe(5)
    tabs[0]?.socket.terminate()
    await vi.waitFor(() => expect(desk.hub.count(agent.userId)).toBe(4), 20_000)
    await connect(agent).hello()
  })

  it('gives a tab that comes back the place of its dead connection, however often that happens', async () => {
    const agent = await newAgent()
    const other = connect(agent, {}, '?tab=other')
    await other.hello()
    let last = connect(agent, {}, '?tab=flapping')
    await last.hello()
    for (let back = 0; back < 8; back += 1) {
      // Nothing of the line comes through any more, and the server has not been told.
      last.socket.pause()
      last = connect(agent, {}, '?tab=flapping')
      await last.hello()
      expect(desk.hub.count(agent.userId)).toBe(2)
    }
    expect(other.ended.code).toBe(0)
    const { agents } = (await agent.get('/api/agents')).body
    expect(agents.find(({ userId }: { userId: string }) => userId === agent.userId).isPresent).toBe(true)
  })
})
