import { Drawer } from '@mantine/core'
import { EmptyState } from '@scenarium/web-kit'
import { useState } from 'react'
import { TranscriptDrawer } from '../customer/transcript-drawer.tsx'
import { useDesktopState } from '../desktop/desktop-context.tsx'
import { inOrder } from './due.ts'
import { ReminderList } from './reminder-list.tsx'
import { UndoFinished } from './undo-finished.tsx'

/** One's own reminders, the soonest first. */
export function RemindersDrawer({ onClose }: { onClose: () => void }) {
  const reminders = inOrder(useDesktopState((state) => state.reminders))
  const [readId, setReadId] = useState<string | null>(null)
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="md"
      title="Reminders"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <UndoFinished />
      {reminders.length === 0 ? (
        <EmptyState title="No reminders">Set one from the menu of a chat, or beside an earlier one.</EmptyState>
      ) : (
        <ReminderList reminders={reminders} onRead={setReadId} />
      )}
      {readId !== null && <TranscriptDrawer interactionId={readId} onClose={() => setReadId(null)} />}
    </Drawer>
  )
}
