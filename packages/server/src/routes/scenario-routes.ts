// Scenarios: drafts that may be wrong, and versions that never change.
import {
  draftSaving,
  id,
  problemList,
  publishing,
  type ScenarioDocument,
  type ScenarioSummary,
  scenarioCreation,
  scenarioList,
  scenarioVersion,
  scenarioVersionList,
  scenarioVersionView,
  scenarioView,
} from '@scenarium/api'
import { checkScenario, type Problem, parseScenario } from '@scenarium/engine'
import { z } from 'zod'
import { recordAudit } from '../db/edit-context.ts'
import {
  createScenario,
  listScenarios,
  listVersions,
  type ScenarioVersion,
  type StoredScenario,
  saveDraft,
} from '../db/scenarios.ts'
import type { Tx } from '../db/tx.ts'
import { UserError } from '../errors.ts'
import { publishDraft } from '../scenarios/publish.ts'
import { refuseFailingTests } from '../scenarios/run-tests.ts'
import { readWorld } from '../scenarios/world.ts'
import { TENANT } from '../tenant.ts'
import { type Api, RequestError } from './api.ts'
import type { RouteDeps } from './deps.ts'
import { editBy } from './edit.ts'

const params = z.strictObject({ scenarioId: id })

export function scenarioRoutes(api: Api, deps: RouteDeps): void {
  const { database } = deps
  api.route(
    {
      method: 'get',
      path: '/api/scenarios',
      access: 'read_configuration',
      summary: 'All scenarios',
      answer: scenarioList,
    },
    async () => ({ scenarios: await database.read((tx) => listScenarios(tx, TENANT).map(summaryOf)) }),
  )
  api.route(
    {
      method: 'post',
      path: '/api/scenarios',
      access: 'edit_scenarios',
      summary: 'Make a scenario',
      body: scenarioCreation,
      answer: scenarioView,
    },
    ({ principal, body: { name, draft } }) =>
      database.write((tx) => {
        if (listScenarios(tx, TENANT).some((scenario) => scenario.name === name)) {
          throw new UserError('name_taken', 409, `There is a scenario ${name} already.`)
        }
        const context = editBy(principal, deps)
        const scenarioId = createScenario(tx, context, { name, document: { ...draft, name } })
        recordAudit(tx, context, { action: 'scenario_created', subject: scenarioId, detail: { name } })
        return viewOf(tx, mustRead(tx, scenarioId))
      }),
  )
  api.route(
    {
      method: 'get',
      path: '/api/scenarios/{scenarioId}',
      access: 'read_configuration',
      summary: 'The draft of a scenario, and what the checker finds in it',
      params,
      answer: scenarioView,
    },
    ({ params: { scenarioId } }) => database.read((tx) => viewOf(tx, mustRead(tx, scenarioId))),
  )
  api.route(
    {
      method: 'get',
      path: '/api/scenarios/{scenarioId}/problems',
      access: 'read_configuration',
      summary: 'What the checker finds in the draft',
      params,
      answer: problemList,
    },
    async ({ params: { scenarioId } }) => ({
      problems: await database.read((tx) => problemsOf(tx, mustRead(tx, scenarioId).draft)),
    }),
  )
  api.route(
    {
      method: 'put',
      path: '/api/scenarios/{scenarioId}/draft',
      access: 'edit_scenarios',
      summary:
        'Save the draft, whatever is wrong with it; refused with `draft_changed` if somebody else saved meanwhile',
      params,
      body: draftSaving,
      answer: scenarioView,
    },
    ({ principal, params: { scenarioId }, body: { draftRevision, draft } }) =>
      database.write((tx) => {
        mustBeAt(mustRead(tx, scenarioId), draftRevision)
        saveDraft(tx, editBy(principal, deps), scenarioId, draft)
        return viewOf(tx, mustRead(tx, scenarioId))
      }),
  )
  versionRoutes(api, deps)
}

