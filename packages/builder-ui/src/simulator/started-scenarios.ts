// The scenarios a draft starts, and those they start: in the versions that are published, as in a chat.
import type { ScenarioWorld } from '@scenarium/api'
import { parseScenario, type Scenario } from '@scenarium/engine'
import type { ScenarioClient } from '../client/scenario-client.ts'

/** Those that are not published are left out: starting them fails, as in a chat. */
export async function readStarted(scenario: Scenario, client: ScenarioClient): Promise<Scenario[]> {
  if (startsOf(scenario).length === 0) return []
  const world = await client.world()
  const found = new Map<string, Scenario>()
  const wanted = new Set(startsOf(scenario))
  // A Set hands out what is added while it is walked.
  for (const name of wanted) {
    if (name === scenario.name) continue
    const published = await readPublished(name, world, client)
    if (published === undefined) continue
    found.set(name, published)
    for (const next of startsOf(published)) wanted.add(next)
  }
  return [...found.values()]
}

function startsOf({ blocks }: Scenario): string[] {
  return Object.values(blocks).flatMap(({ type, settings }) =>
    type === 'start_another_scenario' && typeof settings.scenario === 'string' ? [settings.scenario] : [],
  )
}

async function readPublished(
  name: string,
  { scenarios }: ScenarioWorld,
  client: ScenarioClient,
): Promise<Scenario | undefined> {
  const scenarioId = scenarios.find((other) => other.name === name && other.isPublished)?.scenarioId
  if (scenarioId === undefined) return undefined
  const { scenario } = await client.scenario(scenarioId)
  if (scenario.publishedVersionId === null) return undefined
  const { document } = await client.version(scenarioId, scenario.publishedVersionId)
  const parsed = parseScenario(document)
  return parsed.ok ? parsed.scenario : undefined
}
