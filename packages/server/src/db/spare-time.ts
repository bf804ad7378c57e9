// Work that can wait, done a little at a time while there is little else to do.
import { performance } from 'node:perf_hooks'
import type { Log } from '../log.ts'

/** Between steps: so many times what the last one took, which leaves the rest of the time to chats. */
const PAUSE_FACTOR = 10
/** Above this share of the event loop the server has better things to do … */
const BUSY = 0.6
const BUSY_MS = 1_000

export type SpareTimeWork = {
  /** Does a little within one transaction; how long that took, and whether more waits. */
  step(): Promise<{ tookMs: number; isMore: boolean }>
  /** Nothing was left to do. */
  restMs: number
  /** … but not for ever: so many times in a row work is put off. */
  mostPutOff: number
  /** What is said when a step throws; it is tried again after a rest. */
  trouble: string
  log: Log
}

export function createSpareTimeWork({ step, restMs, mostPutOff, trouble, log }: SpareTimeWork) {
  let timer: NodeJS.Timeout | undefined
  let isStopped = false
  let underWay = Promise.resolve()
  let timesPutOff = 0
  let lastUse = performance.eventLoopUtilization()

  function isBusy(): boolean {
    const use = performance.eventLoopUtilization()
    const { utilization } = performance.eventLoopUtilization(use, lastUse)
    lastUse = use
    timesPutOff = utilization > BUSY && timesPutOff < mostPutOff ? timesPutOff + 1 : 0
    return timesPutOff > 0
  }

  /** Gives how long to wait before the next. */
  async function round(): Promise<number> {
    if (isBusy()) return BUSY_MS
    const { tookMs, isMore } = await step()
    return isMore ? tookMs * PAUSE_FACTOR : restMs
  }

  function next(delay: number) {
    if (isStopped) return
    timer = setTimeout(() => {
      underWay = round().then(next, (error: unknown) => {
        log.error({ error: String(error) }, trouble)
        next(restMs)
      })
    }, delay)
    timer.unref()
  }

  return {
    start: () => next(restMs),
    async stop() {
      isStopped = true
      clearTimeout(timer)
      await underWay
    },
  }
}

/** The first so many, without a look at the others: there can be very many. */
export function firstOf<Item>(items: Iterable<Item>, most: number): Item[] {
  const first: Item[] = []
  for (const item of items) {
    if (first.length === most) break
    first.push(item)
  }
  return first
}
