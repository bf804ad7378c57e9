import type { ScenarioWorld } from '@scenarium/api'
import {
  checkScenario,
  type Problem,
  parseScenario,
  type Scenario,
  scenarioDocument,
  type World,
} from '@scenarium/engine/schema'
import { type Draft, documentOf } from '../editor/document.ts'

/** The world as the checker takes it. */
export function checkerWorld({
  services,
  skills,
  scenarios,
  entries,
  credentials,
  contactFields,
  emailAccounts,
  users,
}: ScenarioWorld): World {
  return {
    services: services.map(({ name }) => name),
    skills,
    scenarios: scenarios.map(({ name }) => name),
    entries: entries.map(({ name }) => name),
    credentials: credentials.map(({ name }) => name),
    contactFields: contactFields.map(({ key }) => key),
    emailAccounts: emailAccounts.map(({ name }) => name),
    users: users.map(({ username }) => username),
    dispositions: services.flatMap(({ dispositions }) => dispositions),
    calls: Object.fromEntries(scenarios.map(({ name, starts }) => [name, starts])),
  }
}

/** What the server would find when publishing; without a world, without what needs one. Never throws. */
export function checkDraft(draft: Draft, world: World = {}): Problem[] {
  const document = documentOf(draft)
  // The checker looks at the settings of blocks itself.
  const whole = scenarioDocument.safeParse(document)
  if (whole.success) return checkScenario(whole.data, world)
  const parsed = parseScenario(document)
  if (parsed.ok) return checkScenario(parsed.scenario, world)
  const ofDocument = parsed.problems.filter(({ code }) => code === 'invalid_document')
  const scenario: Scenario = {
    schemaVersion: 1,
    name: draft.name,
    kind: 'chat',
    start: draft.start,
    parameters: (draft.parameters ?? {}) as Scenario['parameters'],
    blocks: Object.fromEntries(
      Object.entries(draft.blocks).map(([blockId, { type, title, settings = {}, exits = {} }]) => [
        blockId,
        { type, settings, exits, ...(title !== undefined && { title }) },
      ]),
    ),
    layout: {},
  }
  try {
    return [...ofDocument, ...checkScenario(scenario, world)]
  } catch {
    return parsed.problems
  }
}
