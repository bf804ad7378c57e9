import { Button, Code, CopyButton, Group, Modal, Text } from '@mantine/core'

type Props = { username: string; password: string; onClose(): void }

/** The one time a password can be read. */
export function PasswordOnce({ username, password, onClose }: Props) {
  return (
    <Modal
      opened
      onClose={onClose}
      title={`Password of ${username}`}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Text size="sm">Hand it over now: it is shown this once and stored nowhere in readable form.</Text>
      <Group mt="sm" gap="xs">
        <Code fz="lg" aria-label="Password">
          {password}
        </Code>
        <CopyButton value={password}>
          {({ copied, copy }) => (
            <Button variant="default" size="xs" onClick={copy}>
              {copied ? 'Copied' : 'Copy'}
            </Button>
          )}
        </CopyButton>
      </Group>
      <Group justify="flex-end" mt="md">
        <Button onClick={onClose}>Done</Button>
      </Group>
    </Modal>
  )
}
