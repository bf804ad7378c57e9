import { Button, Popover } from '@mantine/core'
import type { InteractionView } from '@scenarium/api'
import IconClipboardCheck from '@tabler/icons-react/icons/IconClipboardCheck'
import { useState } from 'react'
import { DispositionForm } from './disposition-form.tsx'

/** Chooses the disposition while the chat goes on. */
export function DispositionButton({ interaction }: { interaction: InteractionView }) {
  const [isOpen, setIsOpen] = useState(false)
  if (interaction.dispositions.length === 0) return null
  return (
    <Popover opened={isOpen} onChange={setIsOpen} width={300} position="bottom-end" trapFocus shadow="md">
      <Popover.Target>
        <Button
          variant="default"
          leftSection={<IconClipboardCheck size={16} />}
          onClick={() => setIsOpen((open) => !open)}
        >
          {interaction.disposition ?? 'Disposition'}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <DispositionForm interaction={interaction} onSaved={() => setIsOpen(false)} />
      </Popover.Dropdown>
    </Popover>
  )
}
