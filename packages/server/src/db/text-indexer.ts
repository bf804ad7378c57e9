// Takes transcripts of interactions that are over into the search index, a few at a time, while there is little else to do.
import { performance } from 'node:perf_hooks'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import { indexTexts } from './text-index.ts'
import type { Database } from './tx.ts'

const MOST_AT_ONCE = 20
/** Nothing was left to do. */
const REST_MS = 3_000
/** Between batches: so many times what the last one took, which leaves the rest of the time to chats. */
const PAUSE_FACTOR = 10
/** Above this share of the event loop the server has better things to do … */
const BUSY = 0.6
const BUSY_MS = 1_000
/** … but not for ever. */
const MOST_BUSY_ROUNDS = 30

export function createTextIndexer({ database, clock, log }: { database: Database; clock: Clock; log: Log }) {
  let timer: NodeJS.Timeout | undefined
  let isStopped = false
  let underWay = Promise.resolve()
  let busyRounds = 0
  let lastUse = performance.eventLoopUtilization()

  function isBusy(): boolean {
    const use = performance.eventLoopUtilization()
    const { utilization } = performance.eventLoopUtilization(use, lastUse)
    lastUse = use
    busyRounds = utilization > BUSY ? busyRounds + 1 : 0
    return busyRounds > 0 && busyRounds % MOST_BUSY_ROUNDS !== 0
  }

  /** Gives how long to wait before the next. */
  async function round(): Promise<number> {
    if (isBusy()) return BUSY_MS
    let took = 0
    const indexed = await database.write((tx) => {
      const began = performance.now()
      const count = indexTexts(tx, clock.now(), MOST_AT_ONCE)
      took = performance.now() - began
      return count
    })
    return indexed < MOST_AT_ONCE ? REST_MS : took * PAUSE_FACTOR
  }

  function next(delay: number) {
    if (isStopped) return
    timer = setTimeout(() => {
      underWay = round().then(next, (error: unknown) => {
        log.error({ error: String(error) }, 'texts could not be indexed')
        next(REST_MS)
      })
    }, delay)
    timer.unref()
  }

  return {
    start: () => next(REST_MS),
    async stop() {
      isStopped = true
      clearTimeout(timer)
      await underWay
    },
  }
}
