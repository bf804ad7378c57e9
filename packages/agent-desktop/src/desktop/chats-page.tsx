import { Drawer } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { Conversation } from '../conversation/conversation.tsx'
import { CustomerPanel } from '../customer/customer-panel.tsx'
import { InteractionList } from '../interactions/interaction-list.tsx'
import { useLeaveWhenGone } from '../interactions/use-leave-when-gone.ts'
import { OfferStack } from '../offers/offer-stack.tsx'
import classes from './chats-page.module.css'
import { NoChatChosen } from './no-chat-chosen.tsx'

const WriteFirstButton = lazy(async () => ({
  default: (await import('../outbound/write-first-button.tsx')).WriteFirstButton,
}))

/** Chats, conversation, customer. On a narrow screen one of them at a time. */
export function ChatsPage({ interactionId }: { interactionId?: string }) {
  useLeaveWhenGone(interactionId)
  const [isCustomerShown, setIsCustomerShown] = useState(false)
  return (
    <div className={classes.page} data-chat={interactionId !== undefined}>
      <aside className={classes.chats} aria-label="Chats">
        <OfferStack />
        <Suspense>
          <WriteFirstButton />
        </Suspense>
        <InteractionList selectedId={interactionId} />
      </aside>
      <div className={classes.conversation}>
        {interactionId === undefined ? (
          <NoChatChosen />
        ) : (
          <Conversation interactionId={interactionId} onShowCustomer={() => setIsCustomerShown(true)} />
        )}
      </div>
      {interactionId !== undefined && (
        <>
          <div className={classes.customer}>
            <CustomerPanel interactionId={interactionId} />
          </div>
          <Drawer
            opened={isCustomerShown}
            onClose={() => setIsCustomerShown(false)}
            position="right"
            size="sm"
            title="Customer"
            padding={0}
            closeButtonProps={{ 'aria-label': 'Close' }}
          >
            <CustomerPanel interactionId={interactionId} />
          </Drawer>
        </>
      )}
    </div>
  )
}
