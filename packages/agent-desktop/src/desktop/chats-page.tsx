import { LoadingState, lazyPart } from '@scenarium/web-kit'
import { Suspense, useEffect } from 'react'
import { InteractionList } from '../interactions/interaction-list.tsx'
import { useLeaveWhenGone } from '../interactions/use-leave-when-gone.ts'
import { OfferStack } from '../offers/offer-stack.tsx'
import classes from './chats-page.module.css'
import { NoChatChosen } from './no-chat-chosen.tsx'

const loadChosenChat = () => import('./chosen-chat.tsx')
const ChosenChat = lazyPart(async () => ({ default: (await loadChosenChat()).ChosenChat }))
const WriteFirstButton = lazyPart(async () => ({
  default: (await import('../outbound/write-first-button.tsx')).WriteFirstButton,
}))

/** Chats, conversation, customer. On a narrow screen one of them at a time. */
export function ChatsPage({ interactionId }: { interactionId?: string }) {
  useLeaveWhenGone(interactionId)
  useEffect(fetchWhenIdle, [])
  return (
    <div className={classes.page} data-chat={interactionId !== undefined}>
      <aside className={classes.chats} aria-label="Chats">
        <OfferStack />
        <Suspense>
          <WriteFirstButton />
        </Suspense>
        <InteractionList selectedId={interactionId} />
      </aside>
      {interactionId === undefined ? (
        <div className={classes.conversation}>
          <NoChatChosen />
        </div>
      ) : (
        <Suspense fallback={<LoadingState lines={8} />}>
          <ChosenChat interactionId={interactionId} />
        </Suspense>
      )}
    </div>
  )
}

/** What a chat needs is fetched before there is one, so that the first opens at once, also without a connection. */
function fetchWhenIdle(): void {
  const fetchIt = () => void loadChosenChat().catch(() => {})
  if ('requestIdleCallback' in window) requestIdleCallback(fetchIt, { timeout: 5_000 })
  else setTimeout(fetchIt, 1_000)
}
