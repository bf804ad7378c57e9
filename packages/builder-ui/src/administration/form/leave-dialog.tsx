import { Button, Group, Text } from '@mantine/core'
import { Dialog } from '@scenarium/web-kit'
import { leaving } from './leave-guard.ts'

export function LeaveDialog({ go }: { go(): void }) {
  const stay = () => leaving.setState({ go: null })
  return (
    <Dialog opened onClose={stay} title="Leave without applying?">
      <Text size="sm">What you changed on this page is not stored yet.</Text>
      <Group justify="flex-end" mt="md">
        <Button
          variant="default"
          onClick={() => {
            stay()
            go()
          }}
        >
          Leave
        </Button>
        <Button onClick={stay} data-autofocus>
          Stay on the page
        </Button>
      </Group>
    </Dialog>
  )
}
