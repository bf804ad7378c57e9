import { Button, Popover } from '@mantine/core'
import type { InteractionView } from '@scenarium/api'
import IconClipboardCheck from '@tabler/icons-react/icons/IconClipboardCheck'
import { useState } from 'react'
import classes from './disposition-button.module.css'
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
          className={classes.button}
          aria-label={`Disposition${interaction.disposition === null ? '' : `: ${interaction.disposition}`}`}
          onClick={() => setIsOpen((open) => !open)}
        >
          <span className={classes.label}>{interaction.disposition ?? 'Disposition'}</span>
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <DispositionForm interaction={interaction} onSaved={() => setIsOpen(false)} />
      </Popover.Dropdown>
    </Popover>
  )
}
