import { Drawer } from '@mantine/core'
import { EmptyState } from '@scenarium/web-kit'
import { useState } from 'react'
import { Conversation } from '../conversation/conversation.tsx'
import { CustomerPanel } from '../customer/customer-panel.tsx'
import { InteractionList } from '../interactions/interaction-list.tsx'
import { OfferStack } from '../offers/offer-stack.tsx'
import classes from './chats-page.module.css'
import { useOwnInteractions } from './desktop-context.tsx'

/** Chats, conversation, customer. On a narrow screen one of them at a time. */
export function ChatsPage({ interactionId }: { interactionId?: string }) {
  const [isCustomerShown, setIsCustomerShown] = useState(false)
  const count = useOwnInteractions().length
  return (
    <div className={classes.page} data-chat={interactionId !== undefined}>
      <aside className={classes.chats} aria-label="Chats">
        <OfferStack />
        <InteractionList selectedId={interactionId} />
      </aside>
      <div className={classes.conversation}>
        {interactionId === undefined ? (
          <EmptyState title={count === 0 ? 'Nothing to do right now' : 'No chat chosen'}>
            {count > 0 && 'Choose one on the left, or press Alt + ↓.'}
          </EmptyState>
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
