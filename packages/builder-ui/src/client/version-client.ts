// Versions of scenarios and scenarios at work, in the API.
import {
  blockDispositions,
  type Client,
  type CountsQuery,
  chatMovingStarted,
  interactionPage,
  movePlan,
  type Query,
  type RollingBack,
  replay,
  type StandingQuery,
  scenarioCounts,
  scenarioEntryView,
  scenarioUsage,
  scenarioVersion,
  scenarioVersionList,
  scenarioVersionView,
  standingChats,
  type TesterListing,
} from '@scenarium/api'
import { useClient } from '@scenarium/web-kit'
import { useMemo } from 'react'

export type VersionClient = ReturnType<typeof createVersionClient>

export function createVersionClient({ get, send }: Pick<Client, 'get' | 'send'>) {
  const scenario = (scenarioId: string) => `/api/scenarios/${encodeURIComponent(scenarioId)}`
  const version = (scenarioId: string, scenarioVersionId: string) =>
    `${scenario(scenarioId)}/versions/${encodeURIComponent(scenarioVersionId)}`
  return {
    versions: (scenarioId: string) => get(`${scenario(scenarioId)}/versions`, scenarioVersionList),
    version: (scenarioId: string, scenarioVersionId: string) =>
      get(version(scenarioId, scenarioVersionId), scenarioVersionView),
    rollBack: (scenarioId: string, scenarioVersionId: string, body: RollingBack) =>
      send('POST', `${version(scenarioId, scenarioVersionId)}/roll-back`, scenarioVersion, body),
    usage: (scenarioId: string) => get(`${scenario(scenarioId)}/usage`, scenarioUsage),
    movePlan: (scenarioId: string, scenarioVersionId: string, toVersionId: string) =>
      get(`${version(scenarioId, scenarioVersionId)}/move`, movePlan, { toVersionId }),
    move: (scenarioId: string, scenarioVersionId: string, toVersionId: string) =>
      send('POST', `${version(scenarioId, scenarioVersionId)}/move`, chatMovingStarted, { toVersionId }),
    setTesters: (entryId: string, body: TesterListing) =>
      send('PUT', `/api/scenario-entries/${encodeURIComponent(entryId)}/testers`, scenarioEntryView, body),
    counts: (scenarioId: string, query: CountsQuery) =>
      get(`${scenario(scenarioId)}/counts`, scenarioCounts, query as Query),
    dispositions: (scenarioId: string, blockId: string, query: CountsQuery) =>
      get(
        `${scenario(scenarioId)}/blocks/${encodeURIComponent(blockId)}/dispositions`,
        blockDispositions,
        query as Query,
      ),
    standing: (scenarioId: string, query: StandingQuery) =>
      get(`${scenario(scenarioId)}/standing`, standingChats, query as Query),
    conversations: (scenarioId: string, customer: string | undefined, cursor: string | undefined) =>
      get('/api/interactions', interactionPage, { scope: 'all', scenarioId, customer, cursor, limit: 30 }),
    replay: (interactionId: string) => get(`/api/interactions/${encodeURIComponent(interactionId)}/replay`, replay),
  }
}

export function useVersionClient(): VersionClient {
  const client = useClient()
  return useMemo(() => createVersionClient(client), [client])
}
