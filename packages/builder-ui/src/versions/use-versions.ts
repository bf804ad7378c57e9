import type { ScenarioVersion } from '@scenarium/api'
import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import { useVersionClient } from '../client/version-client.ts'
import { useEditorState } from '../editor/editor-context.tsx'

/** How many chats run where changes all the time. */
const LIVE_MS = 5_000

export const versionsKey = (scenarioId: string) => ['versions', scenarioId]

export function useScenarioId(): string {
  return useEditorState((state) => state.scenarioId)
}

export function useVersions() {
  const client = useVersionClient()
  const scenarioId = useScenarioId()
  return useQuery({
    queryKey: versionsKey(scenarioId),
    queryFn: () => client.versions(scenarioId),
    refetchInterval: LIVE_MS,
  })
}

export function useVersion(scenarioVersionId: string | null) {
  const queryOf = useVersionQuery()
  return useQuery({ ...queryOf(scenarioVersionId ?? ''), enabled: scenarioVersionId !== null })
}

/** Reads a version unless that was done before. */
export function useReadVersion() {
  const queries = useQueryClient()
  const queryOf = useVersionQuery()
  return (scenarioVersionId: string) => queries.fetchQuery(queryOf(scenarioVersionId))
}

/** Its document never changes. */
function useVersionQuery() {
  const client = useVersionClient()
  const scenarioId = useScenarioId()
  return (scenarioVersionId: string) => ({
    queryKey: ['version', scenarioId, scenarioVersionId],
    queryFn: () => client.version(scenarioId, scenarioVersionId),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

export function useUsage(isWanted = true) {
  const client = useVersionClient()
  const scenarioId = useScenarioId()
  return useQuery({ queryKey: ['usage', scenarioId], queryFn: () => client.usage(scenarioId), enabled: isWanted })
}

/** After anything that changes versions, who runs on them, or who tries the draft. */
export function useReadVersionsAgain(): () => void {
  const queries: QueryClient = useQueryClient()
  const scenarioId = useScenarioId()
  return () => {
    for (const queryKey of [versionsKey(scenarioId), ['usage', scenarioId], ['scenarios']]) {
      void queries.invalidateQueries({ queryKey })
    }
  }
}

export function versionName({ number, draftRevision }: Pick<ScenarioVersion, 'number' | 'draftRevision'>): string {
  return number === null ? `Draft revision ${draftRevision}` : `Version ${number}`
}
