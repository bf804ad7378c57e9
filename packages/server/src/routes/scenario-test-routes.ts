// Tests that belong to scenarios: read and saved together. They run in the builder, and here when a draft is published.
import { id, scenarioTests, scenarioTestsSaving, scenarioTestsView } from '@scenarium/api'
import { type ScenarioTest, scenarioTestList } from '@scenarium/engine'
import { z } from 'zod'
import { recordAudit } from '../db/edit-context.ts'
import { readTests, saveTests } from '../db/scenario-tests.ts'
import { listScenarios } from '../db/scenarios.ts'
import type { Tx } from '../db/tx.ts'
import { UserError } from '../errors.ts'
import { TENANT } from '../tenant.ts'
import { type Api, RequestError } from './api.ts'
import type { RouteDeps } from './deps.ts'
import { editBy } from './edit.ts'

const params = z.strictObject({ scenarioId: id })

export function scenarioTestRoutes(api: Api, deps: RouteDeps): void {
  const { database } = deps
  api.route(
    {
      method: 'get',
      path: '/api/scenarios/{scenarioId}/tests',
      access: 'read_configuration',
      summary: 'Tests that belong to a scenario',
      params,
      answer: scenarioTestsView,
    },
    ({ params: { scenarioId } }) => database.read((tx) => viewOf(tx, scenarioId)),
  )
  api.route(
    {
      method: 'put',
      audit: 'recorded',
      path: '/api/scenarios/{scenarioId}/tests',
      access: 'edit_scenarios',
      summary: 'Save all tests of a scenario; refused with `tests_changed` if somebody else saved meanwhile',
      params,
      body: scenarioTestsSaving,
      answer: scenarioTestsView,
    },
    ({ principal, params: { scenarioId }, body: { testsRevision, tests } }) =>
      database.write((tx) => {
        const wellFormed = mustBeTests(tests)
        if (viewOf(tx, scenarioId).testsRevision !== testsRevision) {
          throw new UserError('tests_changed', 409, 'Somebody else saved tests meanwhile. Load them again.')
        }
        const context = editBy(principal, deps)
        saveTests(tx, context, scenarioId, wellFormed)
        recordAudit(tx, context, {
          action: 'scenario_tests_saved',
          subject: scenarioId,
          detail: { tests: wellFormed.length },
        })
        return viewOf(tx, scenarioId)
      }),
  )
}

/** Tests of a request's body. */
export function mustBeTests(tests: unknown): ScenarioTest[] {
  const parsed = scenarioTestList.safeParse(tests)
  if (parsed.success) return parsed.data
  throw new RequestError(
    parsed.error.issues.map(({ path, message }) => ({ path: ['body', 'tests', ...path].join('.'), text: message })),
  )
}

function viewOf(tx: Tx, scenarioId: string) {
  if (!listScenarios(tx, TENANT).some((scenario) => scenario.scenarioId === scenarioId)) {
    throw new UserError('not_found', 404, 'There is no such scenario.')
  }
  const { testsRevision, tests } = readTests(tx, scenarioId)
  return { testsRevision, tests: scenarioTests.parse(tests) }
}
