import { z } from 'zod'
import { commandId, id, instant } from './ids.ts'

/** Somebody wants to come back to a customer. */
export const reminderView = z.strictObject({
  reminderId: id,
  interactionId: id,
  customerName: z.string(),
  dueAt: instant,
  note: z.string(),
  createdAt: instant,
  doneAt: instant.nullable(),
})
export type ReminderView = z.infer<typeof reminderView>

/** One's own that are not done, soonest first. */
export const reminderList = z.strictObject({ reminders: z.array(reminderView) })
export type ReminderList = z.infer<typeof reminderList>

export const reminderCreation = z.strictObject({
  commandId,
  dueAt: instant,
  note: z.string().trim().max(500).default(''),
})
export type ReminderCreation = z.input<typeof reminderCreation>

/** For later, also when it was done already. */
export const postponement = z.strictObject({ commandId, dueAt: instant })
export type Postponement = z.infer<typeof postponement>
