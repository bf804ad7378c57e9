import { Button, SegmentedControl, Table } from '@mantine/core'
import type { DeadLetterState, DeadLetterView } from '@scenarium/api'
import { EmptyState, errorText, QueryView, showToast } from '@scenarium/web-kit'
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { keys } from '../../client/administration-queries.ts'
import { useUpkeepClient } from '../../client/upkeep-client.ts'
import frame from '../frame/list-frame.module.css'
import { ListFrame } from '../frame/list-frame.tsx'
import { TimeAgo } from '../time-ago.tsx'
import { DeadLetterDialog } from './dead-letter-dialog.tsx'
import classes from './operation.module.css'

const states: { value: DeadLetterState; label: string }[] = [
  { value: 'open', label: 'Open' },
  { value: 'retried', label: 'Retried' },
  { value: 'dismissed', label: 'Dismissed' },
]
const empty: { [State in DeadLetterState]: { title: string; text: string } } = {
  open: {
    title: 'There are no dead letters',
    text: 'What cannot be handled three times over, by a mistake in the program, is kept here, and its chat goes on with an agent. There is nothing to do.',
  },
  retried: { title: 'None was retried', text: 'One that fails again comes back as a new dead letter.' },
  dismissed: { title: 'None was dismissed', text: 'Those that are not worth another try.' },
}

/** Events that could not be handled, and what is done about them. */
export function DeadLettersPage() {
  const client = useUpkeepClient()
  const queries = useQueryClient()
  const [state, setState] = useState<DeadLetterState>('open')
  const [opened, setOpened] = useState<DeadLetterView | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const query = useInfiniteQuery({
    queryKey: [...keys.deadLetters, state],
    queryFn: ({ pageParam }) => client.deadLetters(state, pageParam),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ deadLetters, hasMore }) => (hasMore ? deadLetters.at(-1)?.deadLetterId : undefined),
    refetchInterval: 10_000,
  })

  async function act(work: () => Promise<string>): Promise<void> {
    setIsBusy(true)
    try {
      showToast({ kind: 'good', text: await work() })
    } catch (error) {
      showToast({ kind: 'bad', text: errorText(error) })
    } finally {
      setIsBusy(false)
      setOpened(null)
      await queries.invalidateQueries({ queryKey: keys.deadLetters })
    }
  }
  const retry = ({ deadLetterId }: DeadLetterView) =>
    act(() => client.retryDeadLetter(deadLetterId).then(() => 'It is handled again.'))
  const dismiss = ({ deadLetterId }: DeadLetterView) =>
    act(() => client.dismissDeadLetter(deadLetterId).then(() => 'It is set aside.'))
  const retryAll = () =>
    act(async () => {
      const { retried, open } = await client.retryDeadLetters()
      return `${retried} ${retried === 1 ? 'is' : 'are'} handled again${open > 0 ? `, ${open} more are left` : ''}.`
    })

  return (
    <ListFrame
      title="Dead Letters"
      list={
        <QueryView query={query}>
          {({ pages }) => {
            const letters = pages.flatMap(({ deadLetters }) => deadLetters)
            if (letters.length === 0) return <EmptyState title={empty[state].title}>{empty[state].text}</EmptyState>
            return (
              <>
                <Letters letters={letters} isBusy={isBusy} onOpen={setOpened} onRetry={retry} onDismiss={dismiss} />
                {query.hasNextPage && (
                  <p className={classes.more}>
                    <Button
                      variant="default"
                      size="xs"
                      loading={query.isFetchingNextPage}
                      onClick={() => void query.fetchNextPage()}
                    >
                      Show older ones
                    </Button>
                  </p>
                )}
              </>
            )
          }}
        </QueryView>
      }
    >
      <SegmentedControl
        size="xs"
        aria-label="Which dead letters"
        data={states}
        value={state}
        onChange={(value) => setState(states.find((one) => one.value === value)?.value ?? 'open')}
      />
      <Button
        size="xs"
        variant="default"
        disabled={isBusy || (query.data?.pages[0]?.openCount ?? 0) === 0}
        onClick={() => void retryAll()}
      >
        Retry all {query.data?.pages[0]?.openCount || ''}
      </Button>
      {opened !== null && (
        <DeadLetterDialog
          letter={opened}
          isBusy={isBusy}
          onClose={() => setOpened(null)}
          onRetry={retry}
          onDismiss={dismiss}
        />
      )}
    </ListFrame>
  )
}

type Props = {
  letters: readonly DeadLetterView[]
  isBusy: boolean
  onOpen(letter: DeadLetterView): void
  onRetry(letter: DeadLetterView): Promise<void>
  onDismiss(letter: DeadLetterView): Promise<void>
}

function Letters({ letters, isBusy, onOpen, onRetry, onDismiss }: Props) {
  return (
    <Table className={frame.table} data-stacked highlightOnHover stickyHeader aria-label="Dead letters">
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">What failed</Table.Th>
          <Table.Th scope="col">Reason</Table.Th>
          <Table.Th scope="col">Chat</Table.Th>
          <Table.Th scope="col">When</Table.Th>
          <Table.Th scope="col">
            <span className={classes.hidden}>What to do</span>
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {letters.map((letter) => (
          <Table.Tr key={letter.deadLetterId}>
            <Table.Td>
              <button type="button" className={`${frame.open} ${classes.link}`} onClick={() => onOpen(letter)}>
                {letter.what}
              </button>
            </Table.Td>
            <Table.Td data-title="Reason" className={classes.reason}>
              {letter.reason}
            </Table.Td>
            <Table.Td data-title="Chat">
              {letter.chatId === null ? 'The queue' : (letter.customerName ?? letter.chatId)}
              {letter.accountName !== null && <div className={frame.dim}>{letter.accountName}</div>}
            </Table.Td>
            <Table.Td data-title="When">
              <TimeAgo at={letter.at} />
            </Table.Td>
            <Table.Td className={classes.acts}>
              <Button size="compact-xs" variant="default" disabled={isBusy} onClick={() => void onRetry(letter)}>
                Retry
              </Button>
              {letter.state !== 'dismissed' && (
                <Button size="compact-xs" variant="subtle" disabled={isBusy} onClick={() => void onDismiss(letter)}>
                  Dismiss
                </Button>
              )}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
