// What pages ask the server for, and when an answer counts as new.
import { ApiError } from '@scenarium/api'
import { type InvalidateOptions, type InvalidateQueryFilters, QueryClient, type QueryKey } from '@tanstack/react-query'

const MOST_RETRIES = 3

export function createQueryClient(): QueryClient {
  return new FreshQueryClient({
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        // A browser that thinks it is offline may still reach a server of its own network; who asks gets an answer or hears why not.
        networkMode: 'always',
        refetchOnReconnect: true,
        // What the server refused once it refuses again.
        retry: (failures, error) => !(error instanceof ApiError) && failures < MOST_RETRIES,
      },
    },
  })
}

/**
 * The library asks again for what was answered already, but keeps waiting for a first answer and takes it for new, although it was asked
 * for before the change. Here it asks again for that, too.
 */
class FreshQueryClient extends QueryClient {
  override invalidateQueries<Key extends QueryKey>(
    filters: InvalidateQueryFilters<Key> = {},
    options?: InvalidateOptions,
  ): Promise<void> {
    const { refetchType = filters.type ?? 'active' } = filters
    if (refetchType !== 'none') {
      const asked = this.getQueryCache().findAll({ ...filters, type: refetchType, fetchStatus: 'fetching' })
      for (const query of asked) {
        const isAskedAgain = !query.isDisabled() && !query.isStatic()
        if (query.state.data === undefined && isAskedAgain) void query.cancel({ silent: true })
      }
    }
    return super.invalidateQueries(filters, options)
  }
}
