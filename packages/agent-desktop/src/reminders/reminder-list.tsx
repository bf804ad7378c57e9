import { Button, Group } from '@mantine/core'
import type { ReminderView } from '@scenarium/api'
import { useCommand, useDeskClient, useNow } from '@scenarium/web-kit'
import { fullTimeText } from '../conversation/when.ts'
import classes from './reminder-list.module.css'

type Props = {
  reminders: readonly ReminderView[]
  /** Leads to what was said; left out where that is in sight. */
  onRead?: (interactionId: string) => void
}

export function ReminderList({ reminders, onRead }: Props) {
  return (
    <ul className={classes.list}>
      {reminders.map((reminder) => (
        <ReminderRow key={reminder.reminderId} reminder={reminder} onRead={onRead} />
      ))}
    </ul>
  )
}

function ReminderRow({ reminder, onRead }: { reminder: ReminderView; onRead: Props['onRead'] }) {
  const client = useDeskClient()
  const now = useNow()
  const finish = useCommand((body, id: string) => client.finishReminder(id, body))
  const { reminderId, interactionId, customerName, dueAt, note } = reminder
  const isDue = dueAt <= now
  return (
    <li className={classes.row} data-due={isDue} aria-label={`Reminder: ${customerName}`}>
      {onRead !== undefined && <div className={classes.name}>{customerName}</div>}
      <div className={classes.when}>
        {isDue && <span className={classes.due}>Due</span>} {fullTimeText(dueAt)}
      </div>
      {note !== '' && <div className={classes.note}>{note}</div>}
      <Group gap="xs" mt={6}>
        {onRead !== undefined && (
          <Button size="compact-sm" variant="default" onClick={() => onRead(interactionId)}>
            Read the chat
          </Button>
        )}
        <Button
          size="compact-sm"
          variant="light"
          loading={finish.isSending}
          onClick={() => void finish.send(reminderId)}
          aria-label={`Done: ${customerName}`}
        >
          Done
        </Button>
      </Group>
    </li>
  )
}
