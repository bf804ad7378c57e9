// Test files of scenarios: `<name>.scenario-test.json` beside `<name>.scenario.json`.
import { basename, dirname, join } from 'node:path'
import { type ScenarioTestFile, scenarioTestFile } from '@scenarium/engine'
import { OperatorError } from '../errors.ts'
import { readTextDocument } from '../workspace/document.ts'

export const TESTS_ENDING = '.scenario-test.json'
export const SCENARIO_ENDING = '.scenario.json'

/** Throws OperatorError with one line per mistake: place and reason. */
export function readTestFile(file: string): ScenarioTestFile {
  const source = readTextDocument(file)
  const parsed = scenarioTestFile.safeParse(source.value)
  if (parsed.success) return parsed.data
  throw new OperatorError(parsed.error.issues.map(({ path, message }) => source.place(path, message)).join('\n'))
}

/** Where the tests of a scenario file are, whether or not they exist. */
export function testsBeside(scenarioFile: string): string {
  return join(dirname(scenarioFile), `${basename(scenarioFile, SCENARIO_ENDING)}${TESTS_ENDING}`)
}
