import { useState } from 'react'
import { Conversation } from '../conversation/conversation.tsx'
import { CustomerDrawer } from '../customer/customer-drawer.tsx'
import { CustomerPanel } from '../customer/customer-panel.tsx'
import classes from './chats-page.module.css'

/** The conversation, and beside it the customer; on a narrow screen the customer is behind a button. */
export function ChosenChat({ interactionId }: { interactionId: string }) {
  const [isCustomerShown, setIsCustomerShown] = useState(false)
  return (
    <>
      <div className={classes.conversation}>
        <Conversation interactionId={interactionId} onShowCustomer={() => setIsCustomerShown(true)} />
      </div>
      <div className={classes.customer}>
        <CustomerPanel interactionId={interactionId} />
      </div>
      <CustomerDrawer
        interactionId={interactionId}
        isOpen={isCustomerShown}
        onClose={() => setIsCustomerShown(false)}
      />
    </>
  )
}
