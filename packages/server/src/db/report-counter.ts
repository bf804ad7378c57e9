// Counts for reports, a little at a time after the turns have been stored; no turn waits for it. While the program runs,
// turns tell which interactions changed; after a start, those that may have changed unseen are looked at once. With no
// figures there yet, or ones of other definitions, that look begins with the first interaction.
import { performance } from 'node:perf_hooks'
import type { Clock } from '../clock.ts'
import { lowestIdAt } from '../ids.ts'
import type { Log } from '../log.ts'
import { sumUpAgentStates } from './agent-state-sums.ts'
import { countForReports } from './report-contributions.ts'
import {
  forgetReports,
  interactionsBehind,
  markAt,
  openWhenCounted,
  readProgress,
  writeProgress,
} from './report-progress.ts'
import { createSpareTimeWork, firstOf, MOST_TOLD } from './spare-time.ts'
import type { Database, WriteTx } from './tx.ts'

const USUAL_STEP = 16
/** Chats wait for a step: one that has taken so long leaves the rest to the next. */
const USUAL_BUDGET_MS = 2
const COUNTED_AT_ONCE = 2
/** A row to look at costs little beside one to count. */
const LOOKED_AT_PER_COUNTED = 10
/** What changes often is counted once in that time. */
const REST_MS = 4_000
const STATES_EVERY_MS = 60_000
const MOVE_EVERY_MS = 3_600_000

type Look = { part: 'open' | 'new'; after: string }

const START: Look = { part: 'open', after: '' }

export type ReportCounter = {
  /** A turn of that interaction is on disk. */
  changed(interactionId: string): void
  start(): void
  stop(): Promise<void>
  /** Counts whatever there is to count, without resting. */
  countAll(onStep?: (counted: number) => void): Promise<void>
}

export function createReportCounter(deps: {
  database: Database
  clock: Clock
  log: Log
  tenantId: number
  mostTold?: number
}): ReportCounter {
  const { database, clock, log, tenantId, mostTold = MOST_TOLD } = deps
  const changed = new Set<string>()
  let look: Look | null = START
  let isOverfull = false
  /** The agent whose states are summed up next; null until it is time again. */
  let statesAfter: string | null = ''
  let statesDueAt = 0
  let moveDueAt = 0

  function lookOn(tx: WriteTx, { part, after }: Look, most: number): { ids: string[]; next: Look | null } {
    if (part === 'open') {
      const progress = readProgress(tx)
      if (progress === undefined) forgetReports(tx, tenantId)
      const ids = openWhenCounted(tx, after, most)
      const last = ids.at(-1)
      return { ids, next: last === undefined ? { part: 'new', after: progress?.mark ?? '' } : { part, after: last } }
    }
    const { ids, last } = interactionsBehind(tx, after, most * LOOKED_AT_PER_COUNTED)
    if (last === null) return { ids: [], next: null }
    // Those beyond are met again by the next step.
    const now = ids.slice(0, most)
    return { ids: now, next: { part, after: now.length < ids.length ? (now.at(-1) ?? last) : last } }
  }

  function keepProgress(tx: WriteTx, before: Look | null, after: Look | null): void {
    const now = clock.now()
    if (before?.part === 'new') {
      const isComplete = after === null || readProgress(tx)?.isComplete === true
      const counted = after === null ? lowestIdAt('int', now) : after.after
      writeProgress(tx, tenantId, { mark: markAt(counted, now), isComplete })
    } else if (before === null && !isOverfull && now >= moveDueAt) {
      writeProgress(tx, tenantId, { mark: markAt(lowestIdAt('int', now), now), isComplete: true })
      moveDueAt = now + MOVE_EVERY_MS
    }
  }

  function sumUpStates(tx: WriteTx, most: number): void {
    if (look !== null && look.part === 'open') return
    if (statesAfter === null && clock.now() >= statesDueAt) statesAfter = ''
    if (statesAfter === null) return
    statesAfter = sumUpAgentStates(tx, { tenantId, after: statesAfter, mostAgents: most * 5, mostChanges: most * 5 })
    if (statesAfter === null) statesDueAt = clock.now() + STATES_EVERY_MS
  }

  async function step(most: number, budgetMs: number): Promise<{ tookMs: number; isMore: boolean; counted: number }> {
    if (isOverfull) look = START
    isOverfull = false
    const told = firstOf(changed, most)
    const before = look
    const statesBefore = statesAfter
    let upcoming: Look | null = null
    let [tookMs, counted] = [0, 0]
    const left: string[] = []
    // Taken out first: what changes meanwhile is told again.
    for (const interactionId of told) changed.delete(interactionId)
    try {
      await database.write((tx) => {
        const began = performance.now()
        const found = before === null ? { ids: [], next: null } : lookOn(tx, before, most)
        upcoming = found.next
        countForReports(tx, found.ids)
        counted = found.ids.length
        for (let at = 0; at < told.length; at += COUNTED_AT_ONCE) {
          const some = told.slice(at, at + COUNTED_AT_ONCE)
          const isInTime = performance.now() - began < budgetMs
          if (isInTime) countForReports(tx, some)
          else left.push(...some)
          counted += isInTime ? some.length : 0
        }
        keepProgress(tx, before, upcoming)
        sumUpStates(tx, most)
        tookMs = performance.now() - began
      })
    } catch (error) {
      for (const interactionId of told) changed.add(interactionId)
      statesAfter = statesBefore
      throw error
    }
    for (const interactionId of left) changed.add(interactionId)
    look = upcoming
    return { tookMs, isMore: look !== null || changed.size > 0 || statesAfter !== null, counted }
  }

  const isIdle = () => look === null && changed.size === 0 && statesAfter === null && clock.now() < statesDueAt

  const work = createSpareTimeWork({
    // Nothing to do writes nothing.
    step: async () => (isIdle() ? { tookMs: 0, isMore: false } : step(USUAL_STEP, USUAL_BUDGET_MS)),
    restMs: REST_MS,
    trouble: 'reports could not be counted',
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
    async countAll(onStep) {
      statesAfter ??= ''
      for (let isMore = true; isMore; ) {
        const result = await step(COUNT_ALL_STEP, Number.POSITIVE_INFINITY)
        isMore = result.isMore
        onStep?.(result.counted)
      }
    },
  }
}

const COUNT_ALL_STEP = 1_000
