import { ActionIcon, Menu } from '@mantine/core'
import type { MessageView } from '@scenarium/api'
import IconCopy from '@tabler/icons-react/icons/IconCopy'
import IconCornerUpLeft from '@tabler/icons-react/icons/IconCornerUpLeft'
import IconDots from '@tabler/icons-react/icons/IconDots'
import { useState } from 'react'
import { quote } from '../reply/quoting.ts'
import { useConversationView } from './conversation-view.tsx'
import { copyText } from './copy-text.ts'
import classes from './message-menu.module.css'
import { messageWords } from './spoken.ts'

/** What can be done with a message. The menu itself is made when it is asked for: there are thousands of messages. */
export function MessageMenu({ messages }: { messages: readonly [MessageView, ...MessageView[]] }) {
  const { canWrite } = useConversationView()
  const [isOpen, setIsOpen] = useState(false)
  const [message] = messages
  const button = (
    <ActionIcon
      className={classes.button}
      variant="subtle"
      color="gray"
      data-message-menu=""
      data-open={isOpen || undefined}
      tabIndex={-1}
      aria-label="Message menu"
      aria-haspopup="menu"
      aria-expanded={isOpen}
      onClick={() => setIsOpen((now) => !now)}
    >
      <IconDots size={16} />
    </ActionIcon>
  )
  if (!isOpen) return button
  const words = messages.map(messageWords).join('\n')
  // A note never leaves the house, so it cannot be quoted to the customer.
  const canQuote = canWrite && message.kind !== 'note'
  return (
    <Menu opened onChange={setIsOpen} position="bottom-end" withinPortal returnFocus>
      <Menu.Target>{button}</Menu.Target>
      <Menu.Dropdown>
        {canQuote && (
          <Menu.Item
            leftSection={<IconCornerUpLeft size={16} />}
            onClick={() => quote(message.interactionId, message.seq)}
          >
            Reply
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconCopy size={16} />} onClick={() => void copyText(words)}>
          Copy
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
