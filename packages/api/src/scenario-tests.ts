import { z } from 'zod'
import { json } from './ids.ts'

/** A test as docs/scenario-tests.md describes it. The engine's schema says what may be in it; the server checks by that. */
const test = z.record(z.string(), json)

export const scenarioTests = z.array(test)

/** All tests of a scenario. */
export const scenarioTestsView = z.strictObject({
  /** 0: nobody has saved any. */
  testsRevision: z.number().int().nonnegative(),
  tests: scenarioTests,
})
export type ScenarioTestsView = z.infer<typeof scenarioTestsView>

/** Saved only if nobody saved since `testsRevision`; otherwise 409 `tests_changed`. */
export const scenarioTestsSaving = scenarioTestsView
export type ScenarioTestsSaving = ScenarioTestsView
