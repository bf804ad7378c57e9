import type { InteractionView } from '@scenarium/api'
import { ErrorBoundary, LoadingState, lazyPart, useSession } from '@scenarium/web-kit'
import { useSearchParams } from 'wouter'
import { useDesktopState, useInteraction, useStage } from '../desktop/desktop-context.tsx'
import { AfterCallWorkBar } from '../disposition/after-call-work-bar.tsx'
import { ReplyBox } from '../reply/reply-box.tsx'
import classes from './conversation.module.css'
import { ConversationHeader } from './conversation-header.tsx'
import { Notices } from './notices.tsx'
import { OtherConversation } from './other-conversation.tsx'
import { Transcript } from './transcript-view.tsx'

const WatchBar = lazyPart(async () => (await import('../watching/watch-bar.tsx')).WatchBar)

type Props = { interactionId: string; onShowCustomer: () => void }

/** The middle of the desktop: one chat of the agent's own, one that is watched, or any other to read. */
export function Conversation({ interactionId, onShowCustomer }: Props) {
  const interaction = useInteraction(interactionId)
  const isLoaded = useDesktopState((state) => state.isLoaded)
  const startSeq = useStartSeq()
  // The address may name another message while the conversation is open.
  const key = `${interactionId} ${startSeq ?? ''}`
  if (interaction === undefined) {
    return isLoaded ? (
      <OtherConversation key={key} interactionId={interactionId} startSeq={startSeq} />
    ) : (
      <LoadingState lines={8} />
    )
  }
  return (
    <section className={classes.pane} aria-label="Conversation">
      {/* A dialog of one chat must not become one of another. */}
      <ConversationHeader key={`header ${interactionId}`} interaction={interaction} onShowCustomer={onShowCustomer} />
      <Notices interaction={interaction} />
      <ErrorBoundary part="The conversation">
        <OwnTranscript key={key} interaction={interaction} startSeq={startSeq} />
      </ErrorBoundary>
      <Below key={interactionId} interaction={interaction} />
    </section>
  )
}

function OwnTranscript({ interaction, startSeq }: { interaction: InteractionView; startSeq: number | undefined }) {
  const isReadOnly = useStage(interaction) !== 'connected'
  return <Transcript interactionId={interaction.interactionId} isReadOnly={isReadOnly} startSeq={startSeq} />
}

/** What can be said or done, by what the chat is to the agent. */
function Below({ interaction }: { interaction: InteractionView }) {
  const stage = useStage(interaction)
  return (
    <>
      <Watching interaction={interaction} />
      <ReplyBox interaction={interaction} />
      {stage === 'after_call_work' && <AfterCallWorkBar interaction={interaction} />}
    </>
  )
}

/** For supervisors only, so it is loaded for them only. */
function Watching({ interaction }: { interaction: InteractionView }) {
  const { privileges } = useSession()
  if (!privileges.includes('supervise')) return null
  return <WatchBar interaction={interaction} />
}

function useStartSeq(): number | undefined {
  const [search] = useSearchParams()
  const seq = Number(search.get('seq'))
  return Number.isSafeInteger(seq) && seq > 0 ? seq : undefined
}
