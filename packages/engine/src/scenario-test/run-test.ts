// Runs a scenario's test in the simulated centre and says, step by step, what is not as expected.
import { type CompiledScenario, compileScenario, type Library } from '../machine/compile.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { simulate, startSimulation } from '../simulation/simulate.ts'
import type { Host, Simulation } from '../simulation/simulation.ts'
import { differenceOf, type Passage } from './expectations.ts'
import { epochOf, USUAL_START } from './moment.ts'
import { isExpectation, type ScenarioTest } from './scenario-test.ts'

/** A scenario with those it starts by name; the scenario itself may be a draft. */
export type TestSubject = { scenario: Scenario; others?: readonly Scenario[] }

export type TestFailure = {
  /** Number of the step from 0. */
  step: number
  text: string
}

export type TestResult = {
  name: string
  failures: TestFailure[]
  /** Where the test ended; a step that could not be done ends it. */
  simulation: Simulation
}

type LocalTime = Host['localTime']

/** Compiles once what many tests run on. */
export function prepareTests({ scenario, others = [] }: TestSubject, localTime: LocalTime) {
  const called = others
    .filter(({ name }) => name !== scenario.name)
    .map((other) => compileScenario(other, `test:${other.name}`))
  const byStart = new Map<string, CompiledScenario>()
  const compiledFrom = (start: string): CompiledScenario => {
    const known = byStart.get(start) ?? compileScenario({ ...scenario, start }, `test:${scenario.name}:${start}`)
    byStart.set(start, known)
    return known
  }
  const library: Library = {
    version: (versionId) => [...byStart.values(), ...called].find((other) => other.versionId === versionId),
    named: (name) =>
      name === scenario.name ? compiledFrom(scenario.start) : called.find((other) => other.name === name),
  }
  return { host: { library, localTime } satisfies Host, compiledFrom, start: scenario.start }
}
export type PreparedTests = ReturnType<typeof prepareTests>

export function beginTest(prepared: PreparedTests, test: Omit<ScenarioTest, 'name' | 'steps'>): Simulation {
  const { startsAt = USUAL_START, centre = {}, variables = {}, start = prepared.start } = test
  const scenario = prepared.compiledFrom(start)
  return startSimulation({ scenario, now: epochOf(startsAt), centre, variables }, prepared.host)
}

export function runTest(prepared: PreparedTests, test: ScenarioTest): TestResult {
  const failures: TestFailure[] = []
  let simulation = beginTest(prepared, test)
  let passage: Passage = passageSince(simulation)
  for (const [step, each] of test.steps.entries()) {
    if (isExpectation(each)) {
      const text = differenceOf(each, passage, prepared.host.library)
      if (text !== undefined) failures.push({ step, text })
      continue
    }
    const done = simulate(simulation, each, prepared.host)
    if (!done.ok) {
      failures.push({ step, text: done.refused })
      break
    }
    simulation = done.simulation
    passage = passageSince(simulation)
  }
  return { name: test.name, failures, simulation }
}

function passageSince(simulation: Simulation): Passage {
  const turn = simulation.actions.length
  return {
    simulation,
    messages: simulation.lines.flatMap((line) => (line.by === 'bot' && line.turn === turn ? [line.text] : [])),
    emails: simulation.lines.flatMap((line) => (line.by === 'email' && line.turn === turn ? [line] : [])),
    exits: simulation.trace.flatMap(({ turn: at, entry }) =>
      at === turn && entry.type === 'exit_taken' ? [entry] : [],
    ),
    heard: 0,
  }
}
