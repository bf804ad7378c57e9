import { ActionIcon, Indicator, Tooltip } from '@mantine/core'
import { lazyPart, showToast } from '@scenarium/web-kit'
import IconAlarm from '@tabler/icons-react/icons/IconAlarm'
import { useEffect, useState } from 'react'
import { notify } from '../alerts/notify.ts'
import { playReminder } from '../alerts/sound.ts'
import { useDesktop, useDesktopState } from '../desktop/desktop-context.tsx'
import { announceOnce } from './announced.ts'
import { useDueReminders } from './use-due-reminders.ts'

const RemindersDrawer = lazyPart(async () => (await import('./reminders-drawer.tsx')).RemindersDrawer)

/** Rings when a reminder is due, and leads to all of them. */
export function ReminderButton() {
  const { userId } = useDesktop()
  const [isOpen, setIsOpen] = useState(false)
  const count = useDesktopState((state) => Object.keys(state.reminders).length)
  const due = useDueReminders()

  useEffect(() => {
    for (const reminder of due) {
      if (!announceOnce(localStorage, userId, reminder)) continue
      const { reminderId, customerName, note } = reminder
      playReminder()
      notify({ title: `Reminder: ${customerName}`, body: note, tag: reminderId, open: () => setIsOpen(true) })
      showToast({ kind: 'info', title: `Reminder: ${customerName}`, text: note || 'You wanted to come back to them.' })
    }
  }, [due, userId])

  if (count === 0 && !isOpen) return null
  const label = due.length > 0 ? `Reminders: ${due.length} due` : `Reminders: ${count}`
  return (
    <>
      <Tooltip label={label}>
        <Indicator label={due.length} disabled={due.length === 0} color="red" size={16} offset={5}>
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label={label} onClick={() => setIsOpen(true)}>
            <IconAlarm size={18} />
          </ActionIcon>
        </Indicator>
      </Tooltip>
      {isOpen && <RemindersDrawer onClose={() => setIsOpen(false)} />}
    </>
  )
}
