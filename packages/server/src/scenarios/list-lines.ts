// The list of scenarios, with what there is to know of each at a glance.
import { isDeepStrictEqual } from 'node:util'
import type { ScenarioLine } from '@scenarium/api'
import { checkScenario, isJsonObject, parseScenario, type World } from '@scenarium/engine'
import { countLive } from '../db/exit-counts-view.ts'
import { listScenarios, listTriedDrafts, listVersions, publishedVersion, type StoredScenario } from '../db/scenarios.ts'
import type { Tx } from '../db/tx.ts'
import { readWorld } from './world.ts'

export function listLines(tx: Tx, tenantId: number): ScenarioLine[] {
  const world = readWorld(tx, tenantId)
  return listScenarios(tx, tenantId).map((scenario) => lineOf(tx, scenario, world))
}

function lineOf(tx: Tx, scenario: StoredScenario, world: World): ScenarioLine {
  const { draft, ...summary } = scenario
  const published = publishedVersion(tx, scenario)
  const all = [...listVersions(tx, summary.scenarioId), ...listTriedDrafts(tx, summary.scenarioId)]
  const parsed = parseScenario(draft)
  const problems = parsed.ok ? checkScenario(parsed.scenario, world) : parsed.problems
  const errors = problems.filter(({ severity }) => severity === 'error').length
  return {
    ...summary,
    published: published === undefined ? null : { number: published.number ?? 0, publishedAt: published.publishedAt },
    isDraftChanged: published !== undefined && !isDeepStrictEqual(published.document, draft),
    liveChats: countLive(
      tx,
      all.map(({ scenarioVersionId }) => scenarioVersionId),
    ),
    blocks: isJsonObject(draft) && isJsonObject(draft.blocks) ? Object.keys(draft.blocks).length : 0,
    errors,
    warnings: problems.length - errors,
  }
}
