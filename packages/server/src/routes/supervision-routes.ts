// What supervisors do in conversations of others, and how agents call them.
import { bareCommand, done, flagging, id, watching } from '@scenarium/api'
import { z } from 'zod'
import { requirePrivilege } from '../auth/principal.ts'
import { unwatch, watch } from '../chats/watching.ts'
import { once } from '../db/commands.ts'
import { recordAudit } from '../db/edit-context.ts'
import { TENANT } from '../tenant.ts'
import type { Api } from './api.ts'
import type { RouteDeps } from './deps.ts'
import { editBy, recordWith } from './edit.ts'

const params = z.strictObject({ interactionId: id })

export function supervisionRoutes(api: Api, deps: RouteDeps): void {
  const { database, clock, signals, chatCommands, routerCommands } = deps
  const context = () => ({ tenantId: TENANT, now: clock.now(), signals })
  api.route(
    {
      method: 'post',
      audit: 'recorded',
      path: '/api/interactions/{interactionId}/watch',
      access: 'supervise',
      summary: 'Look into a conversation: unseen, or as a coach whom its agents see',
      params,
      body: watching,
      answer: done,
    },
    async ({ principal, params: { interactionId }, body: { commandId, mode } }) => {
      // A coach speaks to agents; that needs the right to speak at all.
      if (mode === 'coach') requirePrivilege(principal, 'handle_interactions')
      const { userId } = principal
      return database.write((tx) =>
        once(tx, context(), { userId, commandId }, () => {
          watch(tx, context(), { interactionId, userId }, mode)
          const record = { action: 'conversation_watched', subject: interactionId, detail: { mode } } as const
          recordAudit(tx, editBy(principal, deps), record)
          return {}
        }),
      )
    },
  )
  api.route(
    {
      method: 'post',
      audit: 'work',
      path: '/api/interactions/{interactionId}/unwatch',
      access: 'supervise',
      summary: 'Stop looking into a conversation',
      params,
      body: bareCommand,
      answer: done,
    },
    async ({ principal: { userId }, params: { interactionId }, body: { commandId } }) =>
      database.write((tx) =>
        once(tx, context(), { userId, commandId }, () => {
          unwatch(tx, context(), { interactionId, userId })
          return {}
        }),
      ),
  )
  api.route(
    {
      method: 'post',
      audit: 'recorded',
      path: '/api/interactions/{interactionId}/barge-in',
      access: 'supervise',
      summary: 'Join a conversation unasked; the customer hears you from then on',
      params,
      body: bareCommand,
      answer: done,
    },
    async ({ principal, params: { interactionId }, body: { commandId } }) => {
      requirePrivilege(principal, 'handle_interactions')
      const record = recordWith(principal, deps, { action: 'conversation_joined', subject: interactionId })
      const actor = { userId: principal.userId, commandId, record }
      await routerCommands.run(actor, { type: 'barge_in', interactionId })
      return {}
    },
  )
  api.route(
    {
      method: 'post',
      audit: 'work',
      path: '/api/interactions/{interactionId}/flag',
      access: 'handle_interactions',
      summary: 'Ask a supervisor for help with a conversation, or say that it is not needed any more',
      params,
      body: flagging,
      answer: done,
    },
    async ({ principal: { userId }, params: { interactionId }, body: { commandId, isFlagged, note } }) => {
      const command = { type: 'flag', isFlagged, note: note === undefined || note === '' ? null : note } as const
      await chatCommands.run({ userId, commandId }, interactionId, command)
      return {}
    },
  )
}
