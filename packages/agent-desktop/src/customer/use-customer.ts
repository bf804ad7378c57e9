import type { CustomerRecord } from '@scenarium/api'
import { useClient } from '@scenarium/web-kit'
import { type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query'
import { queryKeys } from '../desktop/read-again.ts'

/** What is kept of the customer over all interactions. */
export function useCustomer(customerId: string): UseQueryResult<CustomerRecord> {
  const client = useClient()
  return useQuery({ queryKey: queryKeys.customer(customerId), queryFn: () => client.customer(customerId) })
}

/** Commands answer with the changed record: nothing has to be read again to show it. */
export function useTakeCustomer(customerId: string): (record: CustomerRecord | undefined) => void {
  const queries = useQueryClient()
  return (record) => {
    if (record !== undefined) queries.setQueryData(queryKeys.customer(customerId), record)
  }
}
