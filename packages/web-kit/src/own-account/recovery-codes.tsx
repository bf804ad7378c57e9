import { Button, Code, CopyButton, Group, Stack, Text } from '@mantine/core'

/** The one time they can be read. */
export function RecoveryCodes({ codes, onDone }: { codes: readonly string[]; onDone(): void }) {
  return (
    <Stack gap="sm">
      <Text size="sm">
        Keep these recovery codes where your phone is not. Each works once, instead of a code of the app. They are shown
        only now.
      </Text>
      <Code block aria-label="Recovery codes">
        {codes.join('\n')}
      </Code>
      <Group>
        <CopyButton value={codes.join('\n')}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {copied ? 'Copied' : 'Copy'}
            </Button>
          )}
        </CopyButton>
        <Button onClick={onDone}>I have kept them</Button>
      </Group>
    </Stack>
  )
}
