// Versions of scenarios: publishing, taking back, moving the chats that wait, and drafts for testers.
import {
  chatMoving,
  chatMovingStarted,
  id,
  movePlan,
  movePlanQuery,
  publishing,
  rollingBack,
  type ScenarioDocument,
  scenarioEntryView,
  scenarioUsage,
  scenarioVersion,
  scenarioVersionList,
  scenarioVersionView,
  testerListing,
} from '@scenarium/api'
import { z } from 'zod'
import { recordAudit } from '../db/edit-context.ts'
import { versionView, versionViews } from '../db/scenario-version-views.ts'
import type { VersionWithDocument } from '../db/scenarios.ts'
import type { Tx } from '../db/tx.ts'
import { UserError } from '../errors.ts'
import { type Move, moveChats, planMove } from '../scenarios/move-chats.ts'
import { publishDraft, rollBack } from '../scenarios/publish.ts'
import { refuseFailingTests } from '../scenarios/run-tests.ts'
import { listTesters } from '../scenarios/testers.ts'
import { usageOf } from '../scenarios/usage.ts'
import { TENANT } from '../tenant.ts'
import type { Api } from './api.ts'
import type { RouteDeps } from './deps.ts'
import { editBy } from './edit.ts'
import { entryView, mustReadEntry } from './stored-entry.ts'
import { mustBeAt, mustReadScenario, mustReadVersion, refusalOf } from './stored-scenario.ts'

const params = z.strictObject({ scenarioId: id })
const versionParams = params.extend({ scenarioVersionId: id })

export function scenarioVersionRoutes(api: Api, deps: RouteDeps): void {
  const { database } = deps
  api.route(
    {
      method: 'post',
      audit: 'recorded',
      path: '/api/scenarios/{scenarioId}/publish',
      access: 'edit_scenarios',
      summary:
        'Make the draft the version new interactions begin on; those under way stay on theirs. Refused with `tests_failed` while tests of the scenario fail',
      params,
      body: publishing,
      answer: scenarioVersion,
    },
    async ({ principal, params: { scenarioId }, body: { draftRevision, note, acceptFailingTests } }) => {
      if (!acceptFailingTests) await refuseFailingTests(database, (tx) => mustReadScenario(tx, scenarioId))
      return database.write((tx) => {
        const scenario = mustReadScenario(tx, scenarioId)
        mustBeAt(scenario, draftRevision)
        const published = publishDraft(tx, editBy(principal, deps), scenario, note)
        if (!published.ok) throw refusalOf(published.problems)
        return viewOf(tx, mustReadVersion(tx, scenarioId, published.scenarioVersionId))
      })
    },
  )
  api.route(
    {
      method: 'get',
      path: '/api/scenarios/{scenarioId}/versions',
      access: 'read_configuration',
      summary: 'Published versions, newest first, and drafts that testers are trying',
      params,
      answer: scenarioVersionList,
    },
    ({ params: { scenarioId } }) =>
      database.read((tx) => versionViews(tx, mustReadScenario(tx, scenarioId).scenarioId)),
  )
  api.route(
    {
      method: 'get',
      path: '/api/scenarios/{scenarioId}/versions/{scenarioVersionId}',
      access: 'read_configuration',
      summary: 'A version with its document',
      params: versionParams,
      answer: scenarioVersionView,
    },
    ({ params: { scenarioId, scenarioVersionId } }) =>
      database.read((tx) => {
        const version = mustReadVersion(tx, scenarioId, scenarioVersionId)
        return { version: viewOf(tx, version), document: version.document as ScenarioDocument }
      }),
  )
  api.route(
    {
      method: 'post',
      audit: 'recorded',
      path: '/api/scenarios/{scenarioId}/versions/{scenarioVersionId}/roll-back',
      access: 'edit_scenarios',
      summary: 'Publish the document of an earlier version again, as a new version; the draft stays as it is',
      params: versionParams,
      body: rollingBack,
      answer: scenarioVersion,
    },
    ({ principal, params: { scenarioId, scenarioVersionId }, body: { note } }) =>
      database.write((tx) => {
        const scenario = mustReadScenario(tx, scenarioId)
        const version = mustReadVersion(tx, scenarioId, scenarioVersionId)
        mustBePublished(version)
        const published = rollBack(tx, editBy(principal, deps), { scenario, version, note })
        if (!published.ok) throw refusalOf(published.problems)
        return viewOf(tx, mustReadVersion(tx, scenarioId, published.scenarioVersionId))
      }),
  )
  api.route(
    {
      method: 'get',
      path: '/api/scenarios/{scenarioId}/usage',
      access: 'read_configuration',
      summary: 'Who is affected by a scenario: its entries with their accounts, scenarios that start it, chats on it',
      params,
      answer: scenarioUsage,
    },
    ({ params: { scenarioId } }) => database.read((tx) => usageOf(tx, TENANT, mustReadScenario(tx, scenarioId))),
  )
  moveRoutes(api, deps)
  testerRoutes(api, deps)
}

