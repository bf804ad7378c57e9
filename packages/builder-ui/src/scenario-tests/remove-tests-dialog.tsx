import { Button, Group, Text } from '@mantine/core'
import { Dialog } from '@scenarium/web-kit'

type Props = { names: readonly string[]; onRemove(): void; onClose(): void }

/** Tests cannot be got back, so it is asked first. */
export function RemoveTestsDialog({ names, onRemove, onClose }: Props) {
  const [first] = names
  const remove = () => {
    onClose()
    onRemove()
  }
  return (
    <Dialog
      opened
      onClose={onClose}
      title={names.length === 1 ? `Remove ${first}?` : `Remove all ${names.length} tests?`}
    >
      <Text size="sm">
        {names.length === 1 ? 'The test goes' : 'They go'} for good. Export tests first to have them in a file.
      </Text>
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose} data-autofocus>
          Cancel
        </Button>
        <Button color="red" onClick={remove}>
          Remove
        </Button>
      </Group>
    </Dialog>
  )
}
