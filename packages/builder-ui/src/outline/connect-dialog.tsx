import { Button, Group } from '@mantine/core'
import { Dialog } from '@scenarium/web-kit'
import { nameOf } from '../editor/document.ts'
import { useBlock, useEditor, useView } from '../editor/editor-context.tsx'
import { ExitSelects } from './exit-selects.tsx'

/** Connections of one block without a pointer. */
export function ConnectDialog() {
  const { view } = useEditor()
  const blockId = useView(({ connecting }) => connecting)
  const block = useBlock(blockId ?? '')
  const close = () => view.setState({ connecting: null })
  if (blockId === null || block === undefined) return null
  return (
    <Dialog opened onClose={close} title={`Where the exits of ${nameOf(blockId, block)} lead`} size="lg">
      <ExitSelects blockId={blockId} />
      <Group justify="flex-end" mt="md">
        <Button onClick={close}>Done</Button>
      </Group>
    </Dialog>
  )
}
