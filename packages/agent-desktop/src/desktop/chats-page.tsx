import { LoadingState, lazyPart } from '@scenarium/web-kit'
import { useEffect } from 'react'
import { InteractionList } from '../interactions/interaction-list.tsx'
import { useLeaveWhenGone } from '../interactions/use-leave-when-gone.ts'
import { OfferStack } from '../offers/offer-stack.tsx'
import classes from './chats-page.module.css'
import { NoChatChosen } from './no-chat-chosen.tsx'

const ChosenChat = lazyPart(async () => (await import('./chosen-chat.tsx')).ChosenChat, <LoadingState lines={8} />)
const WriteFirstButton = lazyPart(async () => (await import('../outbound/write-first-button.tsx')).WriteFirstButton)

/** Chats, conversation, customer. On a narrow screen one of them at a time. */
export function ChatsPage({ interactionId }: { interactionId?: string }) {
  useLeaveWhenGone(interactionId)
  useEffect(fetchWhenIdle, [])
  return (
    <div className={classes.page} data-chat={interactionId !== undefined}>
      <aside className={classes.chats} aria-label="Chats">
        <OfferStack />
        <WriteFirstButton />
        <InteractionList selectedId={interactionId} />
      </aside>
      {interactionId === undefined ? (
        <div className={classes.conversation}>
          <NoChatChosen />
        </div>
      ) : (
        <ChosenChat interactionId={interactionId} />
      )}
    </div>
  )
}

/** What a chat needs is fetched before there is one, so that the first opens at once, also without a connection. */
function fetchWhenIdle(): void {
  if ('requestIdleCallback' in window) requestIdleCallback(ChosenChat.prepare, { timeout: 5_000 })
  else setTimeout(ChosenChat.prepare, 1_000)
}
