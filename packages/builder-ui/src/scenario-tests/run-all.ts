// Runs the tests of the open scenario in the browser, on the draft as it is.
import { type Coverage, coverageOf, prepareTests, runTest, type ScenarioTest, type TestResult } from '@scenarium/engine'
import type { ScenarioClient } from '../client/scenario-client.ts'
import { type Draft, documentOf } from '../editor/document.ts'
import { toRunnable } from '../simulator/runnable.ts'
import { inUtc } from '../simulator/simulator.ts'
import { readStarted } from '../simulator/started-scenarios.ts'

export type Outcome = { results: readonly TestResult[]; coverage: Coverage }

/** Null when the draft cannot be run at all. Between two tests the page has its turn. */
export async function runAll(
  draft: Draft,
  tests: readonly ScenarioTest[],
  { client, signal }: { client: ScenarioClient; signal: AbortSignal },
): Promise<Outcome | null> {
  const ready = await prepareDraft(draft, client)
  if (ready === null) return null
  const results: TestResult[] = []
  for (const test of tests) {
    if (signal.aborted) return null
    results.push(runTest(ready.prepared, test))
    await new Promise((resolve) => setTimeout(resolve))
  }
  const traces = results.map(({ simulation }) => simulation.trace)
  return { results, coverage: coverageOf(ready.scenario, traces) }
}

export async function prepareDraft(draft: Draft, client: ScenarioClient) {
  const runnable = toRunnable(documentOf(draft))
  if (!runnable.ok) return null
  const { scenario } = runnable
  const others = await readStarted(scenario, client)
  return { scenario, others, prepared: prepareTests({ scenario, others }, inUtc) }
}
