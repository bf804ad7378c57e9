import { Pool } from 'undici'
import type { Update } from './update-queue.ts'
import { isLoopback, type Webhook } from './webhook.ts'

export interface Delivered {
  status: number
  statusText: string
  retryAfterSeconds: number
  body: string
}

/** The way to one webhook: a pool of kept-alive connections. */
export class WebhookConnection {
  readonly #pool: Pool
  readonly #path: string
  readonly #headers: Record<string, string>

  constructor({ url: address, secretToken, maxConnections }: Webhook) {
    const url = new URL(address.includes('://') ? address : `https://${address}`)
    this.#path = `${url.pathname}${url.search}`
    this.#headers = {
      'content-type': 'application/json',
      ...(secretToken !== '' && { 'x-telegram-bot-api-secret-token': secretToken }),
      ...(url.username !== '' && {
        authorization: `Basic ${Buffer.from(`${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`).toString('base64')}`,
      }),
    }
    // A certificate of one's own is usual on the machine itself; elsewhere it is checked.
    const connect = isLoopback(url.hostname) ? { rejectUnauthorized: false } : {}
    this.#pool = new Pool(url.origin, { connections: maxConnections, pipelining: 1, connect })
  }

  /** Sends one update; rejects when no answer came within `timeoutMs`. */
  async deliver(update: Update, timeoutMs: number): Promise<Delivered> {
    const response = await this.#pool.request({
      path: this.#path,
      method: 'POST',
      headers: this.#headers,
      body: JSON.stringify(update),
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
    })
    const retryAfter = response.headers['retry-after']
    return {
      status: response.statusCode,
      statusText: response.statusText,
      retryAfterSeconds: typeof retryAfter === 'string' ? Number.parseInt(retryAfter, 10) || 0 : 0,
      body: await response.body.text(),
    }
  }

  /** Ends at once; whatever is in flight fails. */
  async close(): Promise<void> {
    await this.#pool.destroy()
  }
}
