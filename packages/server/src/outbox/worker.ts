// Performs outbox rows after their commit: one at a time and in order per (account, chat, channel), chats in parallel.
// All it keeps in memory can be read again from the rows.
import type { Clock } from '../clock.ts'
import { crashPoint } from '../crash-point.ts'
import { claimOutbox, type OutboxRow, openOutbox } from '../db/outbox.ts'
import type { Database } from '../db/tx.ts'
import type { Log } from '../log.ts'
import type { Outcome } from './outcome.ts'
import type { Limits, Pacing } from './pacing.ts'
import type { Next, Settle } from './settle.ts'

/** Does what a row asks for; never throws. */
export type Perform = (row: OutboxRow) => Promise<Outcome>

export type OutboxWorker = {
  /** Takes up what a crash left behind. A row that was being tried has an unknown outcome. */
  start(): Promise<void>
  add(row: OutboxRow): void
  /** Whether a new row like this would be tried at once; a yes is for one row only, the one that is now written. */
  isIdleFor(row: LaneKey): boolean
  /** Tries the rows of an account that were parked because it was refused or paused. */
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
  /** Whether the account is paused: what goes to its customers waits. */
  isHeld(accountId: string): boolean
  perform: { telegram: Perform; http: Perform; email: Perform }
  settle: Settle
}

/** What decides a row's lane, and whether it is paced. */
type LaneKey = Pick<OutboxRow, 'accountId' | 'chatId' | 'channel' | 'method'>

type Lane = {
  rows: OutboxRow[]
  isBusy: boolean
  /** Its only row is sent, and that is being stored: the next one can follow. */
  isClearing: boolean
  timer: NodeJS.Timeout | undefined
  isParked: boolean
}

/** What is paced; answers to presses and the like are not messages. */
const pacedMethods = new Set(['send_text', 'send_file', 'send_location', 'edit_text'])
const STORAGE_RETRY_MS = 1_000
/** The process died between claiming a row and storing its outcome. */
const LOST: Outcome = { status: 'unknown', reason: 'the server stopped while sending' }

export function createOutboxWorker(deps: OutboxWorkerDeps): OutboxWorker {
  const { database, clock, log, pacing } = deps
  const lanes = new Map<string, Lane>()
  /** Lanes whose next row was claimed as it was written and is about to be added. */
  const promised = new Set<string>()
  /** Rows that were being tried when the process died. */
  const lost = new Set<number>()
  let isStopped = false
  let underWay = 0
  let depth = 0

  const keyOf = (row: Omit<LaneKey, 'method'>) => `${row.accountId} ${row.chatId} ${row.channel}`

  function add(row: OutboxRow) {
    const key = keyOf(row)
    let lane = lanes.get(key)
    if (lane === undefined) {
      lane = { rows: [], isBusy: false, isClearing: false, timer: undefined, isParked: false }
      lanes.set(key, lane)
    }
    promised.delete(key)
    lane.rows.push(row)
    depth += 1
    advance(key, lane)
  }

  function advance(key: string, lane: Lane) {
    if (lane.isBusy || lane.timer !== undefined || lane.isParked) return
    const row = lane.rows[0]
    if (row === undefined) {
      lanes.delete(key)
      return
    }
    // What was claimed as it was written is tried even now: left alone, its fate would be unknown after the next start.
    if (isStopped && row.status === 'queued') return
    if (row.status === 'queued' && mustWait(row)) {
      lane.isParked = true
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

  const mustWait = ({ channel, accountId }: LaneKey) => channel === 'telegram' && deps.isHeld(accountId)

  function waitFor(row: OutboxRow): number {
    const now = clock.now()
    if (row.notBefore > now) return Math.min(row.notBefore - now, 60_000)
    if (!pacedMethods.has(row.method)) return 0
    return pacing.take(row.accountId, row.chatId, deps.limitsOf(row.accountId), now)
  }

  async function attempt(lane: Lane, row: OutboxRow): Promise<void> {
    if (row.status === 'queued' && !(await claim(row))) return
    crashPoint('outbox.before_send')
    const triedAt = clock.now()
    const outcome = lost.delete(row.outboxId) ? LOST : await perform(row)
    crashPoint('outbox.after_send_before_mark')
    lane.isClearing = outcome.status === 'sent'
    const next = await settle(row, outcome, triedAt)
    lane.isClearing = false
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

  async function perform(row: OutboxRow): Promise<Outcome> {
    try {
      return await deps.perform[row.channel](row)
    } catch (error) {
      log.error({ outboxId: row.outboxId, error: messageOf(error) }, 'outbox row could not be performed')
      return { status: 'unknown', reason: messageOf(error) }
    }
  }

  /** From here on a crash leaves the outcome unknown. */
  async function claim(row: OutboxRow): Promise<boolean> {
    try {
      await database.write((tx) => claimOutbox(tx, row.outboxId))
      row.status = 'sending'
      row.attempts += 1
      return true
    } catch (error) {
      log.error({ outboxId: row.outboxId, error: messageOf(error) }, 'outbox row could not be claimed')
      row.notBefore = clock.now() + STORAGE_RETRY_MS
      return false
    }
  }

  /** What has happened outside has happened: it is stored as soon as the database can, and never done again instead. */
  async function settle(row: OutboxRow, outcome: Outcome, triedAt: number): Promise<Next> {
    for (;;) {
      try {
        return await deps.settle(row, outcome, triedAt)
      } catch (error) {
        log.error({ outboxId: row.outboxId, error: messageOf(error) }, 'outcome could not be stored')
        if (isStopped) return { notBefore: clock.now(), attempts: row.attempts, isParked: true }
        await new Promise((resolve) => setTimeout(resolve, STORAGE_RETRY_MS))
      }
    }
  }

  return {
    add,
    isIdleFor(row) {
      const key = keyOf(row)
      if (isStopped || promised.has(key) || mustWait(row)) return false
      const lane = lanes.get(key)
      if (lane !== undefined && !(lane.isClearing && lane.rows.length === 1)) return false
      const limits = deps.limitsOf(row.accountId)
      if (pacedMethods.has(row.method) && pacing.wait(row.accountId, row.chatId, limits, clock.now()) > 0) return false
      promised.add(key)
      return true
    },
    async start() {
      // All at once: what is written from now on comes behind.
      for (const row of await database.read(openOutbox)) {
        if (row.status === 'sending') lost.add(row.outboxId)
        add(row)
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
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))
