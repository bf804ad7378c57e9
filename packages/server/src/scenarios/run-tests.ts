// Runs the tests of a stored scenario: on its draft, and on the published versions of the scenarios it starts.
import { setImmediate } from 'node:timers/promises'
import { localTimeAt } from '@scenarium/api'
import {
  parseScenario,
  prepareTests,
  runTest,
  type Scenario,
  type ScenarioTest,
  scenarioTestList,
  type TestResult,
} from '@scenarium/engine'
import { readTests } from '../db/scenario-tests.ts'
import { listScenarios, publishedVersion, type StoredScenario } from '../db/scenarios.ts'
import type { Database, Tx } from '../db/tx.ts'
import { UserError } from '../errors.ts'
import { TENANT } from '../tenant.ts'

/** What a test run needs, read in one moment. */
export type TestRun = { scenario: Scenario; others: Scenario[]; tests: ScenarioTest[] }

/** Undefined when the draft cannot be read; the checker says why. */
export function readTestRun(tx: Tx, stored: StoredScenario): TestRun | undefined {
  const parsed = parseScenario(stored.draft)
  if (!parsed.ok) return undefined
  const tests = scenarioTestList.parse(readTests(tx, stored.scenarioId).tests)
  return { scenario: parsed.scenario, others: tests.length === 0 ? [] : publishedOthers(tx, stored), tests }
}

/** Between two tests other work has its turn. */
export async function runTests({ scenario, others, tests }: TestRun): Promise<TestResult[]> {
  const prepared = prepareTests({ scenario, others }, (now, zone = 'UTC') => localTimeAt(now, zone))
  const results: TestResult[] = []
  for (const test of tests) {
    results.push(runTest(prepared, test))
    await setImmediate()
  }
  return results
}

/** Throws UserError tests_failed when a draft that is to be published does not do what its tests expect. */
export async function refuseFailingTests(
  database: Database,
  find: (tx: Tx) => StoredScenario | undefined,
): Promise<void> {
  const run = await database.read((tx) => {
    const stored = find(tx)
    return stored && readTestRun(tx, stored)
  })
  if (run === undefined) return
  const results = await runTests(run)
  const failed = results.filter(({ failures }) => failures.length > 0)
  if (failed.length === 0) return
  const names = failed.map(({ name, failures }) => `${name} (${failures[0]?.text})`)
  const told = names.length > 5 ? [...names.slice(0, 5), 'and others'] : names
  const verb = failed.length === 1 ? 'fails' : 'fail'
  throw new UserError('tests_failed', 409, `${failed.length} of ${results.length} tests ${verb}: ${told.join('; ')}`)
}

function publishedOthers(tx: Tx, { scenarioId }: StoredScenario): Scenario[] {
  return listScenarios(tx, TENANT).flatMap((other) => {
    if (other.scenarioId === scenarioId) return []
    const version = publishedVersion(tx, other)
    const parsed = version && parseScenario(version.document)
    return parsed?.ok ? [parsed.scenario] : []
  })
}
