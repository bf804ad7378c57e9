import { Button, Text } from '@mantine/core'
import type { InteractionView } from '@scenarium/api'
import { QueryView, useDeskClient } from '@scenarium/web-kit'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { fullTimeText } from '../conversation/when.ts'
import { queryKeys } from '../desktop/read-again.ts'
import classes from './earlier-section.module.css'
import { Section } from './section.tsx'
import { TranscriptDrawer } from './transcript-drawer.tsx'

const PAGE = 10

/** Earlier interactions of the customer, the newest first; each opens with everything that was said. */
export function EarlierSection({ customerId, interactionId }: { customerId: string; interactionId: string }) {
  const client = useDeskClient()
  const [readId, setReadId] = useState<string | null>(null)
  const query = useInfiniteQuery({
    queryKey: queryKeys.earlierInteractions(customerId),
    queryFn: ({ pageParam }) =>
      client.interactions({ customerId, scope: 'all', limit: PAGE, ...(pageParam !== null && { cursor: pageParam }) }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  })
  return (
    <Section title="Earlier chats">
      <QueryView query={query}>
        {({ pages }) => {
          const earlier = pages
            .flatMap((page) => page.interactions)
            .filter((one) => one.interactionId !== interactionId)
          if (earlier.length === 0) {
            return (
              <Text size="sm" c="dimmed">
                None that you may see.
              </Text>
            )
          }
          return (
            <ul className={classes.list} aria-label="Earlier chats">
              {earlier.map((one) => (
                <li key={one.interactionId}>
                  <button type="button" className={classes.chat} onClick={() => setReadId(one.interactionId)}>
                    <span className={classes.when}>{fullTimeText(one.startedAt)}</span>
                    <span className={classes.about}>{aboutText(one)}</span>
                  </button>
                </li>
              ))}
            </ul>
          )
        }}
      </QueryView>
      {query.hasNextPage && (
        <Button
          size="compact-xs"
          variant="subtle"
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          Older ones
        </Button>
      )}
      {readId !== null && <TranscriptDrawer interactionId={readId} onClose={() => setReadId(null)} />}
    </Section>
  )
}

function aboutText({ serviceName, participants, disposition, direction, endedAt }: InteractionView): string {
  const agents = [...new Set(participants.map(({ name }) => name))].join(', ')
  return [
    endedAt === null ? 'still going on' : null,
    direction === 'outbound' ? 'written first by us' : null,
    serviceName,
    agents === '' ? 'no agent' : agents,
    disposition,
  ]
    .filter(Boolean)
    .join(' · ')
}
