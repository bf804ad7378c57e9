import { Button, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { endWords } from '@scenarium/api'
import { EmptyState, QueryView } from '@scenarium/web-kit'
import { useInfiniteQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useVersionClient } from '../client/version-client.ts'
import { useLostCursor } from '../editor/use-lost-cursor.ts'
import { useScenarioId } from '../versions/use-versions.ts'
import classes from './live-panel.module.css'
import { ReplayView } from './replay-view.tsx'

/** Conversations that went through this scenario; one is chosen and stepped through. */
export function Replay() {
  const [chosen, choose] = useState<string | null>(null)
  const [last, keepLast] = useState<string | null>(null)
  if (chosen === null) return <Conversations cameFrom={last} onChoose={choose} />
  return (
    <ReplayView
      interactionId={chosen}
      onBack={() => {
        keepLast(chosen)
        choose(null)
      }}
    />
  )
}

type ConversationsProps = { cameFrom: string | null; onChoose(interactionId: string): void }

/** `cameFrom`: the one that was seen last. */
function Conversations({ cameFrom, onChoose }: ConversationsProps) {
  const client = useVersionClient()
  const scenarioId = useScenarioId()
  const [typed, setTyped] = useState('')
  const [customer] = useDebouncedValue(typed.trim(), 300)
  const query = useInfiniteQuery({
    queryKey: ['conversations', scenarioId, customer],
    queryFn: ({ pageParam }) => client.conversations(scenarioId, customer || undefined, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  })
  return (
    <>
      <TextInput
        size="xs"
        label="Conversations of"
        placeholder="Anybody"
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <QueryView query={query}>
        {({ pages }) => {
          const found = pages.flatMap(({ interactions }) => interactions)
          return (
            <>
              {found.length === 0 && !query.hasNextPage && (
                <EmptyState title="No conversation">
                  {customer === '' ? 'Nobody has written yet.' : 'Nobody of that name has.'}
                </EmptyState>
              )}
              <ul className={classes.conversations}>
                {found.map(({ interactionId, customer: who, startedAt, endedAt, endReason }) => (
                  <li key={interactionId}>
                    <Conversation hasCursor={interactionId === cameFrom} onClick={() => onChoose(interactionId)}>
                      <span className={classes.name}>{`${who.firstName} ${who.lastName ?? ''}`.trim()}</span>
                      <span className={classes.since}>{moment.format(startedAt)}</span>
                      <span className={classes.reason}>
                        {endedAt === null ? 'Under way' : endWords(endReason ?? '')}
                      </span>
                    </Conversation>
                  </li>
                ))}
              </ul>
              {query.hasNextPage && (
                <Button
                  fullWidth
                  size="compact-sm"
                  variant="default"
                  loading={query.isFetchingNextPage}
                  onClick={() => void query.fetchNextPage()}
                >
                  Older ones
                </Button>
              )}
            </>
          )
        }}
      </QueryView>
      <Text size="xs" c="dimmed" mt="sm">
        What customers wrote is shown to those who may see all conversations.
      </Text>
    </>
  )
}

type ConversationProps = { hasCursor: boolean; onClick(): void; children: ReactNode }

function Conversation({ hasCursor, onClick, children }: ConversationProps) {
  const button = useLostCursor<HTMLButtonElement>(hasCursor)
  return (
    <button ref={button} type="button" onClick={onClick}>
      {children}
    </button>
  )
}

const moment = new Intl.DateTimeFormat(undefined, { dateStyle: 'short', timeStyle: 'short' })
