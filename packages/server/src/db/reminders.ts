// Somebody wants to come back to a customer.
import type { ReminderView } from '@scenarium/api'
import type { Customer } from '../channels/inbound.ts'
import type { Tx } from './tx.ts'

const reminders = `select r.reminder_id as "reminderId", r.interaction_id as "interactionId",
    c.customer_json as "customerJson", r.due_at as "dueAt", r.note, r.created_at as "createdAt", r.done_at as "doneAt"
  from reminders r
    join interactions i on i.interaction_id = r.interaction_id
    join chats c on c.account_id = i.account_id and c.chat_id = i.chat_id`

/** The user's that are not done, soonest first. */
export function openReminders(tx: Tx, userId: string): ReminderView[] {
  return tx
    .all<Omit<ReminderView, 'customerName'> & { customerJson: string }>(
      `${reminders} where r.user_id = ? and r.done_at is null order by r.due_at, r.reminder_id`,
      userId,
    )
    .map(({ customerJson, ...row }) => {
      const { firstName, lastName = '' } = JSON.parse(customerJson) as Customer
      return { ...row, customerName: `${firstName} ${lastName}`.trim() }
    })
}
