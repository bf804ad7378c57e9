import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { type ClientFrame, type Floor, type ServerFrame, serverFrame } from '@scenarium/api'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import { createLiveServer } from '../../src/live/route.ts'
import { type Browser, type Desk, openDesk } from './desk.ts'

let desk: Desk
let ada: Browser
let grace: Browser
let barbara: Browser
let accountId: string
let url: string
let server: ReturnType<typeof serve>
const open: WebSocket[] = []

beforeAll(async () => {
  desk = await openDesk()
  ada = await desk.addUser('ada', ['administrator'])
  accountId = (await desk.addBot(ada)).account.accountId
  grace = await desk.addUser('grace', ['agent'], { skills: { Support: 100 }, capacity: 50 })
  barbara = await desk.addUser('barbara', ['supervisor'])
  const { services } = (await ada.get('/api/services')).body
  await ada.send('PATCH', `/api/services/${services[0].serviceId}`, {
    settings: { serviceLevel: { percent: 80, seconds: 20 } },
  })
  server = serve({ fetch: desk.app.fetch, hostname: '127.0.0.1', port: 0, websocket: { server: createLiveServer() } })
  await new Promise((resolve) => server.once('listening', resolve))
  url = `127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  for (const socket of open) socket.terminate()
  await new Promise((resolve) => server.close(resolve))
  await desk.close()
})

const command = (more: object = {}) => ({ commandId: desk.commandId(), ...more })

/** A browser with its socket open; every frame is held against the contract. */
async function connect({ cookie }: Browser) {
  const socket = new WebSocket(`ws://${url}/api/live`, { headers: { cookie, origin: `http://${url}` } })
  open.push(socket)
  const frames: ServerFrame[] = []
  socket.on('message', (text) => frames.push(serverFrame.parse(JSON.parse(String(text)))))
  const until = <T>(check: () => T) => vi.waitFor(check, { timeout: 20_000, interval: 5 })
  await until(() => expect(frames[0]?.type).toBe('hello'))
  const floors = () => frames.flatMap((frame) => (frame.type === 'floor' ? [frame.floor] : []))
  return {
    frames,
    floors,
    isOpen: () => socket.readyState === WebSocket.OPEN,
    until,
    send: (frame: ClientFrame) => socket.send(JSON.stringify(frame)),
    /** The newest floor, once it is so. */
    async floor(check: (floor: Floor) => void): Promise<Floor> {
      return until(() => {
        const floor = floors().at(-1)
        if (floor === undefined) throw new Error('no floor yet')
        check(floor)
        return floor
      })
    },
  }
}

describe('the floor', () => {
  const conversationsOfGrace = ({ agents }: Floor) =>
    agents.find(({ userId }) => userId === grace.userId)?.conversations ?? []

  it('shows services, agents and their chats as they change, at most once a second', async () => {
    const tab = await connect(barbara)
    tab.send({ type: 'watch_floor', isWatching: true })
    await tab.floor(({ agents, waiting }) => {
      expect(agents.toSorted((one, other) => one.name.localeCompare(other.name))).toMatchObject([
        { userId: barbara.userId, state: 'supervising', conversations: [] },
        { userId: grace.userId, state: 'logged_out', conversations: [] },
      ])
      expect(waiting).toEqual([])
    })
    const interactionId = await desk.connect(grace, accountId, 600)
    await grace.send('POST', `/api/interactions/${interactionId}/messages`, command({ type: 'text', text: 'Hello' }))
    await grace.send('POST', `/api/interactions/${interactionId}/flag`, command({ isFlagged: true, note: 'Help' }))
    await tab.floor((floor) => {
      expect(conversationsOfGrace(floor)).toMatchObject([
        { interactionId, customerName: 'Ann600 Meyer', serviceName: 'Support', flagNote: 'Help', waitingSince: null },
      ])
      expect(floor.services).toMatchObject([
        {
          connected: 1,
          answered: 1,
          abandoned: 0,
          serviceLevel: { targetPercent: 80, withinSeconds: 20, percent: 100 },
        },
      ])
    })
    await desk.write(accountId, 600, { text: 'And now?' })
    await tab.floor((floor) => expect(conversationsOfGrace(floor)[0]?.waitingSince).toEqual(expect.any(Number)))
    await grace.send('POST', `/api/interactions/${interactionId}/end`, command())
    await tab.floor((floor) => {
      expect(conversationsOfGrace(floor)).toMatchObject([{ isWrapUp: true, waitingSince: null, flaggedAt: null }])
    })
    const moments = tab.floors().map(({ at }) => at)
    for (const [index, at] of moments.entries())
      if (index > 0) expect(at - (moments[index - 1] ?? 0)).toBeGreaterThan(990)
    await grace.send('POST', `/api/interactions/${interactionId}/close`, command())
  })

  it('shows who waits, and whom they are offered to', async () => {
    const tab = await connect(barbara)
    await grace.send('PUT', '/api/agent/state', command({ state: 'not_ready' }))
    tab.send({ type: 'watch_floor', isWatching: true })
    for (const chatId of [601, 602]) await desk.write(accountId, chatId, { text: 'Hello' })
    await tab.floor(({ waiting, waitingCount, services }) => {
      expect(waiting).toMatchObject([
        { customerName: 'Ann601 Meyer', position: 1, offeredTo: null },
        { customerName: 'Ann602 Meyer', position: 2 },
      ])
      expect([waitingCount, services[0]?.queueLength]).toEqual([2, 2])
    })
    await grace.send('PUT', '/api/agent/state', command({ state: 'ready' }))
    await tab.floor(({ waiting }) => expect(waiting[0]).toMatchObject({ offeredTo: 'grace Example', position: null }))
  })

  it('shows agents no customers, and nothing to whoever may not see colleagues', async () => {
    const agent = await connect(grace)
    agent.send({ type: 'watch_floor', isWatching: true })
    await agent.floor(({ agents, waiting, waitingCount }) => {
      expect(agents.flatMap(({ conversations }) => conversations)).toEqual([])
      expect(waiting).toEqual([])
      expect(waitingCount).toBeGreaterThan(0)
    })
    const designer = await connect(await desk.addUser('dana', ['designer']))
    designer.send({ type: 'watch_floor', isWatching: true })
    await designer.until(() =>
      expect(designer.frames).toContainEqual(expect.objectContaining({ type: 'refused', code: 'not_allowed' })),
    )
    expect(designer.floors()).toEqual([])
  })

  it('stops when it is not watched any more, or a supervisor is none any more', async () => {
    const supervisor = await desk.addUser('hedy', ['supervisor'])
    const tab = await connect(supervisor)
    tab.send({ type: 'watch_floor', isWatching: true })
    await tab.floor(({ waiting }) => expect(waiting.length).toBeGreaterThan(0))
    await ada.send('PATCH', `/api/users/${supervisor.userId}`, { roles: ['agent'] })
    await tab.until(() => expect(tab.isOpen()).toBe(false))
    const again = await connect(await desk.signIn('hedy'))
    again.send({ type: 'watch_floor', isWatching: true })
    await again.floor(({ waiting }) => expect(waiting).toEqual([]))
  })
})
