import { Button, Group } from '@mantine/core'
import type { DeadLetterDetail, DeadLetterView } from '@scenarium/api'
import { Dialog, exactMomentWords, QueryView } from '@scenarium/web-kit'
import { useQuery } from '@tanstack/react-query'
import { keys } from '../../client/administration-queries.ts'
import { useUpkeepClient } from '../../client/upkeep-client.ts'
import { Facts } from '../frame/facts.tsx'
import classes from './operation.module.css'

type Props = {
  letter: DeadLetterView
  isBusy: boolean
  onClose(): void
  onRetry(letter: DeadLetterView): Promise<void>
  onDismiss(letter: DeadLetterView): Promise<void>
}

/** What failed in full; bot tokens are hidden. */
export function DeadLetterDialog({ letter, isBusy, onClose, onRetry, onDismiss }: Props) {
  const client = useUpkeepClient()
  const query = useQuery({
    queryKey: [...keys.deadLetters, letter.deadLetterId],
    queryFn: () => client.deadLetter(letter.deadLetterId),
  })
  return (
    <Dialog opened onClose={onClose} size="xl" title={letter.what}>
      <QueryView query={query}>{(detail) => <Detail detail={detail} />}</QueryView>
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose}>
          Close
        </Button>
        {letter.state !== 'dismissed' && (
          <Button variant="default" disabled={isBusy} onClick={() => void onDismiss(letter)}>
            Dismiss
          </Button>
        )}
        <Button disabled={isBusy} onClick={() => void onRetry(letter)}>
          Retry
        </Button>
      </Group>
    </Dialog>
  )
}

function Detail({ detail }: { detail: DeadLetterDetail }) {
  const { at, attempts, accountName, customerName, chatId, interactionId, retriedAt, dismissedAt, error, event } =
    detail
  const rows: [string, string][] = [
    ['When', `${exactMomentWords(at)}, tried ${attempts} times`],
    [
      'Chat',
      chatId === null
        ? 'None: an event of the queue'
        : `${customerName ?? 'unknown'} (${chatId}) with ${accountName ?? 'a deleted account'}`,
    ],
    ...(interactionId === null ? [] : [['Interaction', interactionId] as [string, string]]),
    ...(retriedAt === null ? [] : [['Retried', exactMomentWords(retriedAt)] as [string, string]]),
    ...(dismissedAt === null ? [] : [['Dismissed', exactMomentWords(dismissedAt)] as [string, string]]),
  ]
  return (
    <>
      <Facts facts={rows} />
      <h3 className={classes.subtitle}>Error</h3>
      <Code label="Error" text={error} />
      <h3 className={classes.subtitle}>Event</h3>
      <Code label="Event" text={JSON.stringify(event, null, 2)} />
    </>
  )
}

function Code({ label, text }: { label: string; text: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={classes.code} aria-label={label} tabIndex={0}>
      <pre className={classes.pre}>{text}</pre>
    </section>
  )
}
