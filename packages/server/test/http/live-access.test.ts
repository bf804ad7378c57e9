// Who may give which command over the live connection. Each command has a line by its type: a new one does not compile without.
import type { AddressInfo } from 'node:net'
import { type ServerType, serve } from '@hono/node-server'
import { type ClientFrame, clientFrame, type Role, role, type ServerFrame, serverFrame } from '@scenarium/api'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import { createLiveServer } from '../../src/live/route.ts'
import { type Browser, type Desk, openDesk } from './desk.ts'

type Visitor = Role | 'anonymous'
const everybody: Role[] = [...role.options]

/** Who may, and a command that has an effect for them. */
const table: { [Type in ClientFrame['type']]: { allowed: Role[]; frame(): ClientFrame } } = {
  resume: { allowed: everybody, frame: () => ({ type: 'resume', afterSeq: null }) },
  pong: { allowed: everybody, frame: () => ({ type: 'pong' }) },
  // Only who is in the conversation, which the agent is.
  typing: { allowed: ['agent'], frame: () => ({ type: 'typing', interactionId }) },
  watch_floor: {
    allowed: ['administrator', 'supervisor', 'agent'],
    frame: () => ({ type: 'watch_floor', isWatching: true }),
  },
}

let desk: Desk
let server: ServerType
let url: string
let interactionId: string
const visitors = new Map<Visitor, Browser>()
const sockets: WebSocket[] = []

beforeAll(async () => {
  desk = await openDesk()
  visitors.set('anonymous', desk.anonymous)
  for (const name of everybody) visitors.set(name, await desk.addUser(name, [name], { skills: { Support: 50 } }))
  const { account } = await desk.addBot(visitors.get('administrator') as Browser)
  const agent = visitors.get('agent') as Browser
  server = serve({ fetch: desk.app.fetch, hostname: '127.0.0.1', port: 0, websocket: { server: createLiveServer() } })
  await new Promise((resolve) => server.once('listening', resolve))
  url = `127.0.0.1:${(server.address() as AddressInfo).port}`
  await new Promise((resolve) => open('agent').once('open', resolve))
  interactionId = await desk.connect(agent, account.accountId, 4711)
})
afterAll(async () => {
  for (const socket of sockets) socket.terminate()
  await new Promise((resolve) => server.close(resolve))
  await desk.close()
})

function open(visitor: Visitor): WebSocket {
  const { cookie = '' } = visitors.get(visitor) ?? {}
  const socket = new WebSocket(`ws://${url}/api/live`, { headers: { cookie, origin: `http://${url}` } })
  socket.on('error', () => {})
  sockets.push(socket)
  return socket
}

describe('every live command', () => {
  it('has a line in the table, and every line a command', () => {
    const types = clientFrame.options.map((option) => option.shape.type.value)
    expect(types.toSorted()).toEqual(Object.keys(table).toSorted())
  })

  it('is not even heard of who is not signed in', async () => {
    const status = await new Promise((resolve) =>
      open('anonymous').on('unexpected-response', (_, response) => resolve(response.statusCode)),
    )
    expect(status).toBe(401)
  })

  for (const [type, { allowed, frame }] of Object.entries(table)) {
    it.each(everybody)(`${type} by a mere %s`, async (visitor) => {
      const socket = open(visitor)
      const frames: ServerFrame[] = []
      const end = { code: 0 }
      socket.on('message', (text) => frames.push(serverFrame.parse(JSON.parse(String(text)))))
      socket.on('close', (code) => {
        end.code = code
      })
      await vi.waitFor(() => expect(frames[0]?.type).toBe('hello'), { timeout: 20_000, interval: 5 })
      const typed = () => desk.telegram.calls.filter(({ method }) => method === 'sendChatAction').length
      const before = typed()
      socket.send(JSON.stringify(frame()))
      const effects: { [Type in ClientFrame['type']]: () => boolean } = {
        resume: () => frames.some((one) => one.type === 'reset'),
        pong: () => true,
        typing: () => typed() > before,
        watch_floor: () => frames.some((one) => one.type === 'floor'),
      }
      const hasEffect = effects[type as ClientFrame['type']]
      const isRefused = () => frames.some((one) => one.type === 'refused')
      await vi.waitFor(() => expect(hasEffect() || isRefused()).toBe(true), { timeout: 20_000, interval: 5 })
      expect({ refused: isRefused(), ended: end.code }).toEqual({ refused: !allowed.includes(visitor), ended: 0 })
      socket.close()
    })
  }
})
