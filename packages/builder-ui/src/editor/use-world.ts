import type { ScenarioWorld } from '@scenarium/api'
import { useQuery } from '@tanstack/react-query'
import { useScenarioClient } from '../client/scenario-client.ts'

/** What the scenario may refer to by name: services, skills, other scenarios. Undefined until it is known. */
export function useWorld(): ScenarioWorld | undefined {
  const client = useScenarioClient()
  return useQuery({ queryKey: ['scenario world'], queryFn: client.world, staleTime: 60_000 }).data
}
