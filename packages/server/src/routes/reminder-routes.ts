// Reminders to come back to a customer; everybody sees only his own. The desktop rings when one is due.
import { bareCommand, done, id, postponement, reminderCreation, reminderList, reminderView } from '@scenarium/api'
import { z } from 'zod'
import { once } from '../db/commands.ts'
import { appendLive } from '../db/live.ts'
import { finishReminder, insertReminder, openReminders, postponeReminder, reminderOf } from '../db/reminders.ts'
import type { Tx } from '../db/tx.ts'
import { UserError } from '../errors.ts'
import type { Api } from './api.ts'
import type { RouteDeps } from './deps.ts'
import { editBy } from './edit.ts'
import { mustSee } from './interaction-routes.ts'

/** Clocks of browsers are not always right: so much in the past is still meant to be soon. */
const CLOCK_SLACK_MS = 60_000

export function reminderRoutes(api: Api, deps: RouteDeps): void {
  const { database } = deps
  api.route(
    {
      method: 'get',
      path: '/api/reminders',
      access: 'handle_interactions',
      summary: 'Own reminders that are not done, soonest first',
      answer: reminderList,
    },
    ({ principal }) => database.read((tx) => ({ reminders: openReminders(tx, principal.userId) })),
  )
  api.route(
    {
      method: 'post',
      audit: 'work',
      path: '/api/interactions/{interactionId}/reminders',
      access: 'handle_interactions',
      summary: 'Be reminded of a customer at some moment',
      params: z.strictObject({ interactionId: id }),
      body: reminderCreation,
      answer: reminderView,
    },
    ({ principal, params: { interactionId }, body: { commandId, dueAt, note } }) =>
      database.write((tx) => {
        mustSee(tx, principal, interactionId)
        const { userId } = principal
        const context = editBy(principal, deps)
        return once(tx, context, { userId, commandId }, () => {
          mustCome(dueAt, context.now)
          const reminder = ownReminder(tx, userId, insertReminder(tx, context, { userId, interactionId, dueAt, note }))
          appendLive(tx, context, [userId], { type: 'reminder_changed', reminder })
          return reminder
        })
      }),
  )
  api.route(
    {
      method: 'post',
      audit: 'work',
      path: '/api/reminders/{reminderId}/postpone',
      access: 'handle_interactions',
      summary: 'Be reminded at another moment, also of what was ticked off',
      params: z.strictObject({ reminderId: id }),
      body: postponement,
      answer: reminderView,
    },
    ({ principal, params: { reminderId }, body: { commandId, dueAt } }) =>
      database.write((tx) => {
        const { userId } = principal
        const context = editBy(principal, deps)
        return once(tx, context, { userId, commandId }, () => {
          ownReminder(tx, userId, reminderId)
          mustCome(dueAt, context.now)
          postponeReminder(tx, reminderId, dueAt)
          const reminder = ownReminder(tx, userId, reminderId)
          appendLive(tx, context, [userId], { type: 'reminder_changed', reminder })
          return reminder
        })
      }),
  )
  api.route(
    {
      method: 'post',
      audit: 'work',
      path: '/api/reminders/{reminderId}/done',
      access: 'handle_interactions',
      summary: 'Tick a reminder off',
      params: z.strictObject({ reminderId: id }),
      body: bareCommand,
      answer: done,
    },
    ({ principal, params: { reminderId }, body: { commandId } }) =>
      database.write((tx) => {
        const { userId } = principal
        const context = editBy(principal, deps)
        return once(tx, context, { userId, commandId }, () => {
          if (ownReminder(tx, userId, reminderId).doneAt !== null) return {}
          finishReminder(tx, reminderId, context.now)
          const reminder = ownReminder(tx, userId, reminderId)
          appendLive(tx, context, [userId], { type: 'reminder_changed', reminder })
          return {}
        })
      }),
  )
}

function mustCome(dueAt: number, now: number): void {
  if (dueAt < now - CLOCK_SLACK_MS) {
    throw new UserError('in_the_past', 400, 'A reminder is for later: choose a time to come.')
  }
}

function ownReminder(tx: Tx, userId: string, reminderId: string) {
  const reminder = reminderOf(tx, userId, reminderId)
  if (reminder === undefined) throw new UserError('not_found', 404, 'There is no such reminder.')
  return reminder
}
