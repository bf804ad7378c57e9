// What tests, and edits of tests, look like. Fetched with whatever looks at tests; an open scenario needs it for nothing else.
import { type ScenarioTest, scenarioTest, scenarioTestList } from '@scenarium/engine/schema'
import { z } from 'zod'
import type { TestsPatch } from './tests-patch.ts'

const swap = z.strictObject({ before: scenarioTest.optional(), after: scenarioTest.optional() })
const testsPatch = z.record(z.string(), swap)

/** Throws when these are no tests. */
export function readTests(tests: unknown): readonly ScenarioTest[] {
  return scenarioTestList.parse(tests)
}

export function isTestsPatch(value: unknown): value is TestsPatch {
  return testsPatch.safeParse(value).success
}
