import { ActionIcon, Tooltip } from '@mantine/core'
import IconUserCircle from '@tabler/icons-react/icons/IconUserCircle'
import { Suspense, useState } from 'react'
import { lazyPart } from '../loading/lazy-part.ts'

const OwnAccountWindow = lazyPart(() =>
  import('../own-account/own-account-window.tsx').then((part) => ({ default: part.OwnAccountWindow })),
)

export type OwnAccountDialogProps = { isOpen: boolean; onClose(): void }

/** One's own account over whatever page is there, which stays as it is: an agent may be in the middle of a chat. */
export function OwnAccountDialog({ isOpen, onClose }: OwnAccountDialogProps) {
  return <Suspense>{isOpen && <OwnAccountWindow onClose={onClose} />}</Suspense>
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
