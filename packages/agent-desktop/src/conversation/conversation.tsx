import type { InteractionView } from '@scenarium/api'
import { ErrorBoundary, LoadingState, useSession } from '@scenarium/web-kit'
import { lazy, Suspense } from 'react'
import { useDesktopState, useInteraction, useStage } from '../desktop/desktop-context.tsx'
import { AfterCallWorkBar } from '../disposition/after-call-work-bar.tsx'
import { ReplyBox } from '../reply/reply-box.tsx'
import classes from './conversation.module.css'
import { ConversationHeader } from './conversation-header.tsx'
import { MessageList } from './message-list.tsx'
import { NotHere } from './not-here.tsx'

const WatchBar = lazy(() => import('../watching/watch-bar.tsx').then((module) => ({ default: module.WatchBar })))

type Props = { interactionId: string; onShowCustomer: () => void }

/** The middle of the desktop: one chat of the agent's own, or one that is watched. */
export function Conversation({ interactionId, onShowCustomer }: Props) {
  const interaction = useInteraction(interactionId)
  const isLoaded = useDesktopState((state) => state.isLoaded)
  if (interaction === undefined) return isLoaded ? <NotHere /> : <LoadingState lines={8} />
  return (
    <section className={classes.pane} aria-label="Conversation">
      <ConversationHeader interaction={interaction} onShowCustomer={onShowCustomer} />
      <ErrorBoundary part="The conversation">
        <MessageList key={interactionId} interaction={interaction} />
      </ErrorBoundary>
      <Below key={interactionId} interaction={interaction} />
    </section>
  )
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
  return (
    <Suspense fallback={null}>
      <WatchBar interaction={interaction} />
    </Suspense>
  )
}
