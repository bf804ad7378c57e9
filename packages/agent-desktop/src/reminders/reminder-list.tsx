import { Button, Group, Menu } from '@mantine/core'
import type { ReminderView } from '@scenarium/api'
import { serverNow, showToast, useCommand, useDeskClient, useNow } from '@scenarium/web-kit'
import { fullTimeText } from '../conversation/when.ts'
import { finished } from './finished.ts'
import classes from './reminder-list.module.css'
import { laterTimes } from './reminder-times.ts'

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
  const postpone = useCommand((body, id: string, at: number) => client.postponeReminder(id, { ...body, dueAt: at }))
  const { reminderId, interactionId, customerName, dueAt, note } = reminder
  const isDue = dueAt <= now

  async function tickOff() {
    if ((await finish.send(reminderId)) !== undefined) finished.setState({ last: reminder })
  }

  async function putOff(at: number) {
    if ((await postpone.send(reminderId, at)) === undefined) return
    showToast({ kind: 'good', text: `You will be reminded of ${customerName}: ${fullTimeText(at)}.` })
  }

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
          onClick={() => void tickOff()}
          aria-label={`Done: ${customerName}`}
        >
          Done
        </Button>
        <Menu position="bottom-start">
          <Menu.Target>
            <Button
              size="compact-sm"
              variant="default"
              loading={postpone.isSending}
              aria-label={`Remind me later: ${customerName}`}
            >
              Later
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {laterTimes(serverNow()).map(({ text, at }) => (
              <Menu.Item key={text} onClick={() => void putOff(at)}>
                {text}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </Group>
    </li>
  )
}
