// The list of scenarios, with what there is to know of each at a glance. What takes long is found out once for a draft and the
// names it may use: hundreds of scenarios are listed every few seconds.
import { setImmediate as afterOtherWork } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import type { ScenarioLine, ScenarioSummary } from '@scenarium/api'
import { checkScenario, isJsonObject, parseScenario, type World } from '@scenarium/engine'
import { countLive } from '../db/exit-counts-view.ts'
import {
  listTriedDrafts,
  listVersions,
  publishedVersion,
  readScenario,
  type StoredScenario,
  scenarioSummaries,
} from '../db/scenarios.ts'
import type { Database, Tx } from '../db/tx.ts'
import { readWorld } from './world.ts'

type Found = Omit<ScenarioLine, keyof ScenarioSummary | 'liveChats'>

const AT_ONCE = 10

export function createScenarioLines(database: Database, tenantId: number): () => Promise<ScenarioLine[]> {
  const known = new Map<string, { of: string; found: Found }>()

  function lineOf(tx: Tx, summary: ScenarioSummary, world: World, names: string): ScenarioLine[] {
    const { scenarioId, draftRevision, publishedVersionId } = summary
    const of = `${draftRevision} ${publishedVersionId} ${names}`
    let line = known.get(scenarioId)
    if (line?.of !== of) {
      const scenario = readScenario(tx, tenantId, scenarioId)
      if (scenario === undefined) return []
      line = { of, found: lookAt(tx, scenario, world) }
      known.set(scenarioId, line)
    }
    return [{ ...summary, ...line.found, liveChats: countLive(tx, versionIds(tx, scenarioId)) }]
  }

  return async () => {
    const [summaries, world] = await database.read((tx) => [scenarioSummaries(tx, tenantId), readWorld(tx, tenantId)])
    const names = JSON.stringify(world)
    const lines: ScenarioLine[] = []
    for (let at = 0; at < summaries.length; at += AT_ONCE) {
      const some = summaries.slice(at, at + AT_ONCE)
      lines.push(...(await database.read((tx) => some.flatMap((summary) => lineOf(tx, summary, world, names)))))
      await afterOtherWork()
    }
    return lines
  }
}

function versionIds(tx: Tx, scenarioId: string): string[] {
  const all = [...listVersions(tx, scenarioId), ...listTriedDrafts(tx, scenarioId)]
  return all.map(({ scenarioVersionId }) => scenarioVersionId)
}

function lookAt(tx: Tx, scenario: StoredScenario, world: World): Found {
  const { draft } = scenario
  const published = publishedVersion(tx, scenario)
  const parsed = parseScenario(draft)
  const problems = parsed.ok ? checkScenario(parsed.scenario, world) : parsed.problems
  const errors = problems.filter(({ severity }) => severity === 'error').length
  return {
    published: published === undefined ? null : { number: published.number ?? 0, publishedAt: published.publishedAt },
    isDraftChanged: published !== undefined && !isDeepStrictEqual(published.document, draft),
    blocks: isJsonObject(draft) && isJsonObject(draft.blocks) ? Object.keys(draft.blocks).length : 0,
    errors,
    warnings: problems.length - errors,
  }
}
