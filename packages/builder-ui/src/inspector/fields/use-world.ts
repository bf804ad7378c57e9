import type { ScenarioWorld } from '@scenarium/api'
import { useQuery } from '@tanstack/react-query'
import { useScenarioClient } from '../../client/scenario-client.ts'

export const worldKey = ['scenario-world'] as const

/** What scenarios may refer to by name; undefined while it is not known. */
export function useWorld(): ScenarioWorld | undefined {
  const client = useScenarioClient()
  return useQuery({ queryKey: worldKey, queryFn: client.world, staleTime: 30_000 }).data
}
