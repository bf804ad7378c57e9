// Looks for ways through a scenario by trying what can be done where it waits, and keeps few tests that take every exit it
// found. What it finds are real conversations: every test has been played.
import { definitionOf } from '../blocks/index.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { simulate } from '../simulation/simulate.ts'
import { type Simulation, standingAt } from '../simulation/simulation.ts'
import { candidatesAt, type Setup, setupsOf } from './candidates.ts'
import { interestingOf } from './interesting.ts'
import { beginTest, type PreparedTests, type TestSubject } from './run-test.ts'
import type { Expectation, ScenarioTest, ScenarioTestStep } from './scenario-test.ts'

/** Actions tried in all; a scenario of usual size needs some hundred. */
const MOST_TRIES = 4_000

type Way = { setup: Setup; simulation: Simulation; exits: ReadonlySet<string> }

export function generateTests(prepared: PreparedTests, { scenario, others = [] }: TestSubject): ScenarioTest[] {
  const ways = chooseWays(findWays(prepared, [scenario, ...others]))
  const covered = new Set<string>()
  const names = new Set<string>()
  return ways.map((way) => {
    const fresh = [...way.exits].filter((exit) => !covered.has(exit))
    for (const exit of fresh) covered.add(exit)
    return testOf(prepared, way, { fresh: new Set(fresh), name: freeName(nameOf(scenario, fresh), names) })
  })
}

function findWays(prepared: PreparedTests, scenarios: readonly [Scenario, ...Scenario[]]): Way[] {
  const [scenario] = scenarios
  const interesting = interestingOf(scenarios)
  const seen = new Set<string>()
  const ways: Way[] = []
  const waiting: Way[] = setupsOf(scenario, interesting).map((setup) => wayOf(setup, beginTest(prepared, setup)))
  let tries = 0
  // Shorter ways are met first.
  for (const way of waiting) {
    ways.push(way)
    const key = keyOf(way, interesting.values)
    if (seen.has(key) || way.simulation.status !== 'waiting') continue
    seen.add(key)
    const at = standingAt(way.simulation, prepared.host.library)
    const block = scenarios.find(({ name }) => name === at?.scenario)?.blocks[at?.blockId ?? '']
    for (const action of candidatesAt(way.simulation, block, interesting)) {
      if (tries++ > MOST_TRIES) return ways
      const done = simulate(way.simulation, action, prepared.host)
      if (done.ok) waiting.push(wayOf(way.setup, done.simulation))
    }
  }
  return ways
}

function wayOf(setup: Setup, simulation: Simulation): Way {
  const exits = simulation.trace.flatMap(({ entry }) => (entry.type === 'exit_taken' ? [exitKey(entry)] : []))
  return { setup, simulation, exits: new Set(exits) }
}

function exitKey({ scenario, blockId, exit }: { scenario: string; blockId: string; exit: string }): string {
  return `${scenario} ${blockId} ${exit}`
}

/** States from which the same can follow. What was said before makes no difference, values that are asked about do. */
function keyOf({ setup, simulation }: Way, values: ReadonlyMap<string, unknown>): string {
  const { snapshot, offer, agent, queue, centre, status } = simulation
  const { frames, attempts, variables } = snapshot
  const asked = [...values.keys()].filter((name) => name !== 'item.message').map((name) => variables[name] ?? null)
  const place = frames.map(({ scenarioVersionId, blockId }) => `${scenarioVersionId} ${blockId}`)
  return JSON.stringify([
    setup,
    status,
    place,
    attempts,
    asked,
    offer !== null,
    agent !== null,
    queue?.position,
    queue?.movesAt === null,
    centre.agents,
  ])
}

/** Greedily: whichever way takes the most exits that no other has taken, the shorter and the one that ends preferred. */
function chooseWays(ways: readonly Way[]): Way[] {
  const missing = new Set(ways.flatMap(({ exits }) => [...exits]))
  const chosen: Way[] = []
  while (missing.size > 0) {
    let best: Way | undefined
    let most = 0
    for (const way of ways) {
      const fresh = [...way.exits].filter((exit) => missing.has(exit)).length
      const score = fresh + (way.simulation.status === 'waiting' ? 0 : 0.5) - way.simulation.actions.length / 100
      if (fresh > 0 && (best === undefined || score > most)) [best, most] = [way, score]
    }
    if (best === undefined) break
    chosen.push(best)
    for (const exit of best.exits) missing.delete(exit)
  }
  return chosen
}

function testOf(
  prepared: PreparedTests,
  way: Way,
  { fresh, name }: { fresh: ReadonlySet<string>; name: string },
): ScenarioTest {
  const { actions, trace } = way.simulation
  const expected = new Set<string>()
  const exitsAfter = (turn: number): Expectation[] =>
    trace.flatMap(({ turn: at, entry }) => {
      if (at !== turn || entry.type !== 'exit_taken' || !fresh.has(exitKey(entry))) return []
      if (expected.has(exitKey(entry)) || !isConditional(entry.exit)) return []
      expected.add(exitKey(entry))
      return [{ expect: 'exit', block: entry.blockId, exit: entry.exit }]
    })
  const steps: ScenarioTestStep[] = [...exitsAfter(0)]
  for (const [index, action] of actions.entries()) steps.push(action, ...exitsAfter(index + 1))
  return { name, ...way.setup, steps: [...steps, ...endOf(way.simulation, prepared)] }
}

/** That a main exit was taken goes without saying. */
function isConditional(exit: string): boolean {
  return exit !== 'next'
}

/** Where a conversation stands: what a test expects in the end. */
export function endOf(simulation: Simulation, { host }: PreparedTests): Expectation[] {
  if (simulation.status === 'ended') return [{ expect: 'ended' }]
  const at = standingAt(simulation, host.library)
  return at === undefined ? [] : [{ expect: 'at', block: at.blockId }]
}

/** A recorded conversation as a test: all the customer got, and where it ended. */
export function testFrom(
  simulation: Simulation,
  prepared: PreparedTests,
  head: Pick<ScenarioTest, 'name' | 'start' | 'startsAt' | 'centre' | 'variables'>,
): ScenarioTest {
  const heard = (turn: number): Expectation[] =>
    simulation.lines.flatMap((line) =>
      line.by === 'bot' && line.turn === turn && line.text !== '' ? [{ expect: 'says', text: line.text }] : [],
    )
  const steps: ScenarioTestStep[] = heard(0)
  for (const [index, action] of simulation.actions.entries()) steps.push(action, ...heard(index + 1))
  return { ...head, steps: [...steps, ...endOf(simulation, prepared)] }
}

/** By the last thing that no test before has shown: "Find an agent: timeout". */
function nameOf({ name, blocks }: Scenario, fresh: readonly string[]): string {
  const own = fresh.filter((key) => key.startsWith(`${name} `)).map((key) => key.slice(name.length + 1).split(' '))
  const [blockId = '', exit = ''] = own.findLast(([, exit = '']) => isConditional(exit)) ?? own.at(-1) ?? []
  const block = blocks[blockId]
  if (block === undefined) return 'Another way'
  const branches = (block.settings.branches ?? []) as { id?: string; label?: string }[]
  const label = Array.isArray(branches) ? branches.find(({ id }) => id === exit)?.label : undefined
  const title = block.title ?? definitionOf(block.type)?.type ?? blockId
  return `${title}: ${(label ?? exit).replaceAll('_', ' ')}`
}

function freeName(wanted: string, names: Set<string>): string {
  const short = wanted.slice(0, 190)
  let name = short
  for (let count = 2; names.has(name); count++) name = `${short} (${count})`
  names.add(name)
  return name
}
