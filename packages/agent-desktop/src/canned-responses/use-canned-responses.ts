import type { CannedResponseView } from '@scenarium/api'
import { useDeskClient } from '@scenarium/web-kit'
import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { queryKeys } from '../desktop/read-again.ts'

const none: readonly CannedResponseView[] = []

/** Read once; the live stream says when they have changed. */
export function useCannedResponses(): UseQueryResult<{ cannedResponses: CannedResponseView[] }> & {
  responses: readonly CannedResponseView[]
} {
  const client = useDeskClient()
  const query = useQuery({
    queryKey: queryKeys.cannedResponses,
    queryFn: () => client.cannedResponses(),
    staleTime: Number.POSITIVE_INFINITY,
  })
  return { ...query, responses: query.data?.cannedResponses ?? none }
}
