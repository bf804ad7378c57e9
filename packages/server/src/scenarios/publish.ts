import { isDeepStrictEqual } from 'node:util'
import { checkScenario, compileScenario, type Problem, parseScenario } from '@scenarium/engine'
import { type AuditEntry, type EditContext, recordAudit } from '../db/edit-context.ts'
import {
  insertVersion,
  listVersions,
  publishedVersion,
  type StoredScenario,
  type VersionWithDocument,
} from '../db/scenarios.ts'
import type { WriteTx } from '../db/tx.ts'
import { readWorld } from './world.ts'

/** What the database's note and the API take. */
const MOST_NOTE = 500

export type Published =
  | { ok: true; scenarioVersionId: string; number: number; isNew: boolean; warnings: Problem[] }
  | { ok: false; problems: Problem[] }

/**
 * Makes the draft the version that new sessions begin on; running ones stay on theirs. A draft with errors is refused. A draft
 * equal to the published version publishes nothing new.
 */
export function publishDraft(tx: WriteTx, context: EditContext, scenario: StoredScenario, note: string): Published {
  return publishDocument(tx, context, { scenario, document: scenario.draft, note })
}

/** Publishes a document that came from elsewhere and need not be the draft; the draft stays as it is. */
export function publishDocument(
  tx: WriteTx,
  context: EditContext,
  publishing: { scenario: StoredScenario; document: unknown; note: string },
): Published {
  return publish(tx, context, { ...publishing, action: 'scenario_published' })
}

/** Publishes the document of an earlier version again, as a new one; the draft stays as it is. */
export function rollBack(
  tx: WriteTx,
  context: EditContext,
  { scenario, version, note }: { scenario: StoredScenario; version: VersionWithDocument; note: string },
): Published {
  const said = `Rolled back to version ${version.number}`
  return publish(tx, context, {
    scenario,
    document: version.document,
    note: note === '' ? said : `${said}: ${note}`.slice(0, MOST_NOTE),
    action: 'scenario_rolled_back',
    detail: { to: version.number },
  })
}

type Publishing = {
  scenario: StoredScenario
  document: unknown
  note: string
  action: AuditEntry['action']
  detail?: { [name: string]: unknown }
}

function publish(
  tx: WriteTx,
  context: EditContext,
  { scenario, document, note, action, detail }: Publishing,
): Published {
  const parsed = parseScenario(document)
  if (!parsed.ok) return parsed
  const problems = checkScenario(parsed.scenario, readWorld(tx, context.tenantId))
  if (problems.some(({ severity }) => severity === 'error')) return { ok: false, problems }

  const current = publishedVersion(tx, scenario)
  if (current !== undefined && isDeepStrictEqual(current.document, document)) {
    const { scenarioVersionId, number } = current
    return { ok: true, scenarioVersionId, number: number ?? 0, isNew: false, warnings: problems }
  }
  const scenarioVersionId = context.ids.text('ver')
  // A document the compiler cannot take must fail here, not in a customer's chat.
  compileScenario(parsed.scenario, scenarioVersionId)
  const number = (listVersions(tx, scenario.scenarioId)[0]?.number ?? 0) + 1
  insertVersion(tx, context, { scenarioVersionId, scenarioId: scenario.scenarioId, number, document, note })
  const { scenarioId, name } = scenario
  recordAudit(tx, context, { action, subject: scenarioId, name, detail: { number, ...detail } })
  return { ok: true, scenarioVersionId, number, isNew: true, warnings: problems }
}
