// What supervisors do about chats that wait: ask why, and give one to an agent.
import { assignment, id, madeOffer, waitingExplanation } from '@scenarium/api'
import { z } from 'zod'
import { explainWaiting } from '../routing/explain-waiting.ts'
import { TENANT } from '../tenant.ts'
import type { Api } from './api.ts'
import type { RouteDeps } from './deps.ts'
import { recordWith } from './edit.ts'
import { mustSee } from './interaction-routes.ts'

const params = z.strictObject({ interactionId: id })

export function waitingRoutes(api: Api, deps: RouteDeps): void {
  const { database, clock, routerCommands } = deps
  api.route(
    {
      method: 'get',
      path: '/api/interactions/{interactionId}/waiting',
      access: 'supervise',
      summary: 'Why a chat is still waiting, agent by agent',
      params,
      answer: waitingExplanation,
    },
    ({ principal, params: { interactionId } }) =>
      database.read((tx) => {
        mustSee(tx, principal, interactionId)
        return explainWaiting(tx, { tenantId: TENANT, now: clock.now() }, interactionId)
      }),
  )
  api.route(
    {
      method: 'post',
      audit: 'recorded',
      path: '/api/interactions/{interactionId}/assign',
      access: 'supervise',
      summary: 'Offer a waiting chat to an agent with room, whatever his skills',
      params,
      body: assignment,
      answer: madeOffer,
    },
    async ({ principal, params: { interactionId }, body: { commandId, userId } }) => {
      const record = recordWith(principal, deps, {
        action: 'chat_assigned',
        subject: interactionId,
        detail: { userId },
      })
      const actor = { userId: principal.userId, commandId, record }
      const { offerId } = await routerCommands.run(actor, { type: 'assign', interactionId, userId })
      return { offerId }
    },
  )
}
