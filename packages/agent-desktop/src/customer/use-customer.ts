import type { CustomerRecord } from '@scenarium/api'
import { useDeskClient } from '@scenarium/web-kit'
import { type QueryClient, type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query'
import { queryKeys } from '../desktop/read-again.ts'

/** What is kept of the customer over all interactions. */
export function useCustomer(customerId: string): UseQueryResult<CustomerRecord> {
  const client = useDeskClient()
  return useQuery({ queryKey: queryKeys.customer(customerId), queryFn: () => client.customer(customerId) })
}

/** Commands answer with the changed record, which is shown at once. */
export function useTakeCustomer(customerId: string): (record: CustomerRecord | undefined) => void {
  const queries = useQueryClient()
  return (record) => {
    if (record !== undefined) takeCustomer(queries, customerId, record)
  }
}

/** An answer that is late may be older than what is shown: what counts is what the server says after it. */
export function takeCustomer(queries: QueryClient, customerId: string, record: CustomerRecord): void {
  const queryKey = queryKeys.customer(customerId)
  queries.setQueryData(queryKey, record)
  void queries.invalidateQueries({ queryKey, exact: true })
}
