import { Button } from '@mantine/core'
import type { InteractionView } from '@scenarium/api'
import { lazyPart } from '@scenarium/web-kit'
import { useState } from 'react'
import { useDesktopState } from '../desktop/desktop-context.tsx'
import { customerName } from '../interactions/stage.ts'
import { inOrder } from '../reminders/due.ts'
import { ReminderList } from '../reminders/reminder-list.tsx'
import { UndoFinished } from '../reminders/undo-finished.tsx'
import { Section } from './section.tsx'

const ReminderDialog = lazyPart(async () => (await import('../reminders/reminder-dialog.tsx')).ReminderDialog)

/** One's own reminders of this chat. */
export function RemindersSection({ interaction }: { interaction: InteractionView }) {
  const { interactionId } = interaction
  const [isOpen, setIsOpen] = useState(false)
  const reminders = inOrder(useDesktopState((state) => state.reminders)).filter(
    (reminder) => reminder.interactionId === interactionId,
  )
  return (
    <>
      {reminders.length > 0 && (
        <Section title="Reminders">
          <ReminderList reminders={reminders} />
        </Section>
      )}
      <UndoFinished interactionId={interactionId} />
      <Button size="compact-sm" variant="default" mt="xs" onClick={() => setIsOpen(true)}>
        Set a reminder …
      </Button>
      {isOpen && (
        <ReminderDialog
          interactionId={interactionId}
          customerName={customerName(interaction)}
          onClose={() => setIsOpen(false)}
        />
      )}
    </>
  )
}