function moveRoutes(api: Api, deps: RouteDeps): void {
  const { database } = deps
  api.route(
    {
      method: 'get',
      path: '/api/scenarios/{scenarioId}/versions/{scenarioVersionId}/move',
      access: 'edit_scenarios',
      summary: 'What would become of the chats of a version that wait, if they were moved to another one',
      params: versionParams,
      query: movePlanQuery,
      answer: movePlan,
    },
    async ({ params: { scenarioId, scenarioVersionId }, query: { toVersionId } }) => {
      const move = await database.read((tx) => readMove(tx, scenarioId, scenarioVersionId, toVersionId))
      return planMove(database, move)
    },
  )
  api.route(
    {
      method: 'post',
      audit: 'recorded',
      path: '/api/scenarios/{scenarioId}/versions/{scenarioVersionId}/move',
      access: 'edit_scenarios',
      summary: 'Move the chats of a version that wait to another one, each in its own turn if it then still can',
      params: versionParams,
      body: chatMoving,
      answer: chatMovingStarted,
    },
    async ({ principal, params: { scenarioId, scenarioVersionId }, body: { toVersionId } }) => {
      const move = await database.read((tx) => readMove(tx, scenarioId, scenarioVersionId, toVersionId))
      const asked = await moveChats(database, () => editBy(principal, deps), move)
      await database.write((tx) =>
        recordAudit(tx, editBy(principal, deps), {
          action: 'chats_moved',
          subject: scenarioId,
          detail: { fromVersionId: scenarioVersionId, toVersionId, asked },
        }),
      )
      return { asked }
    },
  )
}

function testerRoutes(api: Api, deps: RouteDeps): void {
  const { database } = deps
  api.route(
    {
      method: 'put',
      audit: 'recorded',
      path: '/api/scenario-entries/{entryId}/testers',
      access: 'edit_scenarios',
      summary:
        "Name the customers who run the draft of a scenario at the entry's bots, whether or not the entry leads to it; everybody else stays on what it leads to",
      params: z.strictObject({ entryId: id }),
      body: testerListing,
      answer: scenarioEntryView,
    },
    ({ principal, params: { entryId }, body: { scenarioId, testers } }) =>
      database.write((tx) => {
        const entry = mustReadEntry(tx, entryId)
        const scenario = mustReadScenario(tx, scenarioId ?? entry.scenarioId)
        listTesters(tx, editBy(principal, deps), { entry, scenarioId: scenario.scenarioId, testers })
        return entryView(tx, mustReadEntry(tx, entryId))
      }),
  )
}

function viewOf(tx: Tx, { document: _, ...version }: VersionWithDocument) {
  return versionView(tx, version)
}

function readMove(tx: Tx, scenarioId: string, fromVersionId: string, toVersionId: string): Move {
  const [from, to] = [mustReadVersion(tx, scenarioId, fromVersionId), mustReadVersion(tx, scenarioId, toVersionId)]
  mustBePublished(to)
  return { from, to }
}

function mustBePublished({ number }: { number: number | null }): void {
  if (number === null) throw new UserError('not_published', 400, 'A draft that testers try was never published.')
}
