// The scenario part of the API. It is kept out of the client that the Agent Desktop shares, which never asks for it.
import {
  type Client,
  type DraftSaving,
  type FetchUrlTest,
  fetchUrlTestResult,
  type Publishing,
  type ScenarioCreation,
  type ScenarioTestsSaving,
  scenarioList,
  scenarioTemplateList,
  scenarioTestsView,
  scenarioVersion,
  scenarioVersionList,
  scenarioVersionView,
  scenarioView,
  scenarioWorld,
} from '@scenarium/api'
import { useClient } from '@scenarium/web-kit'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'

export type ScenarioClient = ReturnType<typeof createScenarioClient>

export function createScenarioClient({ get, send }: Pick<Client, 'get' | 'send'>) {
  const scenario = (scenarioId: string) => `/api/scenarios/${encodeURIComponent(scenarioId)}`
  return {
    scenarios: () => get('/api/scenarios', scenarioList),
    /** Scenarios to begin with, Mobile Chat first; make one with `createScenario({ name, draft })`. */
    templates: () => get('/api/scenario-templates', scenarioTemplateList),
    createScenario: (body: ScenarioCreation) => send('POST', '/api/scenarios', scenarioView, body),
    scenario: (scenarioId: string) => get(scenario(scenarioId), scenarioView),
    renameScenario: (scenarioId: string, name: string) => send('PATCH', scenario(scenarioId), scenarioView, { name }),
    saveDraft: (scenarioId: string, body: DraftSaving) =>
      send('PUT', `${scenario(scenarioId)}/draft`, scenarioView, body),
    publish: (scenarioId: string, body: Publishing) =>
      send('POST', `${scenario(scenarioId)}/publish`, scenarioVersion, body),
    tests: (scenarioId: string) => get(`${scenario(scenarioId)}/tests`, scenarioTestsView),
    saveTests: (scenarioId: string, body: ScenarioTestsSaving) =>
      send('PUT', `${scenario(scenarioId)}/tests`, scenarioTestsView, body),
    versions: (scenarioId: string) => get(`${scenario(scenarioId)}/versions`, scenarioVersionList),
    /** What scenarios may refer to by name. */
    world: () => get('/api/scenario-world', scenarioWorld),
    /** Really sends the request. */
    tryFetchUrl: (body: FetchUrlTest) => send('POST', '/api/fetch-url-tests', fetchUrlTestResult, body),
    version: (scenarioId: string, scenarioVersionId: string) =>
      get(`${scenario(scenarioId)}/versions/${encodeURIComponent(scenarioVersionId)}`, scenarioVersionView),
  }
}

export function useScenarioClient(): ScenarioClient {
  const client = useClient()
  return useMemo(() => createScenarioClient(client), [client])
}

/** All of them, with what is going on in each. `refetchInterval` in milliseconds. */
export function useScenarios(options: { refetchInterval?: number; refetchOnMount?: 'always' } = {}) {
  const client = useScenarioClient()
  return useQuery({ queryKey: ['scenarios'], queryFn: client.scenarios, ...options })
}
