// Scenarios: drafts that may be wrong, and versions that never change.
import {
  draftSaving,
  id,
  problemList,
  type ScenarioDocument,
  type ScenarioSummary,
  scenarioChange,
  scenarioCreation,
  scenarioList,
  scenarioView,
} from '@scenarium/api'
import { checkScenario, type Problem, parseScenario } from '@scenarium/engine'
import { z } from 'zod'
import { recordAudit } from '../db/edit-context.ts'
import { saveTests } from '../db/scenario-tests.ts'
import { createScenario, renameScenario, type StoredScenario, saveDraft, scenarioNamed } from '../db/scenarios.ts'
import type { Tx } from '../db/tx.ts'
import { UserError } from '../errors.ts'
import { createScenarioLines } from '../scenarios/list-lines.ts'
import { usageOf } from '../scenarios/usage.ts'
import { readWorld } from '../scenarios/world.ts'
import { TENANT } from '../tenant.ts'
import type { Api } from './api.ts'
import type { RouteDeps } from './deps.ts'
import { editBy } from './edit.ts'
import { mustBeTests } from './scenario-test-routes.ts'
import { mustBeAt, mustReadScenario } from './stored-scenario.ts'

const params = z.strictObject({ scenarioId: id })

export function scenarioRoutes(api: Api, deps: RouteDeps): void {
  const { database } = deps
  const lines = createScenarioLines(database, TENANT)
  api.route(
    {
      method: 'get',
      path: '/api/scenarios',
      access: 'read_configuration',
      summary: 'All scenarios',
      answer: scenarioList,
    },
    async () => ({ scenarios: await lines() }),
  )
  api.route(
    {
      method: 'post',
      audit: 'recorded',
      path: '/api/scenarios',
      access: 'edit_scenarios',
      summary: 'Make a scenario, with tests of its own if there are any',
      body: scenarioCreation,
      answer: scenarioView,
    },
    ({ principal, body: { name, draft, tests } }) =>
      database.write((tx) => {
        mustBeFree(tx, name)
        const context = editBy(principal, deps)
        const scenarioId = createScenario(tx, context, { name, document: { ...draft, name } })
        if (tests !== undefined) saveTests(tx, context, scenarioId, mustBeTests(tests))
        recordAudit(tx, context, { action: 'scenario_created', subject: scenarioId, name })
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
      method: 'patch',
      audit: 'recorded',
      path: '/api/scenarios/{scenarioId}',
      access: 'edit_scenarios',
      summary: 'Rename a scenario; refused while others start it by its name',
      params,
      body: scenarioChange,
      answer: scenarioView,
    },
    ({ principal, params: { scenarioId }, body: { name } }) =>
      database.write((tx) => {
        const scenario = mustReadScenario(tx, scenarioId)
        if (name === scenario.name) return viewOf(tx, scenario)
        mustBeFree(tx, name)
        const { calledBy } = usageOf(tx, TENANT, scenario)
        if (calledBy.length > 0) {
          const text = `${namesOf(calledBy)} ${calledBy.length === 1 ? 'starts' : 'start'} this scenario by its name. Save it under the new name as well, and let them start that one.`
          throw new UserError('scenario_in_use', 409, text)
        }
        const context = editBy(principal, deps)
        renameScenario(tx, scenarioId, name)
        saveDraft(tx, context, scenarioId, { ...(scenario.draft as ScenarioDocument), name })
        const [before, after] = [{ name: scenario.name }, { name }]
        recordAudit(tx, context, { action: 'scenario_renamed', subject: scenarioId, name, before, after })
        return viewOf(tx, mustReadScenario(tx, scenarioId))
      }),
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
      audit: 'work',
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
        const scenario = mustReadScenario(tx, scenarioId)
        mustBeAt(scenario, draftRevision)
        // Only renaming changes the name, which others may know the scenario by.
        saveDraft(tx, editBy(principal, deps), scenarioId, { ...draft, name: scenario.name })
        return viewOf(tx, mustReadScenario(tx, scenarioId))
      }),
  )
}

function problemsOf(tx: Tx, draft: unknown): Problem[] {
  const parsed = parseScenario(draft)
  return parsed.ok ? checkScenario(parsed.scenario, readWorld(tx, TENANT)) : parsed.problems
}

function mustBeFree(tx: Tx, name: string): void {
  if (scenarioNamed(tx, TENANT, name) !== undefined) {
    throw new UserError('name_taken', 409, `There is a scenario ${name} already.`)
  }
}

const namesOf = (named: readonly { name: string }[]) => named.map(({ name }) => name).join(', ')

function summaryOf({ draft: _, ...summary }: StoredScenario): ScenarioSummary {
  return summary
}

function viewOf(tx: Tx, scenario: StoredScenario) {
  const draft = scenario.draft as ScenarioDocument
  return { scenario: summaryOf(scenario), draft, problems: problemsOf(tx, draft) }
}
