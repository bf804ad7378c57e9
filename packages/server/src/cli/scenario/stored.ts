// Scenarios of an installation: listed, brought in, taken out, compared, published.
import { existsSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import {
  diffScenarios,
  parseScenario,
  type Scenario,
  scenarioTestList,
  toMermaid,
  toXStateConfig,
  writeTestFile,
} from '@scenarium/engine'
import type { Given } from '../../config.ts'
import { readTests, saveTests } from '../../db/scenario-tests.ts'
import {
  createScenario,
  listScenarios,
  publishedVersion,
  type StoredScenario,
  saveDraft,
  scenarioNamed,
} from '../../db/scenarios.ts'
import type { Tx } from '../../db/tx.ts'
import { OperatorError } from '../../errors.ts'
import { publishDraft } from '../../scenarios/publish.ts'
import { refuseFailingTests } from '../../scenarios/run-tests.ts'
import { readTestFile, testsBeside } from '../../scenarios/test-file.ts'
import { TENANT } from '../../tenant.ts'
import { readScenarioFile } from '../../workspace/load.ts'
import { editContext, onInstallation, print, printTable } from '../open.ts'
import { differenceLines } from './difference-lines.ts'
import { problemLine } from './problems.ts'

export async function list(given: Given): Promise<void> {
  await onInstallation(given, async ({ database }) => {
    const rows = await database.read((tx) =>
      listScenarios(tx, TENANT).map((scenario) => {
        const version = publishedVersion(tx, scenario)
        const isSame = version !== undefined && isDeepStrictEqual(version.document, scenario.draft)
        return [
          scenario.name,
          version === undefined ? 'not published' : `version ${version.number}`,
          isSame ? 'as published' : `revision ${scenario.draftRevision}`,
        ]
      }),
    )
    printTable(['name', 'published', 'draft'], rows)
  })
}

export async function importFile(file: string, given: Given): Promise<void> {
  const { document, scenario } = readScenarioFile(file)
  const beside = testsBeside(file)
  const tests = existsSync(beside) ? readTestFile(beside).tests : undefined
  await onInstallation(
    given,
    async (opened) => {
      const context = editContext(opened)
      const outcomes = await opened.database.write((tx) => {
        const stored = scenarioNamed(tx, TENANT, scenario.name)
        const isSame = isDeepStrictEqual(stored?.draft, document)
        const scenarioId = stored?.scenarioId ?? createScenario(tx, context, { name: scenario.name, document })
        if (stored !== undefined && !isSame) saveDraft(tx, context, scenarioId, document)
        const outcome = stored === undefined ? 'created' : isSame ? 'unchanged' : 'draft replaced'
        if (tests === undefined || isDeepStrictEqual(readTests(tx, scenarioId).tests, tests)) return [outcome]
        saveTests(tx, context, scenarioId, tests)
        return [outcome, `${tests.length} tests stored`]
      })
      print(`scenario ${scenario.name}: ${outcomes.join(', ')}`)
    },
    { create: true },
  )
}

export async function publish(
  name: string,
  given: Given & { note: string; acceptFailingTests?: boolean },
): Promise<void> {
  await onInstallation(given, async (opened) => {
    if (given.acceptFailingTests !== true) {
      await refuseFailingTests(opened.database, (tx) => scenarioNamed(tx, TENANT, name))
    }
    const published = await opened.database.write((tx) =>
      publishDraft(tx, editContext(opened), requireScenario(tx, name), given.note),
    )
    if (!published.ok) {
      throw new OperatorError(published.problems.map((problem) => problemLine(name, problem)).join('\n'))
    }
    for (const warning of published.warnings) print(problemLine(name, warning))
    print(`scenario ${name}: version ${published.number} ${published.isNew ? 'published' : 'is published already'}`)
  })
}

export async function exportOne(name: string, given: Given & { draft?: boolean; format: string }): Promise<void> {
  const write = Object.hasOwn(writers, given.format) ? writers[given.format] : undefined
  if (write === undefined) throw new OperatorError(`--format must be one of ${Object.keys(writers).join(', ')}.`)
  await onInstallation(given, async ({ database }) => {
    const document = await database.read((tx) => {
      const scenario = requireScenario(tx, name)
      if (given.format === 'tests') return readTests(tx, scenario.scenarioId).tests
      return given.draft ? scenario.draft : requirePublished(tx, scenario)
    })
    print(write(document, name))
  })
}

/** Exit code 1 when there are differences, as diff does. */
export async function diff(name: string, given: Given & { file?: string }): Promise<void> {
  await onInstallation(given, async ({ database }) => {
    const { published, draft } = await database.read((tx) => {
      const scenario = requireScenario(tx, name)
      return { published: requirePublished(tx, scenario), draft: scenario.draft }
    })
    const other = given.file === undefined ? draft : readScenarioFile(given.file).document
    // Drafts that are no valid scenario are compared too.
    const lines = differenceLines(diffScenarios(published, other))
    for (const line of lines) print(line)
    if (lines.length === 0) print('No differences.')
    else process.exitCode = 1
  })
}

const writers: { [format: string]: (document: unknown, name: string) => string } = {
  json: (document) => JSON.stringify(document, null, 2),
  mermaid: (document) => toMermaid(parse(document)),
  xstate: (document) => JSON.stringify(toXStateConfig(parse(document)), null, 2),
  tests: (tests, name) => writeTestFile(name, scenarioTestList.parse(tests)).trimEnd(),
}

function requireScenario(tx: Tx, name: string): StoredScenario {
  const scenario = scenarioNamed(tx, TENANT, name)
  if (scenario === undefined) throw new OperatorError(`There is no scenario ${name}.`)
  return scenario
}

function requirePublished(tx: Tx, scenario: StoredScenario): unknown {
  const version = publishedVersion(tx, scenario)
  if (version === undefined) throw new OperatorError(`The scenario ${scenario.name} is not published; see --draft.`)
  return version.document
}

function parse(document: unknown): Scenario {
  const parsed = parseScenario(document)
  if (parsed.ok) return parsed.scenario
  throw new OperatorError(parsed.problems.map((problem) => problemLine('scenario', problem)).join('\n'))
}
