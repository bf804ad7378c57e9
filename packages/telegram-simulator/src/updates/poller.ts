import type { Clock } from '../clock.ts'
import type { Settings } from '../settings.ts'
import type { Update, UpdateQueue } from './update-queue.ts'

export interface PollRequest {
  offset: number
  limit: number
  timeoutSeconds: number
}

/** Thrown to the poll that had to end. */
export class PollConflict extends Error {}

const longestPollSeconds = 50

/** Long polling: at most one poll waits; a second one ends the first. */
export class Poller {
  readonly #queue: UpdateQueue
  readonly #clock: Clock
  readonly #settings: Settings
  #endWaiting: ((reason: string | null) => void) | undefined

  constructor({ queue, clock, settings }: { queue: UpdateQueue; clock: Clock; settings: Settings }) {
    this.#queue = queue
    this.#clock = clock
    this.#settings = settings
  }

  async poll({ offset, limit, timeoutSeconds }: PollRequest): Promise<Update[]> {
    this.abort('Conflict: terminated by other getUpdates request; make sure that only one bot instance is running')
    if (offset !== 0) this.#queue.confirm(offset)
    const ready = this.#take(limit)
    if (ready.length > 0 || timeoutSeconds <= 0) return ready
    await this.#wait(Math.min(timeoutSeconds, longestPollSeconds) * 1000)
    return this.#take(limit)
  }

  /** Lets the waiting poll look again. */
  wake(): void {
    this.#endWaiting?.(null)
  }

  /** Ends the waiting poll with an error. */
  abort(reason: string): void {
    this.#endWaiting?.(reason)
  }

  #take(limit: number): Update[] {
    if (this.#settings.paused) return []
    const updates = this.#queue.first(limit)
    for (const update of updates) this.#queue.rememberSent(update)
    return updates
  }

  #wait(timeoutMs: number): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const end = (reason: string | null) => {
      if (this.#endWaiting === end) this.#endWaiting = undefined
      this.#queue.onPush = undefined
      cancel()
      if (reason === null) resolve()
      else reject(new PollConflict(reason))
    }
    const cancel = this.#clock.after(timeoutMs, () => end(null))
    this.#endWaiting = end
    this.#queue.onPush = () => {
      if (!this.#settings.paused) end(null)
    }
    return promise
  }
}
