import { Kbd, Table } from '@mantine/core'
import { Dialog } from '@scenarium/web-kit'
import { useState } from 'react'
import { shortcuts } from './shortcut.ts'
import { useShortcut } from './use-shortcut.ts'

const symbols: { [key: string]: string } = { ArrowDown: '↓', ArrowUp: '↑' }

export function ShortcutHelp() {
  const [isOpen, setIsOpen] = useState(false)
  useShortcut('help', () => setIsOpen((open) => !open))
  return (
    <Dialog opened={isOpen} onClose={() => setIsOpen(false)} title="Keyboard shortcuts">
      <Table>
        <Table.Tbody>
          {Object.values(shortcuts).map(({ keys, text }) => (
            <Table.Tr key={keys}>
              <Table.Td>
                {keys.split('+').map((key, index) => (
                  <span key={key}>
                    {index > 0 && ' + '}
                    <Kbd>{symbols[key] ?? key}</Kbd>
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
