import { badRequest, tooManyRequests } from '../bot-api/bot-api-error.ts'
import type { Clock, Random } from '../clock.ts'
import type { Settings } from '../settings.ts'
import { Poller } from './poller.ts'
import type { UpdateQueue } from './update-queue.ts'
import { defaultUpdateTypes, readAllowedUpdates } from './update-types.ts'
import { isLoopback, type Webhook, webhookUrlProblem } from './webhook.ts'
import { type DeliveryAttempt, WebhookSender } from './webhook-sender.ts'

const defaultMaxConnections = 40
const mostConnections = 100
const longestSecret = 256
const pauseBetweenChangesMs = 1000

export interface WantedWebhook extends Omit<Webhook, 'maxConnections'> {
  maxConnections: number | undefined
  allowedUpdates: string[] | undefined
}

export interface DeliveryOptions {
  queue: UpdateQueue
  clock: Clock
  random: Random
  settings: Settings
  onAttempt(attempt: DeliveryAttempt): void
  onReply(body: string): void
}

/** How the updates of one bot get out: by webhook or by polling, never both. */
export class Delivery {
  webhook: Webhook | undefined
  readonly poller: Poller
  readonly #options: DeliveryOptions
  #sender: WebhookSender | undefined
  #lastChangeAt = Number.NEGATIVE_INFINITY

  constructor(options: DeliveryOptions) {
    this.#options = options
    this.poller = new Poller(options)
  }

  /** Remembers what the bot wants; without a list the earlier choice stays. */
  allowUpdates(names: string[] | undefined): void {
    if (names) this.#options.queue.allowedUpdates = readAllowedUpdates(names)
  }

  /** Sets the webhook and says what happened; refuses as Telegram does. */
  async setWebhook({ allowedUpdates, maxConnections, ...wanted }: WantedWebhook): Promise<string> {
    const problem = webhookUrlProblem(wanted.url)
    if (problem !== null) throw badRequest(problem)
    if (wanted.secretToken.length > longestSecret) throw badRequest('secret token is too long')
    if (!/^[\w-]*$/.test(wanted.secretToken)) throw badRequest('secret token contains unallowed characters')
    const webhook: Webhook = {
      ...wanted,
      maxConnections: Math.min(Math.max(maxConnections ?? defaultMaxConnections, 1), mostConnections),
    }
    if (this.webhook && isSame(this.webhook, webhook)) {
      this.allowUpdates(allowedUpdates)
      return 'Webhook is already set'
    }
    const now = this.#options.clock.now()
    if (now < this.#lastChangeAt + pauseBetweenChangesMs) throw tooManyRequests(1)
    this.#lastChangeAt = now
    await this.removeWebhook()
    this.poller.abort('Conflict: terminated by setWebhook request')
    this.allowUpdates(allowedUpdates)
    this.webhook = webhook
    this.#sender = new WebhookSender({ ...this.#options, webhook, onGone: () => void this.removeWebhook() })
    this.#sender.wake()
    return 'Webhook was set'
  }

  async removeWebhook(): Promise<void> {
    const sender = this.#sender
    this.webhook = undefined
    this.#sender = undefined
    await sender?.stop()
  }

  dropWaiting(): void {
    this.#options.queue.clear()
    this.#sender?.forgetWaiting()
  }

  /** Delivers what waits, after a pause or a change of the settings. */
  wake(): void {
    this.#sender?.wake()
    this.poller.wake()
  }

  /** Sends an update again, `copies` times at once, beside the queues. False when it is not known. */
  sendCopies(updateId: number, copies: number): boolean {
    const update = this.#options.queue.find(updateId)
    const sender = this.#sender
    if (!update || !sender) return false
    for (let copy = 0; copy < copies; copy++) void sender.sendCopy(update)
    return true
  }

  /** What getWebhookInfo says from now on of the last delivery, until the next error. False without a webhook. */
  reportError(message: string): boolean {
    if (this.#sender === undefined) return false
    this.#sender.lastError = { date: Math.floor(this.#options.clock.now() / 1000), message }
    return true
  }

  webhookInfo(): Record<string, unknown> {
    const { queue } = this.#options
    const lastError = this.#sender?.lastError
    return {
      url: this.webhook?.url ?? '',
      has_custom_certificate: this.webhook?.hasCustomCertificate ?? false,
      pending_update_count: queue.size,
      ...(lastError && { last_error_date: lastError.date, last_error_message: lastError.message }),
      ...(this.webhook && { max_connections: this.webhook.maxConnections, ip_address: ipAddress(this.webhook) }),
      ...(queue.allowedUpdates !== defaultUpdateTypes && { allowed_updates: [...queue.allowedUpdates] }),
    }
  }

  async close(): Promise<void> {
    this.poller.abort('Conflict: terminated by the end of the simulator')
    await this.removeWebhook()
  }
}

const isSame = (one: Webhook, other: Webhook): boolean =>
  one.url === other.url &&
  one.secretToken === other.secretToken &&
  one.maxConnections === other.maxConnections &&
  one.ipAddress === other.ipAddress &&
  one.hasCustomCertificate === other.hasCustomCertificate

function ipAddress({ ipAddress: fixed, url }: Webhook): string {
  if (fixed !== undefined) return fixed
  const hostname = URL.parse(url)?.hostname ?? ''
  return isLoopback(hostname) ? hostname.replace('localhost', '127.0.0.1') : '<unknown>'
}
