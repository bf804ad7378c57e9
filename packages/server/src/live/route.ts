// The live stream's door: who is it, is the page ours, are there too many already.
import { upgradeWebSocket } from '@hono/node-server'
import { closeCodes } from '@scenarium/api'
import { WebSocket, WebSocketServer } from 'ws'
import { z } from 'zod'
import { supervisedBy } from '../db/teams.ts'
import { UserError } from '../errors.ts'
import type { Api } from '../routes/api.ts'
import type { RouteDeps } from '../routes/deps.ts'
import { isOwnOrigin } from '../routes/origin.ts'
import { createConnection, type Wire } from './connection.ts'

export const LIVE_PATH = '/api/live'
const MOST_FRAME_BYTES = 65_536
const MOST_SOCKETS_PER_USER = 5

/** Made up by a page when it is loaded. */
const tabName = z.string().regex(/^[\w-]{1,64}$/)

/** For `serve({ websocket: { server } })`. */
export function createLiveServer(): WebSocketServer {
  return new WebSocketServer({ noServer: true, maxPayload: MOST_FRAME_BYTES, perMessageDeflate: false })
}

export function liveRoute(api: Api, deps: RouteDeps): void {
  api.declared.push({ method: 'get', path: LIVE_PATH, access: 'signed_in' })
  api.app.openAPIRegistry.registerPath({
    method: 'get',
    path: LIVE_PATH,
    summary: 'WebSocket with everything that changes for the signed-in user',
    description:
      'Needs an Origin header of this server. Frames are JSON: see `serverFrame` and `clientFrame`. A client that names itself by `tab` ends its own earlier connection when it comes back.',
    request: { query: z.object({ tab: tabName.optional() }) },
    security: [{ session: [] }],
    responses: { 101: { description: 'Switching to WebSocket' } },
  })
  api.app.get(LIVE_PATH, async (c, next) => {
    const { headers } = c.req.raw
    const principal = await deps.auth.verify(headers)
    if (principal === null) throw new UserError('not_signed_in', 401, 'Sign in first.')
    if (!isOwnOrigin(headers, deps.publicUrl)) throw new UserError('foreign_origin', 403, 'Not from another site.')
    if (headers.get('upgrade')?.toLowerCase() !== 'websocket') {
      throw new UserError('not_a_websocket', 400, 'This address is for WebSockets.')
    }
    // What a socket needs of the request must outlive it.
    const cookie = new Headers({ cookie: headers.get('cookie') ?? '' })
    const { userId } = principal
    const tab = tabName.safeParse(c.req.query('tab')).data ?? null
    const isAgent = principal.privileges.has('handle_interactions')
    const upgrade = upgradeWebSocket(() => ({
      onOpen(_event, socket) {
        if (socket.raw instanceof WebSocket) connect(deps, socket.raw, { userId, cookie, isAgent, tab })
      },
    }))
    return upgrade(c, next)
  })
}

type Person = { userId: string; cookie: Headers; isAgent: boolean; tab: string | null }

function connect(
  { database, clock, hub, floor, auth, chatCommands, routerCommands, log }: RouteDeps,
  socket: WebSocket,
  person: Person,
) {
  const { userId, tab } = person
  const wasPresent = hub.count(userId) > 0
  if (tab !== null) hub.displace(userId, tab)
  if (hub.count(userId) >= MOST_SOCKETS_PER_USER) return socket.close(closeCodes.tooManySockets, 'too many tabs')
  const connection = createConnection({
    database,
    clock,
    userId,
    wire: wireOf(socket),
    isSessionAlive: async () => (await auth.check(person.cookie))?.userId === userId,
    floor,
    async floorKind() {
      const privileges = (await auth.check(person.cookie))?.privileges
      if (!privileges?.has('see_colleagues')) return null
      if (!privileges.has('supervise')) return { kind: 'agent', scope: null }
      const assigned = await database.read((tx) => supervisedBy(tx, userId))
      return { kind: 'supervisor', scope: assigned && { userId, ...assigned } }
    },
    async typing(interactionId) {
      await chatCommands.run({ userId }, interactionId, { type: 'typing' })
    },
  })
  const tellPresence = (type: 'present' | 'absent') => {
    if (!person.isAgent) return
    routerCommands
      .run({ userId }, { type })
      .catch((error: unknown) => log.error({ userId, error: String(error) }, `router was not told: ${type}`))
  }
  const remove = hub.add(userId, connection, tab)
  if (!wasPresent) tellPresence('present')
  socket.on('message', (content, isBinary) => connection.receive(isBinary ? '' : String(content)))
  // `ws` closes the socket after an error, such as a frame that is too large.
  socket.on('error', () => {})
  socket.on('close', () => {
    connection.closed()
    remove()
    // The next start expects everybody back who was here; after a stop there may be no database to write to.
    if (hub.count(userId) === 0 && !hub.isStopped()) tellPresence('absent')
  })
  connection.open().catch(() => socket.terminate())
}

/** A peer that is gone never answers the closing handshake: it gets this long. */
const CLOSING_MS = 5_000

function wireOf(socket: WebSocket): Wire {
  let lastSent = Promise.resolve()
  return {
    send(text) {
      lastSent = new Promise((resolve) => socket.send(text, () => resolve()))
    },
    drained: () => lastSent,
    bufferedBytes: () => socket.bufferedAmount,
    close(code, reason) {
      socket.close(code, reason)
      // From whom nothing is heard nothing is waited for.
      if (code === closeCodes.silent) socket.terminate()
      else setTimeout(() => socket.terminate(), CLOSING_MS).unref()
    },
  }
}
