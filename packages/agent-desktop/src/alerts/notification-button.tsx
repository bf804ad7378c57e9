import { ActionIcon, Tooltip } from '@mantine/core'
import IconBell from '@tabler/icons-react/icons/IconBell'
import { useState } from 'react'
import { askForNotifications } from './use-alerts.ts'

/** Shown until the browser was asked whether it may show notifications. */
export function NotificationButton() {
  const [permission, setPermission] = useState(() => ('Notification' in window ? Notification.permission : 'denied'))
  if (permission !== 'default') return null
  return (
    <Tooltip label="Show a notification when a chat is offered">
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label="Allow desktop notifications"
        onClick={() => void askForNotifications().then(setPermission)}
      >
        <IconBell size={18} />
      </ActionIcon>
    </Tooltip>
  )
}
