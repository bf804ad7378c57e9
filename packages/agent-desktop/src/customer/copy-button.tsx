import { ActionIcon, CopyButton as Copying } from '@mantine/core'
import IconCheck from '@tabler/icons-react/icons/IconCheck'
import IconCopy from '@tabler/icons-react/icons/IconCopy'

/** Takes a value along; says for a moment that it has. */
export function CopyButton({ value, label }: { value: string; label: string }) {
  return (
    <Copying value={value}>
      {({ copied, copy }) => (
        <ActionIcon variant="subtle" color="gray" size="sm" aria-label={copied ? 'Copied' : label} onClick={copy}>
          {copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
        </ActionIcon>
      )}
    </Copying>
  )
}
