import { Drawer } from '@mantine/core'
import { CustomerPanel } from './customer-panel.tsx'

type Props = { interactionId: string; isOpen: boolean; onClose: () => void }

/** The customer, where there is no room beside the conversation. */
export function CustomerDrawer({ interactionId, isOpen, onClose }: Props) {
  return (
    <Drawer
      opened={isOpen}
      onClose={onClose}
      position="right"
      size="sm"
      title="Customer"
      padding={0}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <CustomerPanel interactionId={interactionId} />
    </Drawer>
  )
}
