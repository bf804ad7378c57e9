import { Button, Code, CopyButton, Group, Text } from '@mantine/core'
import { Dialog } from '@scenarium/web-kit'

type Props = { username: string; password: string; onClose(): void }

/** The one time a password can be read. */
export function PasswordOnce({ username, password, onClose }: Props) {
  return (
    <Dialog opened onClose={onClose} title={`Password of ${username}`} closeOnClickOutside={false}>
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
    </Dialog>
  )
}
