import { ApiError, type InteractionView } from '@scenarium/api'
import { ErrorBoundary, ErrorState, LoadingState, useDeskClient } from '@scenarium/web-kit'
import { useQuery } from '@tanstack/react-query'
import { queryKeys } from '../desktop/read-again.ts'
import { customerName } from '../interactions/stage.ts'
import classes from './conversation.module.css'
import { NotHere } from './not-here.tsx'
import { Transcript } from './transcript-view.tsx'
import { fullTimeText } from './when.ts'

/** Nothing tells live what happens in conversations of others: they are asked for as often. */
const LATER_MS = 5_000

type Props = { interactionId: string; startSeq: number | undefined }

/** A conversation one has no part in, or no longer: found by a search, or an earlier one of the customer. To read only. */
export function OtherConversation({ interactionId, startSeq }: Props) {
  const client = useDeskClient()
  const query = useQuery({
    queryKey: queryKeys.interaction(interactionId),
    queryFn: () => client.interaction(interactionId),
    // While it goes on its end, too, is to be seen.
    refetchInterval: ({ state }) => (state.data?.interaction.endedAt === null ? LATER_MS : false),
    retry: (count, error) => !(error instanceof ApiError) && count < 2,
  })
  if (query.error instanceof ApiError && query.error.status === 404) return <NotHere />
  if (query.data === undefined) {
    return query.isError ? (
      <ErrorState error={query.error} onRetry={() => void query.refetch()} />
    ) : (
      <LoadingState lines={8} />
    )
  }
  const { interaction } = query.data
  return (
    <section className={classes.pane} aria-label="Conversation">
      <header className={classes.other}>
        <h1 className={classes.name}>{customerName(interaction)}</h1>
        <div className={classes.about}>{aboutText(interaction)}</div>
      </header>
      <ErrorBoundary part="The conversation">
        <Transcript
          interactionId={interactionId}
          isReadOnly
          startSeq={startSeq}
          pollMs={interaction.endedAt === null ? LATER_MS : undefined}
          connectedAt={interaction.connectedAt}
        />
      </ErrorBoundary>
    </section>
  )
}

function aboutText({ serviceName, startedAt, endedAt, disposition, participants }: InteractionView): string {
  const agents = [...new Set(participants.map(({ name }) => name))].join(', ')
  const time = `${fullTimeText(startedAt)} – ${endedAt === null ? 'still going on' : fullTimeText(endedAt)}`
  return [time, serviceName, agents && `with ${agents}`, disposition].filter(Boolean).join(' · ')
}
