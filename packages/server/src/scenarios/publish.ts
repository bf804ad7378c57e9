import { isDeepStrictEqual } from 'node:util'
import { checkScenario, compileScenario, type Problem, parseScenario } from '@scenarium/engine'
import { type EditContext, recordAudit } from '../db/edit-context.ts'
import { insertVersion, listVersions, type StoredScenario } from '../db/scenarios.ts'
import type { WriteTx } from '../db/tx.ts'
import { readWorld } from './world.ts'

export type Published =
  | { ok: true; scenarioVersionId: string; number: number; isNew: boolean; warnings: Problem[] }
  | { ok: false; problems: Problem[] }

/**
 * Makes the draft the version that new sessions begin on; running ones stay on theirs. A draft with errors is refused. A draft
 * equal to the published version publishes nothing new.
 */
export function publishDraft(tx: WriteTx, context: EditContext, scenario: StoredScenario, note: string): Published {
  const parsed = parseScenario(scenario.draft)
  if (!parsed.ok) return parsed
  const problems = checkScenario(parsed.scenario, readWorld(tx, context.tenantId))
  if (problems.some(({ severity }) => severity === 'error')) return { ok: false, problems }

  const versions = listVersions(tx, scenario.scenarioId)
  const current = versions.find(({ scenarioVersionId }) => scenarioVersionId === scenario.publishedVersionId)
  if (current !== undefined && isDeepStrictEqual(current.document, scenario.draft)) {
    const { scenarioVersionId, number } = current
    return { ok: true, scenarioVersionId, number, isNew: false, warnings: problems }
  }
  const scenarioVersionId = context.ids.text('ver')
  // A document the compiler cannot take must fail here, not in a customer's chat.
  compileScenario(parsed.scenario, scenarioVersionId)
  const number = (versions[0]?.number ?? 0) + 1
  insertVersion(tx, context, {
    scenarioVersionId,
    scenarioId: scenario.scenarioId,
    number,
    document: scenario.draft,
    note,
  })
  recordAudit(tx, context, { action: 'scenario_published', subject: scenario.scenarioId, detail: { number } })
  return { ok: true, scenarioVersionId, number, isNew: true, warnings: problems }
}
