// Scenarios: drafts that may be wrong, and versions that never change.
import {
  draftSaving,
  id,
  problemList,
  type ScenarioDocument,
  type ScenarioSummary,
  scenarioCreation,
  scenarioList,
  scenarioView,
} from '@scenarium/api'
import { checkScenario, type Problem, parseScenario } from '@scenarium/engine'
import { z } from 'zod'
import { recordAudit } from '../db/edit-context.ts'
import { createScenario, listScenarios, type StoredScenario, saveDraft } from '../db/scenarios.ts'
import type { Tx } from '../db/tx.ts'
import { UserError } from '../errors.ts'
import { readWorld } from '../scenarios/world.ts'
import { TENANT } from '../tenant.ts'
import type { Api } from './api.ts'
import type { RouteDeps } from './deps.ts'
import { editBy } from './edit.ts'
import { mustBeAt, mustReadScenario } from './stored-scenario.ts'

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
        return viewOf(tx, mustReadScenario(tx, scenarioId))
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
    ({ params: { scenarioId } }) => database.read((tx) => viewOf(tx, mustReadScenario(tx, scenarioId))),
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
      problems: await database.read((tx) => problemsOf(tx, mustReadScenario(tx, scenarioId).draft)),
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
        mustBeAt(mustReadScenario(tx, scenarioId), draftRevision)
        saveDraft(tx, editBy(principal, deps), scenarioId, draft)
        return viewOf(tx, mustReadScenario(tx, scenarioId))
      }),
  )
}

function problemsOf(tx: Tx, draft: unknown): Problem[] {
  const parsed = parseScenario(draft)
  return parsed.ok ? checkScenario(parsed.scenario, readWorld(tx, TENANT)) : parsed.problems
}

function summaryOf({ draft: _, ...summary }: StoredScenario): ScenarioSummary {
  return summary
}

function viewOf(tx: Tx, scenario: StoredScenario) {
  const draft = scenario.draft as ScenarioDocument
  return { scenario: summaryOf(scenario), draft, problems: problemsOf(tx, draft) }
}
