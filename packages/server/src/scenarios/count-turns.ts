// What the turns of an interaction add to the counts of a scenario's blocks and exits. Pure: the same turns give the same
// counts, in however many pieces they are counted.
import type { Snapshot, TraceEntry } from '@scenarium/engine'

export type CountableTurn = { at: number; trace: readonly TraceEntry[] }

export type CountableInteraction = {
  scenarioVersionId: string
  snapshot: Snapshot
  endedAt: number | null
  endReason: string | null
  disposition: string | null
  /** Nothing happens in it any more, after-call work included. */
  isOver: boolean
}

/** What counting the next turns needs to know of those that are counted. */
export type CountState = {
  /** Version by name of each scenario the session has run. */
  versions: { [scenario: string]: string }
  /** Of stays that are not over: when they began. */
  stays: { [visit: string]: number }
  /** Exits the chat has taken: version, block, exit. */
  exits: [string, string, string][]
  isEnded: boolean
}

export type ExitCount = {
  scenarioVersionId: string
  hour: number
  blockId: string
  exit: string
  times: number
  waitedMs: number
}

export type DispositionCount = Pick<ExitCount, 'scenarioVersionId' | 'hour' | 'blockId' | 'exit'> & {
  disposition: string
}

export type Standing = { scenarioVersionId: string; blockId: string; visit: number; since: number }

export type Counted = {
  state: CountState
  counts: ExitCount[]
  dispositions: DispositionCount[]
  standing: Standing[]
}

/** Arrivals at a block. */
export const ARRIVED = ''
export const ERROR = '$error'
export const ENDED = '$ended:'

const HOUR_MS = 3_600_000
export const HOURS_PER_DAY = 24
/** Of a chat that runs in circles, the exits it took first count for its disposition. */
const MOST_EXITS = 500

export const newCountState = (): CountState => ({ versions: {}, stays: {}, exits: [], isEnded: false })

export const hourOf = (instant: number): number => Math.floor(instant / HOUR_MS)

/** `turns` are all that followed those of the state, up to where `interaction` is now. */
export function countTurns(
  before: CountState,
  interaction: CountableInteraction,
  turns: readonly CountableTurn[],
): Counted {
  const state = structuredClone(before)
  const counts: ExitCount[] = []
  const add = (scenarioVersionId: string, blockId: string, exit: string, at: number, waitedMs = 0) =>
    counts.push({ scenarioVersionId, hour: hourOf(at), blockId, exit, times: 1, waitedMs })
  for (const { at, trace } of turns) {
    let running = interaction.scenarioVersionId
    for (const entry of trace) {
      if (entry.type === 'scenario_entered') {
        state.versions[entry.scenario] = entry.scenarioVersionId
        running = entry.scenarioVersionId
        // The session before it, if there was one, is gone with all its stays.
        if (entry.depth === 0) state.stays = {}
      } else if (entry.type === 'version_changed') {
        state.versions[entry.scenario] = entry.scenarioVersionId
      } else if (entry.type === 'block_entered') {
        running = state.versions[entry.scenario] ?? interaction.scenarioVersionId
        state.stays[entry.visit] = at
        add(running, entry.blockId, ARRIVED, at)
      } else if (entry.type === 'exit_taken') {
        running = state.versions[entry.scenario] ?? interaction.scenarioVersionId
        add(running, entry.blockId, entry.exit, at, at - (state.stays[entry.visit] ?? at))
        delete state.stays[entry.visit]
        rememberExit(state, running, entry.blockId, entry.exit)
      } else if (entry.type === 'error' && entry.blockId !== null) {
        add(running, entry.blockId, ERROR, at)
      }
    }
  }
  const { snapshot, endedAt, endReason } = interaction
  const last = snapshot.frames.at(-1)
  if (endedAt !== null && !state.isEnded) {
    state.isEnded = true
    if (last !== undefined) add(last.scenarioVersionId, last.blockId, `${ENDED}${endReason ?? ''}`, endedAt)
  }
  const standing = state.isEnded ? [] : standingAt(snapshot, state)
  const open = new Set(snapshot.frames.map(({ visit }) => String(visit)))
  for (const visit of Object.keys(state.stays)) if (!open.has(visit)) delete state.stays[visit]
  return { state, counts: merged(counts), dispositions: dispositionsOf(interaction, state), standing }
}

function rememberExit(state: CountState, ...taken: [string, string, string]): void {
  if (state.exits.length >= MOST_EXITS) return
  if (!state.exits.some((other) => other.every((part, index) => part === taken[index]))) state.exits.push(taken)
}

function standingAt({ frames }: Snapshot, { stays }: CountState): Standing[] {
  return frames.map(({ scenarioVersionId, blockId, visit }) => ({
    scenarioVersionId,
    blockId,
    visit,
    since: stays[visit] ?? 0,
  }))
}

/** Counted once, when nothing can change the disposition any more. */
function dispositionsOf(interaction: CountableInteraction, { exits }: CountState): DispositionCount[] {
  const { isOver, endedAt, disposition } = interaction
  if (!isOver || endedAt === null) return []
  return exits.map(([scenarioVersionId, blockId, exit]) => ({
    scenarioVersionId,
    blockId,
    exit,
    hour: hourOf(endedAt),
    disposition: disposition ?? '',
  }))
}

function merged(counts: readonly ExitCount[]): ExitCount[] {
  const sums = new Map<string, ExitCount>()
  for (const count of counts) {
    const key = `${count.scenarioVersionId} ${count.hour} ${count.blockId} ${count.exit}`
    const sum = sums.get(key)
    if (sum === undefined) sums.set(key, { ...count })
    else {
      sum.times += count.times
      sum.waitedMs += count.waitedMs
    }
  }
  return [...sums.values()]
}
