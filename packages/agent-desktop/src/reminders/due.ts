// Which reminders are due. Pure.
import type { ReminderView } from '@scenarium/api'

type Reminders = { readonly [reminderId: string]: ReminderView }

/** The longest a browser's timer can wait is 24.8 days; looking once a day is enough for what is later. */
const LONGEST_WAIT_MS = 86_400_000

export const inOrder = (reminders: Reminders): ReminderView[] =>
  Object.values(reminders).toSorted((a, b) => a.dueAt - b.dueAt || (a.reminderId < b.reminderId ? -1 : 1))

export const dueReminders = (reminders: Reminders, now: number): ReminderView[] =>
  inOrder(reminders).filter(({ dueAt }) => dueAt <= now)

/** How long until the next one is due; null when none will be. */
export function untilNextDue(reminders: Reminders, now: number): number | null {
  const next = inOrder(reminders).find(({ dueAt }) => dueAt > now)
  return next === undefined ? null : Math.min(next.dueAt - now, LONGEST_WAIT_MS)
}
