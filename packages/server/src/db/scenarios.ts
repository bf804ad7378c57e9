// Scenarios: a draft that changes, and numbered versions that never do. Sessions are bound to a version.
import { inNameOrder, type ScenarioSummary } from '@scenarium/api'
import { crashPoint } from '../crash-point.ts'
import type { EditContext } from './edit-context.ts'
import type { ScenariosTable } from './tables/configuration.ts'
import { queries } from './tables.ts'
import type { Tx, WriteTx } from './tx.ts'

export type StoredScenario = {
  scenarioId: string
  name: string
  /** The document as it was saved; parse it with the engine. */
  draft: unknown
  draftRevision: number
  publishedVersionId: string | null
  updatedAt: number
}

export type ScenarioVersion = {
  scenarioVersionId: string
  scenarioId: string
  /** null: a draft as testers try it, made of this revision. */
  number: number | null
  draftRevision: number | null
  note: string
  publishedAt: number
  publishedBy: string | null
}
export type VersionWithDocument = ScenarioVersion & { document: unknown }

export function listScenarios(tx: Tx, tenantId: number): StoredScenario[] {
  return inNameOrder(
    tx
      .query(
        queries.selectFrom('scenarios').selectAll().where('tenant_id', '=', tenantId).where('deleted_at', 'is', null),
      )
      .map(scenarioOf),
  )
}

/** Without their documents, which can be large. */
export function scenarioSummaries(tx: Tx, tenantId: number): ScenarioSummary[] {
  const summaries = tx.all<ScenarioSummary>(
    `select scenario_id as "scenarioId", name, draft_revision as "draftRevision",
       published_version_id as "publishedVersionId", updated_at as "updatedAt"
     from scenarios where tenant_id = ? and deleted_at is null`,
    tenantId,
  )
  return inNameOrder(summaries)
}

/** Drafts with that word anywhere in their text: a few of many, so that the others need not be read. */
export function draftsThatMention(tx: Tx, tenantId: number, word: string): { name: string; draft: unknown }[] {
  const rows = tx.all<{ name: string; draft: string }>(
    `select name, draft_json as draft from scenarios
     where tenant_id = ? and deleted_at is null and instr(draft_json, ?) > 0`,
    tenantId,
    word,
  )
  return rows.map(({ name, draft }) => ({ name, draft: JSON.parse(draft) }))
}

export function readScenario(tx: Tx, tenantId: number, scenarioId: string): StoredScenario | undefined {
  const [row] = tx.query(
    queries
      .selectFrom('scenarios')
      .selectAll()
      .where('tenant_id', '=', tenantId)
      .where('scenario_id', '=', scenarioId)
      .where('deleted_at', 'is', null),
  )
  return row && scenarioOf(row)
}

function scenarioOf(row: ScenariosTable): StoredScenario {
  return {
    scenarioId: row.scenario_id,
    name: row.name,
    draft: JSON.parse(row.draft_json),
    draftRevision: row.draft_revision,
    publishedVersionId: row.published_version_id,
    updatedAt: row.updated_at,
  }
}

export function scenarioNamed(tx: Tx, tenantId: number, name: string): StoredScenario | undefined {
  return listScenarios(tx, tenantId).find((scenario) => scenario.name === name)
}

const versionColumns = `scenario_version_id as "scenarioVersionId", scenario_id as "scenarioId", number,
  draft_revision as "draftRevision", note, published_at as "publishedAt", published_by as "publishedBy"`

/** Published versions of a scenario, newest first. Their documents can be large, and are read one by one. */
export function listVersions(tx: Tx, scenarioId: string): ScenarioVersion[] {
  return tx.all(
    `select ${versionColumns} from scenario_versions where scenario_id = ? and number is not null order by number desc`,
    scenarioId,
  )
}

