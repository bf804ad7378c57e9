// What supervisors do about chats that wait: ask why, and give one to an agent.
import { assignment, id, madeOffer, waitingExplanation } from '@scenarium/api'
import { z } from 'zod'
import { explainWaiting } from '../routing/explain-waiting.ts'
import { TENANT } from '../tenant.ts'
import type { Api } from './api.ts'
import type { RouteDeps } from './deps.ts'
import { mustSee } from './interaction-routes.ts'

const params = z.strictObject({ interactionId: id })

export function waitingRoutes(api: Api, { database, clock, routerCommands }: RouteDeps): void {
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
      path: '/api/interactions/{interactionId}/assign',
      access: 'supervise',
      summary: 'Offer a waiting chat to an agent with room, whatever his skills',
      params,
      body: assignment,
      answer: madeOffer,
    },
    ({ principal, params: { interactionId }, body: { commandId, userId } }) =>
      routerCommands
        .run({ userId: principal.userId, commandId }, { type: 'assign', interactionId, userId })
        .then(({ offerId }) => ({ offerId })),
  )
}
