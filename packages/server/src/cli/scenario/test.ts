// `scenario test`: tests of scenarios, from files or from an installation, and session scripts of the engine.
import { existsSync } from 'node:fs'
import { localTimeAt } from '@scenarium/api'
import {
  type Coverage,
  coverageOf,
  generateTests,
  prepareTests,
  runTest,
  type Scenario,
  type ScenarioTest,
  writeTestFile,
} from '@scenarium/engine'
import type { Given } from '../../config.ts'
import { scenarioNamed } from '../../db/scenarios.ts'
import { OperatorError } from '../../errors.ts'
import { readTestRun } from '../../scenarios/run-tests.ts'
import { readTestFile, SCENARIO_ENDING, TESTS_ENDING, testsBeside } from '../../scenarios/test-file.ts'
import { TENANT } from '../../tenant.ts'
import { readScenarioFile } from '../../workspace/load.ts'
import { onInstallation, print } from '../open.ts'
import { runScripts } from './session-scripts.ts'

const EXIT_FAILED = 1
const SCRIPT = '.session.json'

type TestOptions = Given & { update?: boolean; with?: string[]; find?: boolean }
type Subject = { scenario: Scenario; others: Scenario[]; tests: ScenarioTest[] }

/** Each name is a file or a scenario of the installation. Exit code 1 when anything fails. */
export async function test(names: string[], options: TestOptions): Promise<void> {
  const scripts = names.filter((name) => name.endsWith(SCRIPT))
  const others = (options.with ?? []).map((file) => readScenarioFile(file).scenario)
  const total = { passed: 0, failed: runScripts(scripts, options) }
  total.passed += options.update ? 0 : scripts.length - total.failed
  for (const name of names) {
    if (name.endsWith(SCRIPT)) continue
    const subject = name.endsWith('.json') ? readFiles(name, others) : await readStored(name, options)
    if (options.find) printFound(subject)
    else runSubject(name, subject, total)
  }
  if (options.find || options.update) return
  print(`${total.passed} passed, ${total.failed} failed`)
  if (total.failed > 0) process.exitCode = EXIT_FAILED
}

function runSubject(
  name: string,
  { scenario, others, tests }: Subject,
  total: { passed: number; failed: number },
): void {
  const prepared = prepareTests({ scenario, others }, (now, zone = 'UTC') => localTimeAt(now, zone))
  const results = tests.map((each) => runTest(prepared, each))
  for (const { name: testName, failures } of results) {
    total[failures.length === 0 ? 'passed' : 'failed'] += 1
    print(`${failures.length === 0 ? 'passed' : 'failed'}   ${name}: ${testName}`)
    for (const { step, text } of failures) print(`         step ${step + 1}: ${text}`)
  }
  const traces = results.map(({ simulation }) => simulation.trace)
  printCoverage(name, coverageOf(scenario, traces))
}

function printCoverage(name: string, { blocks, exits }: Coverage): void {
  const share = ({ covered, missed }: Coverage['blocks']) => `${covered.length} of ${covered.length + missed.length}`
  print(`${name}: ${share(blocks)} blocks and ${share(exits)} exits are gone through`)
  if (exits.missed.length > 0)
    print(`         not taken: ${exits.missed.map((key) => key.replace(' ', '.')).join(', ')}`)
}

/** A test file with tests that take every exit for which a way was found. */
function printFound({ scenario, others }: Subject): void {
  const prepared = prepareTests({ scenario, others }, (now, zone = 'UTC') => localTimeAt(now, zone))
  print(writeTestFile(scenario.name, generateTests(prepared, { scenario, others })).trimEnd())
}

/** A test file or the scenario file beside it. */
function readFiles(file: string, others: Scenario[]): Subject {
  const isTests = file.endsWith(TESTS_ENDING)
  const scenarioFile = isTests ? `${file.slice(0, -TESTS_ENDING.length)}${SCENARIO_ENDING}` : file
  const testsFile = isTests ? file : testsBeside(file)
  const { scenario } = readScenarioFile(scenarioFile)
  if (!isTests && !existsSync(testsFile)) return { scenario, others, tests: [] }
  const { scenario: name, tests } = readTestFile(testsFile)
  if (name !== scenario.name)
    throw new OperatorError(`${testsFile}: these tests are of ${name}, not of ${scenario.name}.`)
  return { scenario, others, tests }
}

async function readStored(name: string, given: Given): Promise<Subject> {
  let found: Subject | undefined
  await onInstallation(given, async ({ database }) => {
    found = await database.read((tx) => {
      const stored = scenarioNamed(tx, TENANT, name)
      if (stored === undefined) throw new OperatorError(`There is no file and no scenario ${name}.`)
      const run = readTestRun(tx, stored)
      if (run === undefined) throw new OperatorError(`The draft of ${name} cannot be read; scenario validate says why.`)
      return run
    })
  })
  if (found === undefined) throw new OperatorError(`There is no scenario ${name}.`)
  return found
}
