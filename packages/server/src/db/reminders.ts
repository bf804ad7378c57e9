// Somebody wants to come back to a customer.

import type { ReminderView } from '@scenarium/api'
import { fullNameIn } from '../known-as.ts'
import type { LaneContext } from '../lanes/context.ts'
import type { Tx, WriteTx } from './tx.ts'

const reminders = `select r.reminder_id as "reminderId", r.interaction_id as "interactionId",
    c.customer_json as "customerJson", r.due_at as "dueAt", r.note, r.created_at as "createdAt", r.done_at as "doneAt"
  from reminders r
    join interactions i on i.interaction_id = r.interaction_id
    join chats c on c.account_id = i.account_id and c.chat_id = i.chat_id`

type Row = Omit<ReminderView, 'customerName'> & { customerJson: string }

/** The user's that are not done, soonest first. */
export function openReminders(tx: Tx, userId: string): ReminderView[] {
  return tx
    .all<Row>(`${reminders} where r.user_id = ? and r.done_at is null order by r.due_at, r.reminder_id`, userId)
    .map(toView)
}

/** Undefined also for somebody else's. */
export function reminderOf(tx: Tx, userId: string, reminderId: string): ReminderView | undefined {
  const row = tx.get<Row>(`${reminders} where r.reminder_id = ? and r.user_id = ?`, reminderId, userId)
  return row && toView(row)
}

export function insertReminder(
  tx: WriteTx,
  { tenantId, now, ids }: Pick<LaneContext, 'tenantId' | 'now' | 'ids'>,
  reminder: { userId: string; interactionId: string; dueAt: number; note: string },
): string {
  const reminderId = ids.text('rem')
  tx.run(
    `insert into reminders (reminder_id, tenant_id, user_id, interaction_id, due_at, note, created_at)
     values (?, ?, ?, ?, ?, ?, ?)`,
    reminderId,
    tenantId,
    reminder.userId,
    reminder.interactionId,
    reminder.dueAt,
    reminder.note,
    now,
  )
  return reminderId
}

export function finishReminder(tx: WriteTx, reminderId: string, now: number): void {
  tx.run('update reminders set done_at = ? where reminder_id = ? and done_at is null', now, reminderId)
}

/** One that was done is open again. */
export function postponeReminder(tx: WriteTx, reminderId: string, dueAt: number): void {
  tx.run('update reminders set due_at = ?, done_at = null where reminder_id = ?', dueAt, reminderId)
}

function toView({ customerJson, ...row }: Row): ReminderView {
  return { ...row, customerName: fullNameIn(customerJson) }
}
