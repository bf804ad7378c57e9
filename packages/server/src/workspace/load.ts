// From a workspace file to checked values: variables filled in, scenario files read and parsed.
import { dirname, resolve } from 'node:path'
import { inSentences, parseScenario, type Scenario, type ScenarioTest } from '@scenarium/engine'
import type { z } from 'zod'
import { OperatorError } from '../errors.ts'
import { readTestFile } from '../scenarios/test-file.ts'
import { type Path, readTextDocument } from './document.ts'
import { expandVariables } from './expand.ts'
import { type Workspace, workspace } from './workspace.ts'

export type ScenarioFile = { file: string; document: unknown; scenario: Scenario }

export type LoadedScenario = ScenarioFile & {
  /** Whether the document replaces a stored draft, or is only what a new scenario begins with. */
  isDraft: boolean
  /** What is to be published; absent when the file says nothing of it. */
  published?: ScenarioFile
  /** Absent when the file says nothing of them. */
  tests?: ScenarioTest[]
}

export type LoadedWorkspace = Omit<Workspace, 'scenarios'> & {
  scenarios: LoadedScenario[]
  /** Says where in the file a reason applies. */
  place(path: Path, reason: string): string
}

/** Throws OperatorError with one line per mistake: place and reason. */
export function loadWorkspace(file: string, environment: { [name: string]: string | undefined }): LoadedWorkspace {
  const source = readTextDocument(file)
  const { value, missing } = expandVariables(source.value ?? {}, environment)
  refuse(missing.map(({ path, name }) => source.place(path, `the environment variable ${name} is not set`)))
  const parsed = workspace.safeParse(value, inSentences)
  if (!parsed.success) {
    throw new OperatorError(parsed.error.issues.flatMap((issue) => wording(issue, source.place)).join('\n'))
  }
  const scenarios = parsed.data.scenarios.map((line) => loadScenario(line, dirname(file)))
  return { ...parsed.data, scenarios, place: source.place }
}

function loadScenario({ file, publish, published, tests }: Workspace['scenarios'][number], folder: string) {
  const draft = file === undefined ? undefined : readScenarioFile(resolve(folder, file))
  const live = published === undefined ? undefined : readScenarioFile(resolve(folder, published))
  const loaded = draft ?? live
  if (loaded === undefined) throw new Error('the schema wants a draft or what is published')
  const publishing = publish === true ? draft : live
  return {
    ...loaded,
    isDraft: draft !== undefined,
    ...(publishing !== undefined && { published: publishing }),
    ...(tests !== undefined && { tests: readTestsOf(loaded.scenario, resolve(folder, tests)) }),
  }
}

function readTestsOf({ name }: Scenario, file: string): ScenarioTest[] {
  const { scenario, tests } = readTestFile(file)
  if (scenario !== name) throw new OperatorError(`${file} has the tests of the scenario ${scenario}, not of ${name}.`)
  return tests
}

/** Throws OperatorError when the file is not a valid scenario document; its graph may still have mistakes. */
export function readScenarioFile(file: string): ScenarioFile {
  const source = readTextDocument(file)
  const parsed = parseScenario(source.value)
  if (!parsed.ok) {
    refuse(
      parsed.problems.map(({ blockId, setting, text }) =>
        blockId === undefined
          ? source.place([], text)
          : source.place(['blocks', blockId, ...(setting === undefined ? [] : ['settings', ...keys(setting)])], text),
      ),
    )
    throw new OperatorError(`${file} is not a scenario.`)
  }
  return { file, document: source.value, scenario: parsed.scenario }
}

function refuse(problems: string[]): void {
  if (problems.length > 0) throw new OperatorError(problems.join('\n'))
}

/** An unknown key is reported at the key itself, not at the object that holds it. */
function wording(issue: z.core.$ZodIssue, place: LoadedWorkspace['place']): string[] {
  if (issue.code !== 'unrecognized_keys') return [place(issue.path, issue.message)]
  return issue.keys.map((key) => place([...issue.path, key], 'this key is not known here'))
}

function keys(dotted: string): Path {
  return dotted.split('.').map((key) => (/^\d+$/.test(key) ? Number(key) : key))
}
