// Scenarios as files beside the workspace file: the draft, what is published where that differs, and the tests.

import { isDeepStrictEqual } from 'node:util'
import { parseScenario, type Scenario, scenarioTestList, writeTestFile } from '@scenarium/engine'
import { SCENARIO_ENDING, TESTS_ENDING } from '../scenarios/test-file.ts'
import type { Current } from './current.ts'
import { errorsOf, worldOf } from './plan-scenarios.ts'
import type { Workspace } from './workspace.ts'

export type FileBeside = { file: string; text: string }

const PUBLISHED_ENDING = `.published${SCENARIO_ENDING}`

/** What cannot be put into files is left out and said in `notes`: applied, a file must never be refused. */
export function exportScenarios(
  current: Current,
  notes: string[],
): { lines: Workspace['scenarios']; scenarios: FileBeside[]; tests: FileBeside[] } {
  const scenarios: FileBeside[] = []
  const tests: FileBeside[] = []
  const world = worldOf(current)
  const names = fileNames()

  const lines = [...current.scenarios].flatMap(([name, stored]): Workspace['scenarios'] => {
    const base = names(name)
    const hasDraft = parseScenario(stored.draft).ok
    const published = publishable(name, stored.published)
    const isSame = isDeepStrictEqual(stored.draft, stored.published)
    // Without a draft the name is the one inside of what is published, which a rename leaves as it was.
    if (!hasDraft && (published === undefined || published.name !== name)) {
      notes.push(`The draft of the scenario ${name} is not well-formed; it is left out.`)
      return []
    }
    if (!hasDraft) {
      notes.push(`The draft of the scenario ${name} is not well-formed; only what is published is in the files.`)
    }
    const file = hasDraft ? { file: write(`${base}${SCENARIO_ENDING}`, stored.draft) } : {}
    const publishing =
      published === undefined || isSame
        ? { publish: published !== undefined }
        : { published: write(`${base}${PUBLISHED_ENDING}`, stored.published) }
    return [{ ...file, ...publishing, ...writeTests(name, base, stored.tests) }]
  })
  return { lines, scenarios, tests }

  function write(file: string, document: unknown): string {
    scenarios.push({ file, text: `${JSON.stringify(document, null, 2)}\n` })
    return file
  }

  /** What another centre would publish too: a version that names something renamed or deleted since is not. */
  function publishable(name: string, document: unknown): Scenario | undefined {
    if (document === undefined) return undefined
    const parsed = parseScenario(document)
    const errors = parsed.ok ? errorsOf(parsed.scenario, world) : parsed.problems.map(({ text }) => text)
    if (parsed.ok && errors.length === 0) return parsed.scenario
    notes.push(
      `What is published of the scenario ${name} could not be published again and is left out: ${errors.join(' ')}`,
    )
    return undefined
  }

  function writeTests(name: string, base: string, stored: unknown[]): { tests?: string } {
    const parsed = scenarioTestList.safeParse(stored)
    if (!parsed.success) notes.push(`The tests of the scenario ${name} are not well-formed; they are left out.`)
    if (!parsed.success || parsed.data.length === 0) return {}
    const file = `${base}${TESTS_ENDING}`
    tests.push({ file, text: writeTestFile(name, parsed.data) })
    return { tests: file }
  }
}

/** Names of files without their endings, each given once. */
function fileNames(): (name: string) => string {
  const taken = new Set<string>()
  return (name) => {
    const slug =
      name
        .normalize('NFKD')
        .toLowerCase()
        .replaceAll(/[^a-z0-9]+/g, '-')
        .replaceAll(/^-|-$/g, '') || 'scenario'
    let base = slug
    for (let number = 2; taken.has(base); number += 1) base = `${slug}-${number}`
    taken.add(base)
    return base
  }
}
