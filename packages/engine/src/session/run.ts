// The working copy of a session while one event is handled: opened from a snapshot, changed in place by the blocks the
// event leads through, closed into a Step. It lives for one call of start or resume and is never shared.
import type { JsonValue } from '../json.ts'
import { MAX_BUTTON_MESSAGES, MAX_EVENTS_WITHOUT_INPUT, MAX_STEPS, MAX_VARIABLE_LENGTH } from '../limits.ts'
import { cutText, type Scope } from '../scenario/scope.ts'
import type { RequestedEffect } from './effect.ts'
import type { Environment } from './environment.ts'
import { type Frame, SNAPSHOT_VERSION, type Snapshot } from './snapshot.ts'
import type { RunErrorCode, Step, TimerRequest, TraceEntry } from './step.ts'

/** What sends a session to its exception handler, or fails it. */
export type Failure = { code: RunErrorCode | 'customer_left'; text: string; blockId: string | null }
/** Another scenario a call block asks for; the driver pushes its frame. */
export type Call = { scenario: string; parameters: { [name: string]: string }; canFail: boolean }

export type Run = {
  readonly scope: Scope
  /** Name of the scenario that runs: the one of the last frame. */
  scenario: string
  frames: Frame[]
  visits: number
  answeredVisit: number
  buttons: Snapshot['buttons']
  attempts: number
  eventsWithoutInput: number
  handlingException: boolean
  /** Blocks entered since the event. */
  steps: number
  /** Timer of the block the session rests in. */
  timer: string | null
  /** An arrival or the timeout of the current block was taken. */
  consumed: boolean
  failure: Failure | null
  call: Call | null
  outcome: 'exit' | 'return' | null
  effects: RequestedEffect[]
  timersSet: TimerRequest[]
  timersCancelled: string[]
  trace: TraceEntry[]
}

/** Opens a saved session; the snapshot itself stays untouched. */
export function openRun(snapshot: Snapshot, environment: Environment): Run {
  return {
    scope: { variables: { ...snapshot.variables }, event: undefined, environment },
    scenario: '',
    frames: snapshot.frames.map(({ scenarioVersionId, blockId, visit }) => ({ scenarioVersionId, blockId, visit })),
    visits: snapshot.visits,
    answeredVisit: snapshot.answeredVisit,
    buttons: snapshot.buttons,
    attempts: snapshot.attempts,
    eventsWithoutInput: snapshot.eventsWithoutInput,
    handlingException: snapshot.handlingException,
    steps: 0,
    timer: null,
    consumed: false,
    failure: null,
    call: null,
    outcome: null,
    effects: [],
    timersSet: [],
    timersCancelled: [],
    trace: [],
  }
}

export function newSnapshot(variables: Snapshot['variables']): Snapshot {
  return {
    snapshotVersion: SNAPSHOT_VERSION,
    status: 'waiting',
    frames: [],
    variables,
    visits: 0,
    answeredVisit: 0,
    buttons: [],
    attempts: 0,
    eventsWithoutInput: 0,
    handlingException: false,
  }
}

export function toStep(run: Run, status: Step['status']): Step {
  return {
    snapshot: {
      snapshotVersion: SNAPSHOT_VERSION,
      status,
      frames: run.frames,
      variables: run.scope.variables,
      visits: run.visits,
      answeredVisit: run.answeredVisit,
      buttons: run.buttons,
      attempts: run.attempts,
      eventsWithoutInput: run.eventsWithoutInput,
      handlingException: run.handlingException,
    },
    status,
    effects: run.effects,
    timers: { set: run.timersSet, cancelled: run.timersCancelled },
    trace: run.trace,
    consumed: run.consumed,
  }
}

/** The frame that runs. A run has at least one from its start to its end. */
export function currentFrame(run: Run): Frame {
  const frame = run.frames.at(-1)
  if (frame === undefined) throw new Error('The session has no frame.')
  return frame
}

/** Begins a stay at a block. Entering one block too many for one event is trouble: the block must then do nothing. */
export function enterBlock(run: Run, blockId: string): boolean {
  if (run.failure !== null) return false
  const frame = currentFrame(run)
  frame.blockId = blockId
  frame.visit = ++run.visits
  run.attempts = 0
  run.timer = null
  // What happened belongs to the block it happened to; blocks entered because of it see variables only.
  run.scope.event = undefined
  run.trace.push({ type: 'block_entered', scenario: run.scenario, blockId, visit: frame.visit })
  if (++run.steps <= MAX_STEPS) return true
  fail(run, 'step_limit', `More than ${MAX_STEPS} blocks followed one event.`)
  return false
}

export function takeExit(run: Run, exit: string): void {
  if (run.failure !== null) return
  const { blockId, visit } = currentFrame(run)
  run.trace.push({ type: 'exit_taken', scenario: run.scenario, blockId, visit, exit })
}

/** Texts over the limit are cut, and values too large or deep to be saved become null. */
export function setVariable(run: Run, name: string, value: JsonValue): void {
  const stored = storable(value)
  run.scope.variables[name] = stored
  run.trace.push({ type: 'variable_set', name, value: stored })
}

function storable(value: JsonValue): JsonValue {
  if (typeof value === 'string') return cutText(value, MAX_VARIABLE_LENGTH)
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if (typeof value !== 'object' || value === null) return value
  try {
    return JSON.stringify(value).length <= MAX_VARIABLE_LENGTH ? value : null
  } catch {
    return null
  }
}

export function setTimer(run: Run, seconds: number): void {
  const timerId = timerIdOf(currentFrame(run))
  run.timer = timerId
  run.timersSet.push({ timerId, seconds })
}

export function cancelTimer(run: Run): void {
  if (run.timer === null) return
  run.timersCancelled.push(run.timer)
  run.timer = null
}

/** One timer per stay, so that a timer of an earlier stay is recognized and does nothing. */
export function timerIdOf(frame: Frame): string {
  return String(frame.visit)
}

/** Remembers what the inline buttons of a message say. */
export function rememberButtons(run: Run, visit: number, labels: string[]): void {
  const others = run.buttons.filter((sent) => sent.visit !== visit)
  run.buttons = [...others, { visit, labels }].slice(-MAX_BUTTON_MESSAGES)
}

/** The customer answered the current block: buttons sent up to now say nothing any more. */
export function markAnswered(run: Run): void {
  run.answeredVisit = run.visits
  run.buttons = []
}

/** Counts an event nobody typed that moved the session on. */
export function countEventWithoutInput(run: Run): void {
  run.eventsWithoutInput++
  if (run.eventsWithoutInput <= MAX_EVENTS_WITHOUT_INPUT) return
  fail(run, 'event_limit', `${MAX_EVENTS_WITHOUT_INPUT} events moved the session without a word from a person.`)
}

/** Stops the run: every later block does nothing until the driver has found a handler. The first failure counts. */
export function fail(run: Run, code: RunErrorCode, text: string): void {
  if (run.failure !== null) return
  const blockId = run.frames.at(-1)?.blockId ?? null
  run.failure = { code, text, blockId }
  run.trace.push({ type: 'error', code, blockId, text })
}
