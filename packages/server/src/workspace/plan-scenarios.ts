import { isDeepStrictEqual } from 'node:util'
import { namesForScenarios } from '@scenarium/api'
import { checkScenario, type World } from '@scenarium/engine'
import type { Change } from './change.ts'
import type { Current } from './current.ts'
import type { LoadedWorkspace } from './load.ts'
import type { Planned } from './plan.ts'

/** Imports scenarios whose document differs from the stored draft. */
export function planDrafts(file: LoadedWorkspace, current: Current): Planned {
  const problems: string[] = []
  const files = new Map<string, string>()
  const changes = file.scenarios.flatMap(({ file: path, document, scenario: { name } }, index): Change[] => {
    const other = files.get(name)
    if (other !== undefined) {
      problems.push(file.place(['scenarios', index, 'file'], `the scenario ${name} is in ${other} too`))
    }
    files.set(name, path)
    const stored = current.scenarios.get(name)
    if (stored === undefined) return [{ type: 'create_scenario', name, document }]
    return isDeepStrictEqual(stored.draft, document) ? [] : [{ type: 'save_draft', name, document }]
  })
  return { changes, problems }
}

/** The tests of a scenario are replaced as a whole. */
export function planTests(file: LoadedWorkspace, current: Current): Planned {
  const changes = file.scenarios.flatMap(({ tests, scenario: { name } }): Change[] => {
    const stored = current.scenarios.get(name)?.tests ?? []
    return tests === undefined || isDeepStrictEqual(stored, tests) ? [] : [{ type: 'save_tests', name, tests }]
  })
  return { changes, problems: [] }
}

/** Publishes what differs from the published version. It must have no errors in the world the file makes. */
export function planPublishing(file: LoadedWorkspace, current: Current): Planned {
  const world = worldAfter(file, current)
  const wanted = file.scenarios.filter(
    ({ publish, document, scenario: { name } }) =>
      publish && !isDeepStrictEqual(current.scenarios.get(name)?.published, document),
  )
  return {
    changes: wanted.map(({ scenario: { name } }) => ({ type: 'publish_scenario', name })),
    problems: wanted.flatMap(({ file: path, scenario }) =>
      checkScenario(scenario, world)
        .filter(({ severity }) => severity === 'error')
        .map(({ blockId, text }) => `${path}: ${blockId === undefined ? '' : `block ${blockId}: `}${text}`),
    ),
  }
}

/** Names that will exist once the file is applied. */
function worldAfter(file: LoadedWorkspace, current: Current): World {
  const services = [...current.services.keys(), ...file.services.map(({ name }) => name)]
  const dispositions = [...current.services.values(), ...file.services].flatMap((service) =>
    namesForScenarios(service.dispositions ?? []),
  )
  return {
    services,
    skills: [
      ...current.skills,
      ...file.skills,
      ...services,
      ...file.users.flatMap(({ skills }) => Object.keys(skills ?? {})),
    ],
    scenarios: [...current.scenarios.keys(), ...file.scenarios.map(({ scenario }) => scenario.name)],
    entries: [...current.entries.keys(), ...file.scenarioEntries.map(({ name }) => name)],
    dispositions,
  }
}
