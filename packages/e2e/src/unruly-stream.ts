// The way of a live stream from server to desktop, frame by frame: loses some, brings some twice or in another order,
// breaks, or dies without a word.
import { once } from 'node:events'
import { type RawData, WebSocket, WebSocketServer } from 'ws'

/** Of a hundred frames so many. */
const LOST = 3
const TWICE = 5
const OVERTAKEN = 5
/** A line lasts so many frames at most, counted with those that were lost. */
const LONGEST_LINE = 16
/** Of a hundred lines so many end without a word to either side. */
const DEAD = 5

export type UnrulyStream = Awaited<ReturnType<typeof createUnrulyStream>>

export async function createUnrulyStream(serverUrl: string, random: () => number) {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 })
  await once(server, 'listening')
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('No port to be had')
  const done = { cuts: 0, dead: 0, lost: 0, twice: 0, overtaken: 0 }
  const lines = new Set<WebSocket>()
  let isUnruly = true
  const isOneOf = (percent: number) => random() * 100 < percent

  server.on('connection', (near, request) => {
    const { cookie } = request.headers
    const far = new WebSocket(`${serverUrl.replace('http', 'ws')}${request.url}`, {
      headers: { cookie, origin: serverUrl },
    })
    const opened = once(far, 'open')
    let left = Math.floor(random() * LONGEST_LINE)
    let held: string | null = null
    let isDead = false
    lines.add(far)

    /** What is on its way is gone too. */
    function cut() {
      done.cuts += 1
      isDead = isOneOf(DEAD)
      if (isDead) {
        done.dead += 1
        return
      }
      near.terminate()
      far.terminate()
    }
    function pass(text: string) {
      if (isUnruly && isOneOf(TWICE)) {
        done.twice += 1
        near.send(text)
      }
      near.send(text)
      if (held === null) return
      near.send(held)
      held = null
    }
    far.on('message', (data: RawData) => {
      if (isDead || near.readyState !== WebSocket.OPEN) return
      left -= 1
      if (isUnruly && left < 0) cut()
      else if (isUnruly && isOneOf(LOST)) done.lost += 1
      else if (isUnruly && held === null && isOneOf(OVERTAKEN)) {
        done.overtaken += 1
        held = String(data)
      } else pass(String(data))
    })
    near.on('message', (data: RawData) => {
      if (isDead) return
      if (isUnruly && isOneOf(LOST)) done.lost += 1
      else opened.then(() => far.send(String(data))).catch(() => {})
    })
    opened.catch(() => near.terminate())
    far.on('error', () => near.terminate())
    near.on('error', () => {})
    // The other side of a dead line is not told.
    near.on('close', () => isDead || far.terminate())
    far.on('close', (code) => {
      lines.delete(far)
      if (isDead) return
      if (code >= 4_000) near.close(code)
      else near.terminate()
    })
  })

  return {
    url: `ws://127.0.0.1:${address.port}`,
    /** What was done to the frames so far. */
    done: (): Readonly<typeof done> => done,
    /** From now on everything arrives, once and in order; what was lost stays lost. */
    calms(): void {
      isUnruly = false
    },
    async close(): Promise<void> {
      for (const socket of [...server.clients, ...lines]) socket.terminate()
      server.close()
      await once(server, 'close')
    },
  }
}
