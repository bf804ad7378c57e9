// One agent at a desk, as his browser is: a session, the live stream, and commands over REST.
import { randomUUID } from 'node:crypto'
import type { Socket } from 'node:net'
import { type Dispatcher, WebSocket } from 'undici'
import { openSleepingTab } from './sleeping-tab.ts'

export const DESK_PASSWORD = 'a bench of two hundred'

export type Heard = { interactionId: string; text: string }

type Frame =
  | { type: 'hello'; lastSeq: number }
  | { type: 'ping' }
  | { type: 'reset'; snapshot: { offers: Offer[] } }
  | { type: 'event'; event: LiveEvent }
type Offer = { offerId: string; outcome: string | null }
type LiveEvent =
  | { type: 'offer_changed'; offer: Offer }
  | { type: 'message_changed'; interactionId: string; message: { sender: string; text: string } }
  | { type: 'other' }

export class Desk {
  private readonly pool: Dispatcher
  private readonly origin: string
  private cookie = ''
  private socket: WebSocket | undefined
  chats = 0
  /** A customer's message is on this desk's screen. */
  onMessage: (heard: Heard) => void = () => {}

  constructor(pool: Dispatcher, origin: string) {
    this.pool = pool
    this.origin = origin
  }

  async signIn(username: string): Promise<void> {
    const { headers } = await this.send('POST', '/api/auth/sign-in', { username, password: DESK_PASSWORD })
    this.cookie = [headers['set-cookie'] ?? []]
      .flat()
      .map((line) => line.split(';')[0])
      .join('; ')
  }

  async connect(): Promise<void> {
    const { origin, cookie } = this
    const socket = new WebSocket(`${origin.replace(/^http/, 'ws')}/api/live`, { headers: { cookie, origin } })
    this.socket = socket
    const ready = new Promise<void>((resolve, reject) => {
      socket.onerror = () => reject(new Error('The live stream broke off.'))
      socket.onmessage = ({ data }) => {
        const frame = JSON.parse(data) as Frame
        if (frame.type === 'reset') resolve()
        this.take(frame)
      }
    })
    await new Promise<void>((resolve) => {
      socket.onopen = () => resolve()
    })
    socket.send(JSON.stringify({ type: 'resume', afterSeq: null }))
    await ready
  }

  async becomeReady(): Promise<void> {
    await this.send('PUT', '/api/agent/state', { commandId: randomUUID(), state: 'ready' })
  }

  async say(interactionId: string, text: string): Promise<void> {
    await this.send('POST', `/api/interactions/${interactionId}/messages`, {
      commandId: randomUUID(),
      type: 'text',
      text,
    })
  }

  looksAtFloor(): void {
    this.socket?.send(JSON.stringify({ type: 'watch_floor', isWatching: true }))
  }

  /** A further tab of the same agent that looks at the floor and reads nothing. */
  openSleepingTab(): Socket {
    return openSleepingTab(this.origin, this.cookie)
  }

  leave(): void {
    this.socket?.close()
  }

  private take(frame: Frame): void {
    if (frame.type === 'ping') this.socket?.send('{"type":"pong"}')
    if (frame.type !== 'event') return
    const { event } = frame
    if (event.type === 'offer_changed' && event.offer.outcome === null) this.accept(event.offer.offerId)
    if (event.type === 'message_changed' && event.message.sender === 'customer') {
      this.onMessage({ interactionId: event.interactionId, text: event.message.text })
    }
  }

  private accept(offerId: string): void {
    this.send('POST', `/api/offers/${offerId}/accept`, { commandId: randomUUID() }).then(
      () => {
        this.chats += 1
      },
      () => {},
    )
  }

  private async send(method: 'POST' | 'PUT', path: string, body: object) {
    const {
      statusCode,
      headers,
      body: answer,
    } = await this.pool.request({
      path,
      method,
      headers: { 'content-type': 'application/json', origin: this.origin, cookie: this.cookie },
      body: JSON.stringify(body),
    })
    const text = await answer.text()
    if (statusCode !== 200) throw new Error(`${method} ${path}: ${statusCode} ${text}`)
    return { headers }
  }
}

/** Agents of a workspace file, all for one service. */
export function agents(count: number, capacity: number): object[] {
  return Array.from({ length: count }, (_, index) => ({
    username: `agent${index}`,
    name: `Agent ${index}`,
    password: DESK_PASSWORD,
    roles: ['agent'],
    capacity,
    skills: { Support: 100 },
  }))
}

/** A few at a time: every sign-in costs the server a password hash. */
export async function seat(floor: readonly Desk[]): Promise<void> {
  for (let first = 0; first < floor.length; first += 8) {
    await Promise.all(
      floor.slice(first, first + 8).map(async (desk, index) => {
        await desk.signIn(`agent${first + index}`)
        await desk.connect()
        await desk.becomeReady()
      }),
    )
  }
}
