import { Button } from '@mantine/core'
import { EmptyState, ErrorState, LoadingState, useSession } from '@scenarium/web-kit'
import IconRefresh from '@tabler/icons-react/icons/IconRefresh'
import { useLocation } from 'wouter'
import { foundPath, searchPath } from '../paths.ts'
import { ExportMenu } from './export-menu.tsx'
import { FilterBar } from './filter-bar.tsx'
import { addressOf, isFiltered, noFilters } from './filters.ts'
import { FoundPane } from './found-pane.tsx'
import { ResultsTable } from './results-table.tsx'
import classes from './search-page.module.css'
import { SearchTabs } from './search-tabs.tsx'
import { useFound, useQueryOf, useSearchFilters } from './use-search.ts'

/** Interactions by what was said in them and by what became of them; the one that is opened stands beside the list. */
export function SearchPage({ interactionId }: { interactionId?: string }) {
  const { privileges } = useSession()
  const [, navigate] = useLocation()
  const [filters, change] = useSearchFilters()
  const query = useQueryOf(filters)
  const found = useFound(query)
  const address = addressOf(filters)
  const interactions = found.data?.pages.flatMap((page) => page.interactions) ?? []
  const snippets = Object.assign({}, ...(found.data?.pages.map((page) => page.snippets) ?? []))
  const snippetSeqs = Object.assign({}, ...(found.data?.pages.map((page) => page.snippetSeqs) ?? []))
  const index = interactions.findIndex((one) => one.interactionId === interactionId)
  const neighbor = (step: 1 | -1) => (index === -1 ? undefined : interactions[index + step])
  const go = (step: 1 | -1) => {
    const next = neighbor(step)
    if (next !== undefined) navigate(`${foundPath(next.interactionId)}${address}`)
  }

  return (
    <div className={classes.page} data-open={interactionId !== undefined}>
      <div className={classes.search}>
        <SearchTabs current="interactions">
          <Button
            size="xs"
            variant="subtle"
            leftSection={<IconRefresh size={14} />}
            loading={found.isRefetching && !found.isFetchingNextPage}
            onClick={() => void found.refetch()}
          >
            Search again
          </Button>
          {privileges.includes('see_all_interactions') && <ExportMenu query={query} />}
        </SearchTabs>
        <FilterBar filters={filters} onChange={change} />
        <div className={classes.results} aria-live="polite" aria-busy={found.isPending}>
          {found.isPending ? (
            <LoadingState lines={10} />
          ) : found.data === undefined ? (
            <ErrorState error={found.error} onRetry={() => void found.refetch()} />
          ) : interactions.length === 0 && !found.hasNextPage ? (
            <NothingFound isFiltered={isFiltered(filters)} onClear={() => change(noFilters)} />
          ) : (
            <ResultsTable
              interactions={interactions}
              snippets={snippets}
              wanted={filters.text}
              openId={interactionId}
              address={address}
              more={{
                isThere: found.hasNextPage,
                isLoading: found.isFetchingNextPage,
                load: () => void found.fetchNextPage(),
              }}
            />
          )}
        </div>
      </div>
      {interactionId !== undefined && (
        <FoundPane
          key={interactionId}
          interactionId={interactionId}
          startSeq={snippetSeqs[interactionId]}
          onClose={() => navigate(`${searchPath}${address}`)}
          onPrevious={neighbor(-1) && (() => go(-1))}
          onNext={neighbor(1) && (() => go(1))}
        />
      )}
    </div>
  )
}

function NothingFound({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }) {
  if (!isFiltered)
    return <EmptyState title="No interactions yet">They stand here from the first message on.</EmptyState>
  return (
    <EmptyState title="Nothing found">
      No interaction fits all of the filters.{' '}
      <Button variant="subtle" size="compact-sm" onClick={onClear}>
        Clear the filters
      </Button>
    </EmptyState>
  )
}
