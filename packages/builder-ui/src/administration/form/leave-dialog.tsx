import { Button, Group, Modal, Text } from '@mantine/core'
import { useStore } from 'zustand'
import { leaving } from './leave-guard.ts'

export function LeaveDialog() {
  const { go } = useStore(leaving)
  const stay = () => leaving.setState({ go: null })
  return (
    <Modal
      opened={go !== null}
      onClose={stay}
      title="Leave without applying?"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Text size="sm">What you changed on this page is not stored yet.</Text>
      <Group justify="flex-end" mt="md">
        <Button
          variant="default"
          onClick={() => {
            stay()
            go?.()
          }}
        >
          Leave
        </Button>
        <Button onClick={stay} data-autofocus>
          Stay on the page
        </Button>
      </Group>
    </Modal>
  )
}
