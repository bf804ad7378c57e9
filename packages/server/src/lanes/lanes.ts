// Runs lane events: rows left by other lanes and other programs, and timers. Each is one transaction in the order it was
// given; what throws is tried again and then kept as a dead letter.
import type { ChatLane } from '../chats/lane.ts'
import { messageOf, wantFallback } from '../chats/lane.ts'
import { crashPoint } from '../crash-point.ts'
import { insertDeadLetter } from '../db/dead-letters.ts'
import { pendingLaneEvents, takeLaneEvent } from '../db/lane-events.ts'
import { type DueTimer, ROUTER_KEY, takeTimer } from '../db/timers.ts'
import type { Database, WriteTx } from '../db/tx.ts'
import { StorageError } from '../errors.ts'
import type { Log } from '../log.ts'
import type { LaneContext, LaneEventRow } from './context.ts'
import type { ChatEvent, ChatKey, RouterEvent } from './lane-event.ts'

const MOST_ATTEMPTS = 3
const STORAGE_RETRY_MS = 1_000
/** Nobody signals rows that another program writes: the command line, beside the running server. */
const SWEEP_MS = 1_000

export type Lanes = {
  /** Handles what a crash left behind, and from then on what other programs write. */
  start(): Promise<void>
  deliver(row: LaneEventRow): void
  fire(timer: DueTimer): Promise<void>
  /** Looks for no further rows, and finishes those given. */
  stop(): Promise<void>
}

export type LanesDeps = {
  database: Database
  context(): LaneContext
  chat: Pick<ChatLane, 'handle'>
  router: { handle(tx: WriteTx, context: LaneContext, event: RouterEvent): void }
  log: Log
  sweepMs?: number
}

export function createLanes(deps: LanesDeps): Lanes {
  const { database, context: newContext, chat, router, log, sweepMs = SWEEP_MS } = deps
  const underWay = new Set<Promise<void>>()
  /** Rows being handled. A row is gone before its id is, so that a sweep never gives one again. */
  const known = new Set<number>()
  let sweeps: NodeJS.Timeout | undefined

  function handle(tx: WriteTx, context: LaneContext, key: ChatKey | null, event: ChatEvent | RouterEvent) {
    // The key decides the lane, so the event is of that lane's kind: both are written by emit.ts and timers.ts only.
    if (key === null) router.handle(tx, context, event as RouterEvent)
    else chat.handle(tx, context, key, event as ChatEvent)
  }

  /** `take` claims the row within the transaction; false means somebody else has handled it. */
  async function run(
    key: ChatKey | null,
    event: ChatEvent | RouterEvent,
    take: (tx: WriteTx) => boolean,
  ): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await database.write((tx) => {
          if (take(tx)) handle(tx, newContext(), key, event)
        })
        return
      } catch (error) {
        if (error instanceof StorageError) {
          await new Promise((resolve) => setTimeout(resolve, STORAGE_RETRY_MS))
          attempt -= 1
          continue
        }
        log.error({ lane: key ?? 'router', event: event.type, attempt, error: messageOf(error) }, 'lane event failed')
        if (attempt < MOST_ATTEMPTS) continue
        await bury(key, event, take, messageOf(error))
        return
      }
    }
  }

  async function bury(
    key: ChatKey | null,
    event: ChatEvent | RouterEvent,
    take: (tx: WriteTx) => boolean,
    error: string,
  ) {
    await database.write((tx) => {
      if (!take(tx)) return
      const context = newContext()
      insertDeadLetter(tx, context, { key, updateId: null, event, error, attempts: MOST_ATTEMPTS })
      // A fallback that fails itself must not ask for another one.
      if (key !== null && event.type !== 'fallback_wanted') wantFallback(tx, context, key, error)
    })
  }

  function track(work: Promise<void>): Promise<void> {
    const tracked = work
      .catch((error: unknown) => log.error({ error: messageOf(error) }, 'lane stopped'))
      .finally(() => underWay.delete(tracked))
    underWay.add(tracked)
    return tracked
  }

  function deliver(row: LaneEventRow): void {
    known.add(row.laneEventId)
    const handled = run(row.lane === 'chat' ? row.key : null, row.event, (tx) => takeLaneEvent(tx, row.laneEventId))
    void track(handled.finally(() => known.delete(row.laneEventId)))
  }

  async function sweep(): Promise<void> {
    for (const row of await database.read(pendingLaneEvents)) if (!known.has(row.laneEventId)) deliver(row)
  }

  return {
    deliver,
    async start() {
      await sweep()
      sweeps = setInterval(() => void track(sweep()), sweepMs)
    },
    fire(timer) {
      const isRouter = timer.key.accountId === ROUTER_KEY.accountId
      return track(
        run(isRouter ? null : timer.key, timer.event, (tx) => {
          const isMine = takeTimer(tx, timer)
          if (isMine) crashPoint('timer.after_claim')
          return isMine
        }),
      )
    },
    async stop() {
      clearInterval(sweeps)
      while (underWay.size > 0) await Promise.all(underWay)
    },
  }
}
