import { useDeskClient } from '@scenarium/web-kit'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useLocation, useSearch } from 'wouter'
import { addressOf, filtersIn, queryOf, type SearchFilters, type SearchQuery } from './filters.ts'

/** The filters of the address, and a function that changes them there. */
export function useSearchFilters(): [SearchFilters, (change: Partial<SearchFilters>) => void] {
  const filters = filtersIn(useSearch())
  const [location, navigate] = useLocation()
  return [filters, (change) => navigate(`${location}${addressOf({ ...filters, ...change })}`, { replace: true })]
}

/** The query of the filters. It stays the same until they change: `today` must not make a new one every moment. */
export function useQueryOf(filters: SearchFilters): SearchQuery {
  const address = addressOf(filters)
  const [held, setHeld] = useState(() => ({ address, query: queryOf(filters, Date.now()) }))
  if (held.address === address) return held.query
  const next = { address, query: queryOf(filters, Date.now()) }
  setHeld(next)
  return next.query
}

/** Page by page. Nothing is read again by itself: rows must not move under the eyes of who goes through them. */
export function useFound(query: SearchQuery) {
  const client = useDeskClient()
  return useInfiniteQuery({
    queryKey: ['found', query],
    queryFn: ({ pageParam }) =>
      client.interactions({ ...query, scope: 'all', ...(pageParam !== null && { cursor: pageParam }) }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })
}
