// Customers who write to the bot, through its webhook.
import type { Pool } from 'undici'
import type { Webhook } from './sink.ts'
import { pause } from './until.ts'
import { updateOf } from './update.ts'

const FIRST_CHAT = 800_000_000

export class Customers {
  private readonly pool: Pool
  private readonly path: string
  private readonly secret: string
  private updateId = 1
  private messageId = 1_000_000_000
  private count = 0

  constructor(pool: Pool, { url, secret }: Webhook) {
    this.pool = pool
    this.path = new URL(url).pathname
    this.secret = secret
  }

  async arrive(count: number): Promise<void> {
    this.count = count
    for (let first = 0; first < count; first += 32) {
      const arriving = Array.from({ length: Math.min(32, count - first) }, (_, index) => first + index)
      await Promise.all(arriving.map((customer) => this.write(customer, '/start')))
    }
  }

  /** Everybody writes in turn. */
  next(text: string): Promise<void> {
    return this.write(this.messageId % this.count, text)
  }

  private async write(customer: number, text: string): Promise<void> {
    const update = updateOf(this.updateId++, this.messageId++, FIRST_CHAT + customer, text)
    // Telegram repeats what was not answered with 200, whatever the reason.
    while (!this.pool.destroyed && !(await this.isTaken(update))) await pause(100)
  }

  private async isTaken(update: string): Promise<boolean> {
    try {
      const { statusCode, body } = await this.pool.request({
        path: this.path,
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': this.secret },
        body: update,
      })
      await body.dump()
      return statusCode === 200
    } catch {
      return false
    }
  }
}
