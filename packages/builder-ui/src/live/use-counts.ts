import { useQuery } from '@tanstack/react-query'
import { useVersionClient } from '../client/version-client.ts'
import { useScenarioId } from '../versions/use-versions.ts'
import type { Period } from './period.ts'

const EVERY_MS = 5_000

export type Asked = { period: Period; scenarioVersionId: string | undefined }

export function useCounts({ period, scenarioVersionId }: Asked) {
  const client = useVersionClient()
  const scenarioId = useScenarioId()
  return useQuery({
    queryKey: ['counts', scenarioId, period, scenarioVersionId],
    queryFn: () => client.counts(scenarioId, { ...period, scenarioVersionId }),
    refetchInterval: EVERY_MS,
    placeholderData: (previous) => previous,
  })
}

export function useDispositions(blockId: string, { period, scenarioVersionId }: Asked) {
  const client = useVersionClient()
  const scenarioId = useScenarioId()
  return useQuery({
    queryKey: ['dispositions', scenarioId, blockId, period, scenarioVersionId],
    queryFn: () => client.dispositions(scenarioId, blockId, { ...period, scenarioVersionId }),
    refetchInterval: EVERY_MS,
  })
}

export function useStanding(blockId: string | undefined, scenarioVersionId: string | undefined) {
  const client = useVersionClient()
  const scenarioId = useScenarioId()
  return useQuery({
    queryKey: ['standing', scenarioId, blockId, scenarioVersionId],
    queryFn: () => client.standing(scenarioId, { blockId, scenarioVersionId }),
    refetchInterval: EVERY_MS,
    placeholderData: (previous) => previous,
  })
}
