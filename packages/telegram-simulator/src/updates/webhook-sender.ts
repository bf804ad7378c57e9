// Delivers the updates of one bot to its webhook with the rules of Telegram's own sender: a queue per key, one update
// of a key in flight, pauses after failures, updates dropped when their time is over.
import type { Clock, Random } from '../clock.ts'
import { Fifo } from '../fifo.ts'
import type { Settings } from '../settings.ts'
import { firstTry, nextRetry, type RetryState } from './retry.ts'
import type { PendingUpdate, Update, UpdateQueue } from './update-queue.ts'
import type { Webhook } from './webhook.ts'
import { type Delivered, WebhookConnection } from './webhook-connection.ts'

const goneLimitMs = 23 * 3_600_000
const slowStartAfterMs = 10_000

export interface DeliveryAttempt {
  at: number
  updateId: number
  status: number | null
  error: string | null
  durationMs: number
}

export interface WebhookSenderOptions {
  webhook: Webhook
  queue: UpdateQueue
  clock: Clock
  random: Random
  settings: Settings
  onAttempt(attempt: DeliveryAttempt): void
  /** The webhook answered 410 for 23 hours. */
  onGone(): void
  /** A good answer carried a method call. */
  onReply(body: string): void
}

/** The loaded updates of one key; the first is the one being tried. */
interface Lane {
  updates: Fifo<PendingUpdate>
  retry: RetryState
}

export class WebhookSender {
  lastError: { date: number; message: string } | undefined
  readonly #options: WebhookSenderOptions
  readonly #connection: WebhookConnection
  readonly #backlog = new Fifo<PendingUpdate>()
  readonly #lanes = new Map<string, Lane>()
  readonly #ready = new Fifo<Lane>()
  readonly #cancelTimers = new Set<() => void>()
  #inFlight = 0
  #openConnections = 0
  #lastSuccessAt = Number.NEGATIVE_INFINITY
  #goneSince: number | undefined
  #isStopped = false

  constructor(options: WebhookSenderOptions) {
    this.#options = options
    this.#connection = new WebhookConnection(options.webhook)
    for (const pending of options.queue.waiting()) this.#backlog.push(pending)
    options.queue.onPush = (pending) => {
      this.#backlog.push(pending)
      this.wake()
    }
  }

  /** Sends what may be sent now. */
  wake(): void {
    if (this.#isStopped || this.#options.settings.paused) return
    this.#load()
    while (this.#inFlight < this.#allowedConnections() && this.#ready.size > 0) {
      const lane = this.#options.settings.reorderKeys ? this.#ready.pop() : this.#ready.shift()
      if (lane) this.#sendFirst(lane)
      this.#load()
    }
  }

  /** Sends an update beside the queues, once, whatever the answer. */
  async sendCopy(update: Update): Promise<void> {
    await this.#attempt(update).catch(() => undefined)
  }

  /** Forgets the waiting updates; those in flight finish. */
  forgetWaiting(): void {
    this.#backlog.clear()
    this.#ready.clear()
    this.#lanes.clear()
    this.#cancelAllTimers()
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    this.#options.queue.onPush = undefined
    this.#cancelAllTimers()
    await this.#connection.close()
  }

  #cancelAllTimers(): void {
    for (const cancel of this.#cancelTimers) cancel()
    this.#cancelTimers.clear()
  }

  // Only so many keys are looked at: enough stuck ones keep all others waiting, as at Telegram.
  #load(): void {
    const maxLanes = this.#options.webhook.maxConnections * 2
    while (this.#lanes.size < maxLanes) {
      const pending = this.#backlog.shift()
      if (!pending) return
      const lane = this.#lanes.get(pending.key)
      if (lane) {
        lane.updates.push(pending)
        continue
      }
      const opened: Lane = { updates: new Fifo(), retry: firstTry }
      opened.updates.push(pending)
      this.#lanes.set(pending.key, opened)
      this.#ready.push(opened)
    }
  }

  // Without a success in the last ten seconds no further connection is opened until one answers well.
  #allowedConnections(): number {
    const { clock, webhook } = this.#options
    const isActive = this.#lastSuccessAt + slowStartAfterMs >= clock.now()
    return isActive ? webhook.maxConnections : Math.max(1, this.#openConnections)
  }

  #sendFirst(lane: Lane): void {
    const pending = lane.updates.peek()
    if (!pending) return
    if (this.#options.queue.isExpired(pending)) {
      this.#finish(lane, pending)
      return
    }
    this.#inFlight++
    this.#openConnections = Math.max(this.#openConnections, this.#inFlight)
    this.#attempt(pending.update).then(
      (delivered) => this.#settle(lane, pending, delivered),
      () => this.#settle(lane, pending, undefined),
    )
  }

  async #attempt(update: Update): Promise<Delivered> {
    const { clock, settings, queue, onAttempt } = this.#options
    const at = clock.now()
    const record = (status: number | null, error: string | null) =>
      onAttempt({ at, updateId: update.update_id, status, error, durationMs: clock.now() - at })
    queue.rememberSent(update)
    try {
      const delivered = await this.#connection.deliver(update, settings.deliveryTimeoutMs)
      record(delivered.status, null)
      return delivered
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      if (!this.#isStopped) record(null, reason)
      throw error
    }
  }

  #settle(lane: Lane, pending: PendingUpdate, delivered: Delivered | undefined): void {
    this.#inFlight--
    if (this.#isStopped) return
    if (delivered && delivered.status >= 200 && delivered.status < 300) this.#succeed(lane, pending, delivered.body)
    else this.#fail(lane, pending, delivered)
    this.wake()
  }

  #succeed(lane: Lane, pending: PendingUpdate, body: string): void {
    this.#lastSuccessAt = this.#options.clock.now()
    this.#goneSince = undefined
    this.#finish(lane, pending)
    if (body !== '') this.#options.onReply(body)
  }

  #finish(lane: Lane, pending: PendingUpdate): void {
    this.#options.queue.remove(pending)
    if (this.#lanes.get(pending.key) !== lane) return
    lane.updates.shift()
    lane.retry = firstTry
    if (lane.updates.size === 0) this.#lanes.delete(pending.key)
    else this.#ready.push(lane)
  }

  #fail(lane: Lane, pending: PendingUpdate, delivered: Delivered | undefined): void {
    const { clock, queue, random, settings } = this.#options
    const now = clock.now()
    if (!delivered) this.#openConnections = 0
    const message = delivered
      ? `Wrong response from the webhook: ${delivered.status} ${delivered.statusText}`.trim()
      : 'Webhook connection closed'
    this.lastError = { date: Math.floor(now / 1000), message }
    if (this.#isGone(delivered?.status, now)) {
      this.#options.onGone()
      return
    }
    const { state, pauseSeconds, isRequested } = nextRetry(lane.retry, delivered?.retryAfterSeconds ?? 0, random)
    if (Math.floor(now / 1000) + pauseSeconds > pending.expiresAt) {
      this.#finish(lane, pending)
      return
    }
    lane.retry = state
    const pauseMs = pauseSeconds * (isRequested ? 1000 : settings.retryBaseMs)
    if (this.#lanes.get(pending.key) !== lane) {
      queue.remove(pending)
      return
    }
    const cancel = clock.after(pauseMs, () => {
      this.#cancelTimers.delete(cancel)
      this.#ready.push(lane)
      this.wake()
    })
    this.#cancelTimers.add(cancel)
  }

  #isGone(status: number | undefined, now: number): boolean {
    if (status !== 410) {
      this.#goneSince = undefined
      return false
    }
    this.#goneSince ??= now
    return now > this.#goneSince + goneLimitMs
  }
}
