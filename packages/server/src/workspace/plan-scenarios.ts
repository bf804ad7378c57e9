import { isDeepStrictEqual } from 'node:util'
import { namesForScenarios } from '@scenarium/api'
import { checkScenario, type Scenario, type World } from '@scenarium/engine'
import type { Change } from './change.ts'
import type { Current } from './current.ts'
import type { LoadedWorkspace } from './load.ts'
import type { Planned } from './plan.ts'

/** Imports scenarios whose document differs from the stored draft. */
export function planDrafts(file: LoadedWorkspace, current: Current): Planned {
  const problems: string[] = []
  const files = new Map<string, string>()
  const changes = file.scenarios.flatMap(({ file: path, document, isDraft, scenario: { name } }, index): Change[] => {
    const other = files.get(name)
    if (other !== undefined) {
      problems.push(file.place(['scenarios', index, 'file'], `the scenario ${name} is in ${other} too`))
    }
    files.set(name, path)
    const stored = current.scenarios.get(name)
    if (stored === undefined) return [{ type: 'create_scenario', name, document }]
    return !isDraft || isDeepStrictEqual(stored.draft, document) ? [] : [{ type: 'save_draft', name, document }]
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
  const wanted = file.scenarios.flatMap(({ published, scenario: { name } }) =>
    published === undefined || isDeepStrictEqual(current.scenarios.get(name)?.published, published.document)
      ? []
      : [{ name, ...published }],
  )
  return {
    changes: wanted.map(({ name, document }) => ({ type: 'publish_scenario', name, document })),
    problems: wanted.flatMap(({ file: path, scenario }) => errorsOf(scenario, world).map((text) => `${path}: ${text}`)),
  }
}

/** What keeps a scenario from being published, one line each. */
export function errorsOf(scenario: Scenario, world: World): string[] {
  return checkScenario(scenario, world)
    .filter(({ severity }) => severity === 'error')
    .map(({ blockId, text }) => `${blockId === undefined ? '' : `block ${blockId}: `}${text}`)
}

/** Names that exist. Former names are not among them: another centre does not know them. */
export function worldOf(current: Current) {
  const services = [...current.services]
  return {
    services: services.map(([name]) => name),
    skills: [...current.skills],
    scenarios: [...current.scenarios.keys()],
    entries: [...current.entries.keys()],
    credentials: [...current.credentials.keys()],
    users: [...current.users].flatMap(([username, { isDisabled }]) => (isDisabled ? [] : [username])),
    dispositions: services.flatMap(([, { dispositions }]) => namesForScenarios(dispositions)),
  }
}

/** Names that will exist once the file is applied. */
function worldAfter(file: LoadedWorkspace, current: Current) {
  const known = worldOf(current)
  const services = [...known.services, ...file.services.map(({ name }) => name)]
  return {
    services,
    skills: [
      ...known.skills,
      ...file.skills,
      ...services,
      ...file.users.flatMap(({ skills }) => Object.keys(skills ?? {})),
    ],
    scenarios: [...known.scenarios, ...file.scenarios.map(({ scenario }) => scenario.name)],
    entries: [...known.entries, ...file.scenarioEntries.map(({ name }) => name)],
    credentials: [...known.credentials, ...file.credentials.map(({ name }) => name)],
    users: usersAfter(file, current),
    dispositions: [
      ...known.dispositions,
      ...file.services.flatMap((service) => namesForScenarios(service.dispositions ?? [])),
    ],
  }
}

/** Who can sign in afterwards. Somebody disabled stays so where the file says nothing of it. */
function usersAfter(file: LoadedWorkspace, current: Current): string[] {
  const isDisabled = new Map([...current.users].map(([username, user]) => [username, user.isDisabled]))
  for (const user of file.users) {
    isDisabled.set(user.username, user.isDisabled ?? isDisabled.get(user.username) ?? false)
  }
  return [...isDisabled].flatMap(([username, disabled]) => (disabled ? [] : [username]))
}
