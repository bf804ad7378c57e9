import { ActionIcon, Tooltip } from '@mantine/core'
import IconUserCircle from '@tabler/icons-react/icons/IconUserCircle'
import { useState } from 'react'
import { lazyPart } from '../loading/lazy-part.tsx'

const OwnAccountWindow = lazyPart(async () => (await import('../own-account/own-account-window.tsx')).OwnAccountWindow)

export type OwnAccountDialogProps = { isOpen: boolean; onClose(): void }

/** One's own account over whatever page is there, which stays as it is: an agent may be in the middle of a chat. */
export function OwnAccountDialog({ isOpen, onClose }: OwnAccountDialogProps) {
  return isOpen && <OwnAccountWindow onClose={onClose} />
}

export function OwnAccountButton() {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <Tooltip label="My account">
        <ActionIcon variant="default" size="lg" aria-label="My account" onClick={() => setIsOpen(true)}>
          <IconUserCircle size={18} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <OwnAccountDialog isOpen={isOpen} onClose={() => setIsOpen(false)} />
    </>
  )
}
