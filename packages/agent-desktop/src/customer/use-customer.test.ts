import type { CustomerRecord } from '@scenarium/api'
import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { expect, it, vi } from 'vitest'
import { queryKeys } from '../desktop/read-again.ts'
import { takeCustomer } from './use-customer.ts'

const tagged = (...tags: string[]) => ({ tags }) as unknown as CustomerRecord

it('an answer that comes after a newer record is replaced by what the server says now', async () => {
  const queries = new QueryClient()
  const queryKey = queryKeys.customer('cus_1')
  const shown = new QueryObserver(queries, { queryKey, queryFn: async () => tagged('own', "a colleague's") })
  const stop = shown.subscribe(() => {})
  await vi.waitFor(() => expect(shown.getCurrentResult().data).toEqual(tagged('own', "a colleague's")))
  takeCustomer(queries, 'cus_1', tagged('own'))
  await vi.waitFor(() => expect(shown.getCurrentResult().isFetching).toBe(false))
  expect(shown.getCurrentResult().data).toEqual(tagged('own', "a colleague's"))
  stop()
  queries.clear()
})
