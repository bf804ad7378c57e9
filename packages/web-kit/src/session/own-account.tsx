import { ActionIcon, Modal, Tooltip } from '@mantine/core'
import IconUserCircle from '@tabler/icons-react/icons/IconUserCircle'
import { Suspense, useState } from 'react'
import { LoadingState } from '../feedback/states.tsx'
import { lazyPart } from '../loading/lazy-part.ts'

const OwnAccountPage = lazyPart(() =>
  import('../own-account/own-account-page.tsx').then((module) => ({ default: module.OwnAccountPage })),
)

export type OwnAccountDialogProps = { isOpen: boolean; onClose(): void }

/** One's own account over whatever page is there, which stays as it is: an agent may be in the middle of a chat. */
export function OwnAccountDialog({ isOpen, onClose }: OwnAccountDialogProps) {
  return (
    <Modal opened={isOpen} onClose={onClose} title="My account" size="xl" closeButtonProps={{ 'aria-label': 'Close' }}>
      <Suspense fallback={<LoadingState />}>{isOpen && <OwnAccountPage />}</Suspense>
    </Modal>
  )
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
