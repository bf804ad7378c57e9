import { Drawer } from '@mantine/core'
import { useState } from 'react'
import { ColleagueList } from './colleague-list.tsx'
import classes from './internal-chat.module.css'
import { InternalConversation } from './internal-conversation.tsx'

export type Colleague = { userId: string; name: string }

/** Colleagues write to each other, beside the customer's chat and without hiding it. */
export function InternalChatDrawer({ onClose }: { onClose: () => void }) {
  const [colleague, setColleague] = useState<Colleague | null>(null)
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="20rem"
      title={colleague === null ? 'Colleagues' : colleague.name}
      closeButtonProps={{ 'aria-label': 'Close' }}
      withOverlay={false}
      lockScroll={false}
      trapFocus={false}
      closeOnClickOutside={false}
      classNames={{ content: classes.drawer, body: classes.body, inner: classes.inner }}
    >
      {colleague === null ? (
        <ColleagueList onChoose={setColleague} />
      ) : (
        <InternalConversation key={colleague.userId} colleague={colleague} onBack={() => setColleague(null)} />
      )}
    </Drawer>
  )
}