/** Drafts that testers tried, newest first. */
export function listTriedDrafts(tx: Tx, scenarioId: string): ScenarioVersion[] {
  return tx.all(
    `select ${versionColumns} from scenario_versions
     where scenario_id = ? and number is null order by draft_revision desc`,
    scenarioId,
  )
}

/** A published version, or a draft as testers try it. */
export function readVersion(tx: Tx, scenarioVersionId: string): VersionWithDocument | undefined {
  const row = tx.get<ScenarioVersion & { documentJson: string }>(
    `select ${versionColumns}, document_json as "documentJson" from scenario_versions where scenario_version_id = ?`,
    scenarioVersionId,
  )
  if (row === undefined) return undefined
  const { documentJson, ...version } = row
  return { ...version, document: JSON.parse(documentJson) }
}

/** The version new sessions begin on. */
export function publishedVersion(tx: Tx, { publishedVersionId }: StoredScenario): VersionWithDocument | undefined {
  return publishedVersionId === null ? undefined : readVersion(tx, publishedVersionId)
}

export function createScenario(
  tx: WriteTx,
  context: EditContext,
  scenario: { name: string; document: unknown },
): string {
  const scenarioId = context.ids.text('scn')
  tx.execute(
    queries.insertInto('scenarios').values({
      scenario_id: scenarioId,
      tenant_id: context.tenantId,
      name: scenario.name,
      draft_json: JSON.stringify(scenario.document),
      draft_revision: 1,
      published_version_id: null,
      created_at: context.now,
      updated_at: context.now,
      deleted_at: null,
    }),
  )
  return scenarioId
}

export function saveDraft(tx: WriteTx, context: EditContext, scenarioId: string, document: unknown): void {
  tx.execute(
    queries
      .updateTable('scenarios')
      .set((row) => ({
        draft_json: JSON.stringify(document),
        draft_revision: row('draft_revision', '+', 1),
        updated_at: context.now,
      }))
      .where('scenario_id', '=', scenarioId),
  )
}

/** The draft carries the name too. */
export function renameScenario(tx: WriteTx, scenarioId: string, name: string): void {
  tx.execute(queries.updateTable('scenarios').set({ name }).where('scenario_id', '=', scenarioId))
}

/** Its name is free at once; its versions stay with the conversations that ran them. */
export function deleteScenario(tx: WriteTx, scenarioId: string, now: number): void {
  tx.execute(queries.updateTable('scenarios').set({ deleted_at: now }).where('scenario_id', '=', scenarioId))
}

/** Stores the next version and makes it the published one. The document must have passed the checker. */
export function insertVersion(
  tx: WriteTx,
  context: EditContext,
  version: { scenarioVersionId: string; scenarioId: string; number: number; document: unknown; note: string },
): void {
  tx.execute(
    queries.insertInto('scenario_versions').values({
      scenario_version_id: version.scenarioVersionId,
      tenant_id: context.tenantId,
      scenario_id: version.scenarioId,
      number: version.number,
      draft_revision: null,
      document_json: JSON.stringify(version.document),
      note: version.note,
      published_at: context.now,
      published_by: context.userId,
    }),
  )
  crashPoint('publish.mid')
  tx.execute(
    queries
      .updateTable('scenarios')
      .set({ published_version_id: version.scenarioVersionId })
      .where('scenario_id', '=', version.scenarioId),
  )
}

/** Keeps the draft as it is now, for chats of testers; the document must have passed the checker. */
export function insertTriedDraft(
  tx: WriteTx,
  { tenantId, now }: { tenantId: number; now: number },
  { scenarioVersionId, scenario }: { scenarioVersionId: string; scenario: StoredScenario },
): void {
  tx.execute(
    queries.insertInto('scenario_versions').values({
      scenario_version_id: scenarioVersionId,
      tenant_id: tenantId,
      scenario_id: scenario.scenarioId,
      number: null,
      draft_revision: scenario.draftRevision,
      document_json: JSON.stringify(scenario.draft),
      note: '',
      published_at: now,
      published_by: null,
    }),
  )
}