function versionRoutes(api: Api, deps: RouteDeps): void {
  const { database } = deps
  api.route(
    {
      method: 'post',
      path: '/api/scenarios/{scenarioId}/publish',
      access: 'edit_scenarios',
      summary:
        'Make the draft the version new interactions begin on; those under way stay on theirs. Refused with `tests_failed` while tests of the scenario fail',
      params,
      body: publishing,
      answer: scenarioVersion,
    },
    async ({ principal, params: { scenarioId }, body: { draftRevision, note, acceptFailingTests } }) => {
      if (!acceptFailingTests) await refuseFailingTests(database, (tx) => mustRead(tx, scenarioId))
      return database.write((tx) => {
        const scenario = mustRead(tx, scenarioId)
        mustBeAt(scenario, draftRevision)
        const published = publishDraft(tx, editBy(principal, deps), scenario, note)
        if (!published.ok) throw refusalOf(published.problems)
        return withoutDocument(mustReadVersion(tx, scenarioId, published.scenarioVersionId))
      })
    },
  )
  api.route(
    {
      method: 'get',
      path: '/api/scenarios/{scenarioId}/versions',
      access: 'read_configuration',
      summary: 'Published versions, newest first',
      params,
      answer: scenarioVersionList,
    },
    async ({ params: { scenarioId } }) => ({
      versions: await database.read((tx) => listVersions(tx, mustRead(tx, scenarioId).scenarioId).map(withoutDocument)),
    }),
  )
  api.route(
    {
      method: 'get',
      path: '/api/scenarios/{scenarioId}/versions/{scenarioVersionId}',
      access: 'read_configuration',
      summary: 'A published version with its document',
      params: params.extend({ scenarioVersionId: id }),
      answer: scenarioVersionView,
    },
    ({ params: { scenarioId, scenarioVersionId } }) =>
      database.read((tx) => {
        const version = mustReadVersion(tx, scenarioId, scenarioVersionId)
        return { version: withoutDocument(version), document: version.document as ScenarioDocument }
      }),
  )
}

function mustRead(tx: Tx, scenarioId: string): StoredScenario {
  const scenario = listScenarios(tx, TENANT).find((other) => other.scenarioId === scenarioId)
  if (scenario === undefined) throw new UserError('not_found', 404, 'There is no such scenario.')
  return scenario
}

function mustReadVersion(tx: Tx, scenarioId: string, scenarioVersionId: string): ScenarioVersion {
  const version = listVersions(tx, scenarioId).find((other) => other.scenarioVersionId === scenarioVersionId)
  if (version === undefined) throw new UserError('not_found', 404, 'There is no such version.')
  return version
}

function mustBeAt(scenario: StoredScenario, draftRevision: number): void {
  if (scenario.draftRevision !== draftRevision) {
    throw new UserError('draft_changed', 409, 'Somebody else saved this scenario meanwhile. Load it again.')
  }
}

function problemsOf(tx: Tx, draft: unknown): Problem[] {
  const parsed = parseScenario(draft)
  return parsed.ok ? checkScenario(parsed.scenario, readWorld(tx, TENANT)) : parsed.problems
}

function refusalOf(problems: Problem[]): RequestError {
  return new RequestError(
    problems
      .filter(({ severity }) => severity === 'error')
      .map(({ blockId, setting, text }) => ({
        path: ['draft', blockId && `blocks.${blockId}`, setting && `settings.${setting}`].filter(Boolean).join('.'),
        text,
      })),
  )
}

function summaryOf({ draft: _, ...summary }: StoredScenario): ScenarioSummary {
  return summary
}

function viewOf(tx: Tx, scenario: StoredScenario) {
  const draft = scenario.draft as ScenarioDocument
  return { scenario: summaryOf(scenario), draft, problems: problemsOf(tx, draft) }
}

function withoutDocument({ document: _, ...version }: ScenarioVersion) {
  return version
}
