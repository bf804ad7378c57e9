import { Button, Group, Text } from '@mantine/core'
import { Dialog } from '@scenarium/web-kit'

export type WayOut = 'end' | 'leave'

type Props = { way: WayOut; onStay: () => void; onGo: (way: WayOut) => void }

const words = {
  end: { title: 'End the chat without sending?', button: 'End without sending' },
  leave: { title: 'Leave the chat without sending?', button: 'Leave without sending' },
} as const

/** Asked when something is written, because nothing can be sent afterwards. */
export function UnsentDialog({ way, onStay, onGo }: Props) {
  return (
    <Dialog opened onClose={onStay} title={words[way].title}>
      <Text size="sm" mb="md">
        What you have written or attached in this chat is not sent. It goes with the chat.
      </Text>
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onStay} data-autofocus>
          Stay in the chat
        </Button>
        <Button color="red" onClick={() => onGo(way)}>
          {words[way].button}
        </Button>
      </Group>
    </Dialog>
  )
}
