import { Kbd, Table } from '@mantine/core'
import { Dialog } from '@scenarium/web-kit'
import { useEditor } from './editor-context.tsx'
import { shortcuts } from './shortcuts.ts'

export function ShortcutHelp() {
  const { view } = useEditor()
  return (
    <Dialog opened onClose={() => view.setState({ isHelpOpen: false })} title="Keyboard shortcuts" size="lg">
      <Table>
        <Table.Tbody>
          {Object.values(shortcuts).map(({ keys, text }) => (
            <Table.Tr key={keys}>
              <Table.Td>
                {keys.split(/(?<=.)\+(?=.)/).map((key, index) => (
                  <span key={key}>
                    {index > 0 && ' + '}
                    <Kbd>{key}</Kbd>
                  </span>
                ))}
              </Table.Td>
              <Table.Td>{text}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Dialog>
  )
}
