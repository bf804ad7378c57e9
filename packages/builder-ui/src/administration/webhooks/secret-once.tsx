import { Button, Code, CopyButton, Group, Text } from '@mantine/core'
import { Dialog } from '@scenarium/web-kit'

/** The one time a signing secret can be read. */
export function SecretOnce({ secret, onClose }: { secret: string; onClose(): void }) {
  return (
    <Dialog opened onClose={onClose} title="Signing secret" closeOnClickOutside={false}>
      <Text size="sm">
        The receiver checks with it that requests come from here. Copy it now: it is shown this once, and stored sealed.
      </Text>
      <Code block mt="sm" aria-label="Signing secret" style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
        {secret}
      </Code>
      <Group justify="flex-end" mt="md">
        <CopyButton value={secret}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {copied ? 'Copied' : 'Copy'}
            </Button>
          )}
        </CopyButton>
        <Button onClick={onClose}>Done</Button>
      </Group>
    </Dialog>
  )
}
