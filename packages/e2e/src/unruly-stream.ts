// The way of a live stream from server to desktop, frame by frame: loses some, brings some twice or in another order, and breaks.
import { once } from 'node:events'
import { type RawData, WebSocket, WebSocketServer } from 'ws'

/** Of a hundred frames so many. */
const LOST = 3
const TWICE = 5
const OVERTAKEN = 5
/** A line lasts so many frames at most, counted with those that were lost. */
const LONGEST_LINE = 16

export type UnrulyStream = Awaited<ReturnType<typeof createUnrulyStream>>

export async function createUnrulyStream(serverUrl: string, random: () => number) {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 })
  await once(server, 'listening')
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('No port to be had')
  const done = { cuts: 0, lost: 0, twice: 0, overtaken: 0 }
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

    /** What is on its way is gone too. */
    function cut() {
      done.cuts += 1
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
      if (near.readyState !== WebSocket.OPEN) return
      left -= 1
      if (isUnruly && left < 0) cut()
      else if (isUnruly && isOneOf(LOST)) done.lost += 1
      else if (isUnruly && held === null && isOneOf(OVERTAKEN)) {
        done.overtaken += 1
        held = String(data)
      } else pass(String(data))
    })
    near.on('message', (data: RawData) => {
      if (isUnruly && isOneOf(LOST)) done.lost += 1
      else opened.then(() => far.send(String(data))).catch(() => {})
    })
    opened.catch(() => near.terminate())
    far.on('error', () => near.terminate())
    near.on('error', () => {})
    near.on('close', () => far.terminate())
    far.on('close', (code) => (code >= 4_000 ? near.close(code) : near.terminate()))
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
      for (const client of server.clients) client.terminate()
      server.close()
      await once(server, 'close')
    },
  }
}
