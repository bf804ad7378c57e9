import { ErrorBoundary, LoadingState } from '@scenarium/web-kit'
import { useDesktop, useDesktopState, useInteraction } from '../desktop/desktop-context.tsx'
import { AfterCallWorkBar } from '../disposition/after-call-work-bar.tsx'
import { stageOf } from '../interactions/stage.ts'
import { ReplyBox } from '../reply/reply-box.tsx'
import classes from './conversation.module.css'
import { ConversationHeader } from './conversation-header.tsx'
import { MessageList } from './message-list.tsx'
import { NotHere } from './not-here.tsx'

/** The middle of the desktop: one chat of the agent's own. */
export function Conversation({ interactionId, onShowCustomer }: { interactionId: string; onShowCustomer: () => void }) {
  const { userId } = useDesktop()
  const interaction = useInteraction(interactionId)
  const isLoaded = useDesktopState((state) => state.isLoaded)
  if (interaction === undefined) return isLoaded ? <NotHere /> : <LoadingState lines={8} />
  const stage = stageOf(interaction, userId)
  return (
    <section className={classes.pane} aria-label="Conversation">
      <ConversationHeader interaction={interaction} onShowCustomer={onShowCustomer} />
      <ErrorBoundary part="The conversation">
        <MessageList key={interactionId} interaction={interaction} />
      </ErrorBoundary>
      {stage === 'connected' ? (
        <ReplyBox key={interactionId} interaction={interaction} />
      ) : (
        <AfterCallWorkBar key={interactionId} interaction={interaction} />
      )}
    </section>
  )
}
