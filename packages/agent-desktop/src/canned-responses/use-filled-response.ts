import type { CannedResponseView, FilledResponse } from '@scenarium/api'
import { useDeskClient } from '@scenarium/web-kit'
import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { queryKeys } from '../desktop/read-again.ts'

/** The response with the values of the chat. They change while it goes on, so nothing old is shown. */
export function useFilledResponse(
  interactionId: string,
  response: CannedResponseView | undefined,
): UseQueryResult<FilledResponse> {
  const client = useDeskClient()
  const { cannedResponseId = '', updatedAt = 0 } = response ?? {}
  return useQuery({
    queryKey: [...queryKeys.cannedResponses, interactionId, cannedResponseId, String(updatedAt)],
    queryFn: () => client.fillCannedResponse(interactionId, cannedResponseId),
    enabled: response !== undefined,
    staleTime: 0,
  })
}
