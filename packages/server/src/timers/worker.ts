// Fires timers when they are due. The rows are the truth: after a pause, however long, overdue timers fire oldest first.
import type { Clock } from '../clock.ts'
import { type DueTimer, dueTimers, nextDueAt } from '../db/timers.ts'
import type { Database } from '../db/tx.ts'
import type { Log } from '../log.ts'

/** Looks at the rows at least so often: the clock may have been set, or another program may have written. */
const LONGEST_SLEEP_MS = 1_000
const MOST_AT_ONCE = 500

export type TimerWorker = {
  start(): void
  /** A timer was set for that instant. */
  wake(dueAt: number): void
  stop(): Promise<void>
}

export function createTimerWorker(deps: {
  database: Database
  clock: Clock
  log: Log
  fire(timer: DueTimer): Promise<void>
}): TimerWorker {
  const { database, clock, log, fire } = deps
  let alarm: NodeJS.Timeout | undefined
  let alarmAt = Number.POSITIVE_INFINITY
  let isRunning = false
  let isStopped = true
  let current: Promise<void> = Promise.resolve()

  function sleepUntil(at: number) {
    if (isStopped || isRunning || at >= alarmAt) return
    clearTimeout(alarm)
    alarmAt = at
    const pause = Math.max(0, Math.min(LONGEST_SLEEP_MS, at - clock.now()))
    alarm = setTimeout(() => {
      current = run()
    }, pause)
  }

  async function run() {
    isRunning = true
    alarmAt = Number.POSITIVE_INFINITY
    let next: number | null = null
    try {
      const due = await database.read((tx) => dueTimers(tx, clock.now(), MOST_AT_ONCE))
      await Promise.all(due.map(fire))
      next = await database.read(nextDueAt)
    } catch (error) {
      log.error({ error: error instanceof Error ? error.message : error }, 'timers could not be read')
    }
    isRunning = false
    sleepUntil(Math.min(next ?? Number.POSITIVE_INFINITY, clock.now() + LONGEST_SLEEP_MS))
  }

  return {
    start() {
      isStopped = false
      sleepUntil(clock.now())
    },
    wake: (dueAt) => sleepUntil(dueAt),
    async stop() {
      isStopped = true
      clearTimeout(alarm)
      await current
    },
  }
}
