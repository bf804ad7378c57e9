import { Button, Group } from '@mantine/core'
import { Dialog } from '@scenarium/web-kit'
import type { ReactNode } from 'react'

type Props = {
  title: string
  /** What it means. */
  children: ReactNode
  /** The button that does it, in the words of what is done. */
  action: string
  isSending?: boolean
  onConfirm(): void
  onClose(): void
}

/** Asks before what cannot be taken back; it does not begin with the button that does it. */
export function AskDialog({ title, children, action, isSending = false, onConfirm, onClose }: Props) {
  return (
    <Dialog opened onClose={onClose} title={title}>
      {children}
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose} data-autofocus>
          Cancel
        </Button>
        <Button color="red" loading={isSending} onClick={onConfirm}>
          {action}
        </Button>
      </Group>
    </Dialog>
  )
}
