// Counts what happens at blocks and exits, a little at a time after the turns have been stored. While the program runs, turns
// tell which interactions changed; after a start, all that may have changed unseen are looked at once.
import { performance } from 'node:perf_hooks'
import type { Clock } from '../clock.ts'
import { lowestIdAt } from '../ids.ts'
import type { Log } from '../log.ts'
import { changedSinceCounted, interactionsFrom, moveMark, readMark } from './exit-count-progress.ts'
import { countInteraction } from './exit-counts.ts'
import { createSpareTimeWork, firstOf, MOST_TOLD } from './spare-time.ts'
import type { Database, WriteTx } from './tx.ts'

/** Chats wait for a step: this many take a few milliseconds. */
const MOST_AT_ONCE = 12
const REST_MS = 1_000
/** An interaction's id is older than its commit, and clocks are set back a little now and then. */
const MARGIN_MS = 300_000
const MOVE_EVERY_MS = 60_000

export type ExitCounter = {
  /** A turn of that interaction is on disk. */
  changed(interactionId: string): void
  start(): void
  stop(): Promise<void>
  /** Counts whatever there is to count, without resting. */
  countAll(): Promise<void>
}

export type ExitCounterDeps = {
  database: Database
  clock: Clock
  log: Log
  tenantId: number
  /** Looks at each interaction that changed, in the same transaction: others that follow what happened go along. */
  follow?(tx: WriteTx, interactionId: string): void
  mostTold?: number
}

const START = { part: 'counted', after: '' } as const

export function createExitCounter(deps: ExitCounterDeps): ExitCounter {
  const { database, clock, log, tenantId, follow = () => {}, mostTold = MOST_TOLD } = deps
  const changed = new Set<string>()
  /** Where the look at everything that may have changed unseen has come to; null when it is done. */
  let look: { part: 'counted' | 'new'; after: string } | null = START
  let isOverfull = false
  let moveAfter = 0

  function count(tx: WriteTx, mark: string, interactionIds: readonly string[]): void {
    for (const interactionId of interactionIds) {
      // Below the mark, what has no row is over and counted.
      if (interactionId < mark && !isKnown(tx, interactionId)) continue
      if (countInteraction(tx, interactionId)) follow(tx, interactionId)
    }
  }

  /** One piece of the look at everything; gives the ids to count and what to do after the commit. */
  function lookOn(tx: WriteTx, { part, after }: NonNullable<typeof look>): { ids: string[]; next: typeof look } {
    if (part === 'counted') {
      const { ids, last } = changedSinceCounted(tx, after, MOST_AT_ONCE * 5)
      return { ids, next: last === null ? { part: 'new', after: readMark(tx) } : { part, after: last } }
    }
    const ids = interactionsFrom(tx, after, MOST_AT_ONCE)
    const last = ids.at(-1)
    if (last === undefined) return { ids, next: null }
    return { ids, next: { part, after: `${last}~` } }
  }

  function safeMark(): string {
    const oldest = [...changed].reduce((lowest, id) => (id < lowest ? id : lowest), '~')
    const recent = lowestIdAt('int', clock.now() - MARGIN_MS)
    return oldest < recent ? oldest : recent
  }

  async function step(): Promise<{ tookMs: number; isMore: boolean }> {
    if (isOverfull) look = START
    isOverfull = false
    const told = firstOf(changed, MOST_AT_ONCE)
    const nextLook = look
    let tookMs = 0
    let upcoming: typeof look = null
    if (nextLook === null && told.length === 0) return { tookMs: 0, isMore: false }
    // Taken out first: what changes meanwhile is told again.
    for (const interactionId of told) changed.delete(interactionId)
    try {
      await database.write((tx) => {
        const began = performance.now()
        const mark = readMark(tx)
        if (nextLook !== null) {
          const found = lookOn(tx, nextLook)
          upcoming = found.next
          count(tx, '', found.ids)
          if (found.next?.part === 'new' && found.next.after > mark) moveMark(tx, tenantId, lower(found.next.after))
        }
        count(tx, mark, told)
        if (nextLook === null && !isOverfull && clock.now() >= moveAfter && safeMark() > mark) {
          moveMark(tx, tenantId, safeMark())
          moveAfter = clock.now() + MOVE_EVERY_MS
        }
        tookMs = performance.now() - began
      })
    } catch (error) {
      for (const interactionId of told) changed.add(interactionId)
      throw error
    }
    look = upcoming
    return { tookMs, isMore: look !== null || changed.size > 0 }
  }

  const lower = (id: string) => {
    const safe = safeMark()
    return id < safe ? id : safe
  }
  const work = createSpareTimeWork({
    step,
    restMs: REST_MS,
    trouble: 'what happened at blocks could not be counted',
    log,
  })
  return {
    changed(interactionId) {
      if (changed.size >= mostTold) {
        changed.clear()
        isOverfull = true
      }
      changed.add(interactionId)
    },
    start: work.start,
    stop: work.stop,
    async countAll() {
      while ((await step()).isMore);
    },
  }
}

function isKnown(tx: WriteTx, interactionId: string): boolean {
  return tx.get('select 1 as found from counted_interactions where interaction_id = ?', interactionId) !== undefined
}
