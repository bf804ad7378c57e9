// Takes a run from one resting place to the next, across scenarios: a machine steps until a block waits, calls, ends or
// fails, and this loop decides which machine goes on.
import type { JsonValue } from '../json.ts'
import { MAX_CALL_DEPTH } from '../limits.ts'
import type { Parameter } from '../scenario/scenario.ts'
import { toText } from '../scenario/scope.ts'
import type { SessionEvent } from '../session/event.ts'
import {
  type Call,
  cancelTimer,
  currentFrame,
  type Failure,
  fail,
  type Run,
  setVariable,
  toStep,
} from '../session/run.ts'
import type { Step } from '../session/step.ts'
import type { CompiledScenario, Library } from './compile.ts'
import { enterMachine, sendEvent } from './xstate.ts'

type EngineEvent = { type: 'scenario_returned' | 'call_failed' | 'exception_raised' }

/** Enters a scenario at its start, on top of those that wait for it. */
export function enterScenario(run: Run, scenario: CompiledScenario): void {
  const depth = run.frames.push({ scenarioVersionId: scenario.versionId, blockId: '', visit: 0 }) - 1
  run.scenario = scenario.name
  run.trace.push({
    type: 'scenario_entered',
    scenario: scenario.name,
    scenarioVersionId: scenario.versionId,
    depth,
  })
  enterMachine(scenario.machine, run)
}

/** Hands an event to the block the session rests in. */
export function send(run: Run, scenario: CompiledScenario, event: SessionEvent | EngineEvent): void {
  run.scenario = scenario.name
  sendEvent(scenario.machine, currentFrame(run).blockId, { run }, event)
}

/** Goes on until the session waits or is over. */
export function settle(run: Run, library: Library): Step['status'] {
  while (true) {
    if (run.failure !== null) {
      if (!raise(run, library, run.failure)) return stop(run, library, 'failed')
    } else if (run.call !== null) {
      enterCalled(run, library, run.call)
    } else if (run.outcome === 'return' && run.frames.length > 1) {
      run.outcome = null
      run.frames.pop()
      send(run, scenarioOf(run, library), { type: 'scenario_returned' })
    } else if (run.outcome !== null) {
      const { blockId, visit } = currentFrame(run)
      run.effects.push({ type: 'end_interaction', blockId, visit })
      return 'ended'
    } else {
      return 'waiting'
    }
  }
}

/** The customer is gone and no block waits for that: to the exception handler, or to a quiet end. */
export function abandonRun(run: Run, library: Library, reason: string): Step['status'] {
  const { blockId } = currentFrame(run)
  run.consumed = true
  if (!raise(run, library, { code: 'customer_left', text: reason, blockId })) return stop(run, library, 'ended')
  return settle(run, library)
}

/** The version the last frame runs. */
export function scenarioOf(run: Run, library: Library): CompiledScenario {
  const { scenarioVersionId } = currentFrame(run)
  const scenario = library.version(scenarioVersionId)
  if (scenario === undefined) throw new MissingVersion(`Scenario version ${scenarioVersionId} is missing.`)
  return scenario
}

class MissingVersion extends Error {}

/** What is left when the engine cannot go on: a missing version, or a mistake of its own. */
export function failedStep(run: Run, error: unknown): Step {
  const text = error instanceof Error ? error.message : String(error)
  run.failure = null
  fail(run, error instanceof MissingVersion ? 'scenario_missing' : 'engine_error', text)
  cancelTimer(run)
  return toStep(run, 'failed')
}

/** Writes the parameters a scenario declares: what is given, as the declared type, else the default. */
export function setParameters(run: Run, scenario: CompiledScenario, given: { [name: string]: JsonValue }): void {
  for (const [name, parameter] of Object.entries(scenario.parameters)) {
    const value = (Object.hasOwn(given, name) ? typed(given[name], parameter) : undefined) ?? parameter.default
    if (value !== undefined) setVariable(run, name, value)
  }
}

function typed(value: JsonValue | undefined, { type }: Parameter): string | number | boolean | undefined {
  const text = toText(value)
  if (type === 'text') return text
  const trimmed = text.trim()
  if (type === 'number') return trimmed !== '' && Number.isFinite(Number(trimmed)) ? Number(trimmed) : undefined
  return trimmed === 'true' || trimmed === 'false' ? trimmed === 'true' : undefined
}

function enterCalled(run: Run, library: Library, call: Call): void {
  run.call = null
  const scenario = library.named(call.scenario)
  if (scenario === undefined) {
    failCall(run, library, call, 'scenario_missing')
  } else if (run.frames.length >= MAX_CALL_DEPTH) {
    failCall(run, library, call, 'call_depth')
  } else {
    setParameters(run, scenario, call.parameters)
    enterScenario(run, scenario)
  }
}

function failCall(
  run: Run,
  library: Library,
  { scenario, canFail }: Call,
  code: 'scenario_missing' | 'call_depth',
): void {
  if (canFail) {
    send(run, scenarioOf(run, library), { type: 'call_failed' })
    return
  }
  const text = code === 'call_depth' ? `More than ${MAX_CALL_DEPTH} scenarios call each other.` : 'It is not published.'
  fail(run, code, `${scenario}: ${text}`)
}

/** Enters the nearest exception handler: the running scenario's, else that of a caller, which then goes on alone. */
function raise(run: Run, library: Library, failure: Failure): boolean {
  if (run.handlingException) return false
  const depth = run.frames.findLastIndex(({ scenarioVersionId }) => library.version(scenarioVersionId)?.handler)
  if (depth === -1) return false
  leaveRest(run, library)
  run.frames.length = depth + 1
  run.handlingException = true
  run.failure = null
  run.call = null
  run.outcome = null
  run.steps = 0
  setVariable(run, 'exception.code', failure.code)
  setVariable(run, 'exception.text', failure.text)
  setVariable(run, 'exception.blockId', failure.blockId)
  send(run, scenarioOf(run, library), { type: 'exception_raised' })
  return true
}

function stop<Status extends Step['status']>(run: Run, library: Library, status: Status): Status {
  leaveRest(run, library)
  return status
}

/** Undoes what the block the session rested in had begun. */
function leaveRest(run: Run, library: Library): void {
  cancelTimer(run)
  const frame = currentFrame(run)
  const rest = library.version(frame.scenarioVersionId)?.rests.get(frame.blockId)
  for (const request of rest?.onAbandon ?? []) request(run)
}
