// Work that can wait, done a little at a time while there is little else to do.
import { performance } from 'node:perf_hooks'
import type { Log } from '../log.ts'

/** Of the time, steps take so much at most … */
const MOST_SHARE = 0.09
/** … of what the event loop has left over, so much … */
const SHARE_OF_REST = 0.25
/** … and so much when it has nothing left: what is put off for ever would only pile up. */
const LEAST_SHARE = 0.01

export type SpareTimeWork = {
  /** Does a little within one transaction; how long that took, and whether more waits. */
  step(): Promise<{ tookMs: number; isMore: boolean }>
  /** Nothing was left to do. */
  restMs: number
  /** What is said when a step throws; it is tried again after a rest. */
  trouble: string
  log: Log
}

export function createSpareTimeWork({ step, restMs, trouble, log }: SpareTimeWork) {
  let timer: NodeJS.Timeout | undefined
  let isStopped = false
  let underWay = Promise.resolve()
  let lastUse = performance.eventLoopUtilization()

  /** Share of the time since the last look that the event loop worked, 0 to 1. */
  function utilization(): number {
    const use = performance.eventLoopUtilization()
    const since = performance.eventLoopUtilization(use, lastUse)
    lastUse = use
    return since.utilization
  }

  /** Gives how long to wait before the next. */
  async function round(): Promise<number> {
    const { tookMs, isMore } = await step()
    const pauseMs = pauseAfter(tookMs, utilization())
    return isMore ? pauseMs : Math.max(restMs, pauseMs)
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

/** How long to leave the time to chats after a step, in milliseconds, by how busy the event loop is (0 to 1). */
export function pauseAfter(tookMs: number, utilization: number): number {
  const share = Math.min(MOST_SHARE, Math.max(LEAST_SHARE, (1 - utilization) * SHARE_OF_REST))
  return tookMs * (1 / share - 1)
}

/** So many changes are remembered one by one; beyond, all that may have changed is looked at, as after a start. */
export const MOST_TOLD = 100_000

/** The first so many, without a look at the others: there can be very many. */
export function firstOf<Item>(items: Iterable<Item>, most: number): Item[] {
  const first: Item[] = []
  for (const item of items) {
    if (first.length === most) break
    first.push(item)
  }
  return first
}
