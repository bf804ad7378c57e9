// Performs outbox rows after their commit: one at a time and in order per (account, chat, channel), chats in parallel.
// All it keeps in memory can be read again from the rows.
import type { Clock } from '../clock.ts'
import { crashPoint } from '../crash-point.ts'
import { claimOutbox, type OutboxRow, openOutbox } from '../db/outbox.ts'
import type { Database } from '../db/tx.ts'
import { StorageError } from '../errors.ts'
import type { Log } from '../log.ts'
import type { Outcome } from './outcome.ts'
import type { Limits, Pacing } from './pacing.ts'
import type { Settle } from './settle.ts'

/** Does what a row asks for; never throws. */
export type Perform = (row: OutboxRow) => Promise<Outcome>

export type OutboxWorker = {
  /** Takes up what a crash left behind. A row that was being tried has an unknown outcome. */
  start(): Promise<void>
  add(row: OutboxRow): void
  /** Tries the rows of an account that were parked because it was refused. */
  unpark(accountId: string): void
  /** Stops taking rows and waits for those under way. */
  stop(): Promise<void>
  depth(): number
}

export type OutboxWorkerDeps = {
  database: Database
  clock: Clock
  log: Log
  pacing: Pacing
  limitsOf(accountId: string): Limits
  perform: { telegram: Perform; http: Perform }
  settle: Settle
}

type Lane = { rows: OutboxRow[]; isBusy: boolean; timer: NodeJS.Timeout | undefined; isParked: boolean }

/** What is paced; answers to presses and the like are not messages. */
const pacedMethods = new Set(['send_text', 'send_file', 'send_location', 'edit_text'])
const STORAGE_RETRY_MS = 1_000

export function createOutboxWorker(deps: OutboxWorkerDeps): OutboxWorker {
  const { database, clock, log, pacing } = deps
  const lanes = new Map<string, Lane>()
  let isStopped = false
  let underWay = 0
  let depth = 0

  const keyOf = (row: OutboxRow) => `${row.accountId} ${row.chatId} ${row.channel}`

  function add(row: OutboxRow) {
    const key = keyOf(row)
    let lane = lanes.get(key)
    if (lane === undefined) {
      lane = { rows: [], isBusy: false, timer: undefined, isParked: false }
      lanes.set(key, lane)
    }
    lane.rows.push(row)
    depth += 1
    advance(key, lane)
  }

  function advance(key: string, lane: Lane) {
    if (lane.isBusy || lane.timer !== undefined || lane.isParked || isStopped) return
    const row = lane.rows[0]
    if (row === undefined) {
      lanes.delete(key)
      return
    }
    const wait = waitFor(row)
    if (wait > 0) {
      lane.timer = setTimeout(() => {
        lane.timer = undefined
        advance(key, lane)
      }, wait)
      return
    }
    lane.isBusy = true
    underWay += 1
    void attempt(lane, row).finally(() => {
      lane.isBusy = false
      underWay -= 1
      advance(key, lane)
    })
  }

  function waitFor(row: OutboxRow): number {
    const now = clock.now()
    if (row.notBefore > now) return Math.min(row.notBefore - now, 60_000)
    if (!pacedMethods.has(row.method)) return 0
    return pacing.take(row.accountId, row.chatId, deps.limitsOf(row.accountId), now)
  }

  async function attempt(lane: Lane, row: OutboxRow): Promise<void> {
    try {
      if (row.status === 'queued') await database.write((tx) => claimOutbox(tx, row.outboxId))
      row.status = 'sending'
      row.attempts += 1
      crashPoint('outbox.before_send')
      const outcome = await deps.perform[row.channel](row)
      crashPoint('outbox.after_send_before_mark')
      await settle(lane, row, outcome)
    } catch (error) {
      // Storage failed: the row keeps its state and is tried again, as its outcome was not stored.
      log.error(
        { outboxId: row.outboxId, error: error instanceof Error ? error.message : error },
        'outbox could not store',
      )
      row.notBefore = clock.now() + STORAGE_RETRY_MS
    }
  }

  async function settle(lane: Lane, row: OutboxRow, outcome: Outcome): Promise<void> {
    const next = await deps.settle(row, outcome)
    if (next === 'done') {
      lane.rows.shift()
      depth -= 1
      return
    }
    row.status = 'queued'
    row.notBefore = next.notBefore
    row.attempts = next.attempts
    lane.isParked = next.isParked
  }

  return {
    add,
    async start() {
      const rows = await database.read(openOutbox)
      for (const row of rows) {
        if (row.status !== 'sending') add(row)
        else await recover(row)
      }
    },
    unpark(accountId) {
      for (const [key, lane] of lanes) {
        if (!lane.isParked || lane.rows[0]?.accountId !== accountId) continue
        lane.isParked = false
        advance(key, lane)
      }
    },
    async stop() {
      isStopped = true
      for (const lane of lanes.values()) clearTimeout(lane.timer)
      while (underWay > 0) await new Promise((resolve) => setTimeout(resolve, 10))
    },
    depth: () => depth,
  }

  /** The process died between claiming the row and storing its outcome. */
  async function recover(row: OutboxRow): Promise<void> {
    try {
      const next = await deps.settle(row, { status: 'unknown', reason: 'the server stopped while sending' })
      if (next === 'done') return
      add({ ...row, status: 'queued', notBefore: next.notBefore, attempts: next.attempts })
    } catch (error) {
      if (!(error instanceof StorageError)) throw error
      add(row)
    }
  }
}
