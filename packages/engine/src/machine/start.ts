import type { JsonValue } from '../json.ts'
import type { Environment } from '../session/environment.ts'
import { newSnapshot, openRun, toStep } from '../session/run.ts'
import type { Step } from '../session/step.ts'
import type { CompiledScenario, Library } from './compile.ts'
import { enterScenario, failedStep, setParameters, settle } from './drive.ts'

/**
 * Starts a session: runs the scenario to its first wait or to its end. `variables` are the built-in ones and the
 * parameters of the scenario entry; declared parameters that are not among them get their defaults. The library must
 * hold the scenario's own version. `visits` is that of a session this one takes over from: stays are numbered on from it,
 * so that answers meant for the other session are stale. Never throws: a session that cannot start has failed.
 */
export function startSession(start: {
  scenario: CompiledScenario
  variables: { [name: string]: JsonValue }
  visits?: number
  environment: Environment
  library: Library
}): Step {
  const { scenario, variables, visits = 0, environment, library } = start
  const run = openRun({ ...newSnapshot(variables), visits, answeredVisit: visits }, environment)
  run.consumed = true
  try {
    setParameters(run, scenario, variables)
    enterScenario(run, scenario)
    return toStep(run, settle(run, library))
  } catch (error) {
    return failedStep(run, error)
  }
}
