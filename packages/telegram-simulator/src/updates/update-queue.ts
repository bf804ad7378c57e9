import { type Clock, type Random, unixTime } from '../clock.ts'
import { defaultUpdateTypes, queueKey, updateLifetimeSeconds } from './update-types.ts'

export interface Update {
  update_id: number
  [type: string]: unknown
}

export interface PendingUpdate {
  update: Update
  key: string
  /** Unix time after which nobody wants it. */
  expiresAt: number
}

const keptSentUpdates = 10_000
const largestFirstUpdateId = 500_000_000

/** The updates of one bot that wait to be fetched or delivered. Knows nothing of how they get out. */
export class UpdateQueue {
  allowedUpdates: ReadonlySet<string> = defaultUpdateTypes
  /** Called with each new update, in order. */
  onPush: ((pending: PendingUpdate) => void) | undefined
  // A set, not a map by id: a test may queue the same update id twice.
  readonly #pending = new Set<PendingUpdate>()
  readonly #sent = new Map<number, Update>()
  readonly #clock: Clock
  #nextUpdateId: number

  constructor(clock: Clock, random: Random) {
    this.#clock = clock
    this.#nextUpdateId = 1 + Math.floor(random() * largestFirstUpdateId)
  }

  get size(): number {
    return this.#pending.size
  }

  /** Queues an update made by the simulator; gives its id, or null when the bot does not want its type. */
  push(type: string, body: Record<string, unknown>, dateSeconds = unixTime(this.#clock)): number | null {
    if (!this.allowedUpdates.has(type)) return null
    const update_id = this.#nextUpdateId++
    this.#append({ update_id, [type]: body }, type, dateSeconds)
    return update_id
  }

  /** Queues an update as given; only a missing `update_id` is filled in. */
  pushRaw(raw: Record<string, unknown>): number {
    const update_id = typeof raw.update_id === 'number' ? raw.update_id : this.#nextUpdateId++
    const type = Object.keys(raw).find((name) => name !== 'update_id') ?? ''
    this.#append({ ...raw, update_id }, type, unixTime(this.#clock))
    return update_id
  }

  #append(update: Update, type: string, dateSeconds: number): void {
    const expiresAt = dateSeconds + updateLifetimeSeconds(type)
    const pending = { update, key: queueKey(type, update[type]), expiresAt }
    this.#pending.add(pending)
    this.onPush?.(pending)
  }

  /** Takes an update out: it was delivered or its time is over. */
  remove(pending: PendingUpdate): void {
    this.#pending.delete(pending)
  }

  isExpired(pending: PendingUpdate): boolean {
    return unixTime(this.#clock) > pending.expiresAt
  }

  /** All waiting updates, oldest first. */
  waiting(): Iterable<PendingUpdate> {
    return this.#pending
  }

  /** Forgets everything below `offset`; a negative offset keeps that many of the newest. */
  confirm(offset: number): void {
    if (offset < 0) {
      const surplus = this.#pending.size + offset
      for (const pending of [...this.#pending].slice(0, Math.max(0, surplus))) this.remove(pending)
      return
    }
    for (const pending of this.#pending) {
      if (pending.update.update_id < offset) this.remove(pending)
    }
  }

  /** The oldest updates that are still wanted; expired ones are dropped on the way. */
  first(limit: number): Update[] {
    const updates: Update[] = []
    for (const pending of this.#pending) {
      if (updates.length >= limit) break
      if (this.isExpired(pending)) this.remove(pending)
      else updates.push(pending.update)
    }
    return updates
  }

  clear(): void {
    this.#pending.clear()
  }

  /** Remembers what went out, so that it can be sent again on request. */
  rememberSent(update: Update): void {
    this.#sent.set(update.update_id, update)
    if (this.#sent.size <= keptSentUpdates) return
    const [oldest] = this.#sent.keys()
    if (oldest !== undefined) this.#sent.delete(oldest)
  }

  /** An update by id, sent already or still waiting. */
  find(updateId: number): Update | undefined {
    const sent = this.#sent.get(updateId)
    if (sent) return sent
    for (const { update } of this.#pending) if (update.update_id === updateId) return update
    return undefined
  }
}
