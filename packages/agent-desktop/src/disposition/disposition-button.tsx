import { Button, Popover } from '@mantine/core'
import type { InteractionView } from '@scenarium/api'
import IconClipboardCheck from '@tabler/icons-react/icons/IconClipboardCheck'
import { useState } from 'react'
import { useShortcut } from '../shortcuts/use-shortcut.ts'
import classes from './disposition-button.module.css'
import { DispositionForm } from './disposition-form.tsx'
import { useDisposition } from './use-disposition.ts'

/** Chooses the disposition while the chat goes on. */
export function DispositionButton({ interaction }: { interaction: InteractionView }) {
  const [isOpen, setIsOpen] = useState(false)
  const { isChanged, disposition } = useDisposition(interaction)
  const label = [`Disposition${disposition === null ? '' : `: ${disposition}`}`, isChanged && 'not saved']
  useShortcut('disposition', () => setIsOpen(true), interaction.dispositions.length > 0)
  if (interaction.dispositions.length === 0) return null
  return (
    <Popover opened={isOpen} onChange={setIsOpen} width={300} position="bottom-end" trapFocus returnFocus shadow="md">
      <Popover.Target>
        <Button
          variant="default"
          leftSection={<IconClipboardCheck size={16} />}
          className={classes.button}
          aria-keyshortcuts="Alt+O"
          data-unsaved={isChanged}
          aria-label={label.filter(Boolean).join(', ')}
          onClick={() => setIsOpen((open) => !open)}
        >
          <span className={classes.label}>{disposition ?? 'Disposition'}</span>
          {isChanged && <span className={classes.unsaved}>not saved</span>}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <DispositionForm interaction={interaction} onSaved={() => setIsOpen(false)} />
      </Popover.Dropdown>
    </Popover>
  )
}
