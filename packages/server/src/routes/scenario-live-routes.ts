// Scenarios at work: counts at blocks and exits, chats that stand there, conversations that went through them.
import {
  blockDispositions,
  countsQuery,
  id,
  replay,
  scenarioCounts,
  standingChats,
  standingQuery,
} from '@scenarium/api'
import { z } from 'zod'
import { countLive, listStanding, sumCounts, sumDispositions } from '../db/exit-counts-view.ts'
import { readReplay } from '../db/replay.ts'
import { listVersions } from '../db/scenarios.ts'
import type { Tx } from '../db/tx.ts'
import { UserError } from '../errors.ts'
import type { Api } from './api.ts'
import type { RouteDeps } from './deps.ts'
import { mustReadScenario, mustReadVersion } from './stored-scenario.ts'
import { createTranscriptReading } from './transcript-reading.ts'

const params = z.strictObject({ scenarioId: id })

export function scenarioLiveRoutes(api: Api, deps: RouteDeps): void {
  const { database } = deps
  const recordReading = createTranscriptReading(deps)
  api.route(
    {
      method: 'get',
      path: '/api/scenarios/{scenarioId}/counts',
      access: 'read_configuration',
      summary: 'How often chats came to each block and left it by which exit in a period, and how many stand there now',
      params,
      query: countsQuery,
      answer: scenarioCounts,
    },
    ({ params: { scenarioId }, query: { from, before, scenarioVersionId } }) =>
      database.read((tx) => {
        const versionIds = versionsOf(tx, scenarioId, scenarioVersionId)
        const blocks = sumCounts(tx, versionIds, { from, before })
        return { from, before, blocks, liveChats: countLive(tx, versionIds) }
      }),
  )
  api.route(
    {
      method: 'get',
      path: '/api/scenarios/{scenarioId}/blocks/{blockId}/dispositions',
      access: 'read_configuration',
      summary: 'With which dispositions chats that took each exit of a block were over in a period',
      params: params.extend({ blockId: z.string().max(64) }),
      query: countsQuery,
      answer: blockDispositions,
    },
    ({ params: { scenarioId, blockId }, query: { from, before, scenarioVersionId } }) =>
      database.read((tx) => ({
        exits: sumDispositions(tx, versionsOf(tx, scenarioId, scenarioVersionId), blockId, { from, before }),
      })),
  )
  api.route(
    {
      method: 'get',
      path: '/api/scenarios/{scenarioId}/standing',
      access: 'read_configuration',
      summary: 'Chats that stand at a block now, longest first; names for those who may see all conversations',
      params,
      query: standingQuery,
      answer: standingChats,
    },
    ({ principal, params: { scenarioId }, query: { scenarioVersionId, blockId, limit } }) =>
      database.read((tx) =>
        listStanding(tx, {
          versionIds: versionsOf(tx, scenarioId, scenarioVersionId),
          blockId,
          limit,
          withNames: principal.privileges.has('see_all_interactions'),
        }),
      ),
  )
  api.route(
    {
      method: 'get',
      path: '/api/interactions/{interactionId}/replay',
      access: 'see_all_interactions',
      audit: 'recorded',
      summary: 'A conversation step by step: what happened, what the scenario did, what its variables were',
      params: z.strictObject({ interactionId: id }),
      answer: replay,
    },
    async ({ principal, params: { interactionId } }) => {
      const found = await database.read((tx) => readReplay(tx, interactionId))
      if (found === undefined) throw new UserError('not_found', 404, 'There is no such conversation.')
      await recordReading(principal, interactionId)
      return found
    },
  )
}

/** The one that is named, or all that were published. */
function versionsOf(tx: Tx, scenarioId: string, scenarioVersionId: string | undefined): string[] {
  mustReadScenario(tx, scenarioId)
  if (scenarioVersionId !== undefined) return [mustReadVersion(tx, scenarioId, scenarioVersionId).scenarioVersionId]
  return listVersions(tx, scenarioId).map((version) => version.scenarioVersionId)
}
