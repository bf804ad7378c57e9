// An agent's own state and offers, colleagues and services.
import {
  acceptedOffer,
  agentList,
  agentView as agentSchema,
  bareCommand,
  done,
  id,
  offerList,
  serviceList,
  stateChange,
} from '@scenarium/api'
import { z } from 'zod'
import { requirePrivilege } from '../auth/principal.ts'
import { agentView, agentViews, openOfferViews } from '../db/routing/views.ts'
import { readUser } from '../db/users.ts'
import { UserError } from '../errors.ts'
import { serviceViews } from '../routing/service-views.ts'
import { TENANT } from '../tenant.ts'
import type { Api } from './api.ts'
import type { RouteDeps } from './deps.ts'
import { recordWith } from './edit.ts'

export function agentRoutes(api: Api, deps: RouteDeps): void {
  const { database, clock, routerCommands } = deps
  async function stateOf(userId: string) {
    const agent = await database.read((tx) => agentView(tx, userId))
    if (agent === undefined) throw new UserError('not_found', 404, 'There is no such agent.')
    return agent
  }

  api.route(
    {
      method: 'get',
      path: '/api/agent/state',
      access: 'handle_interactions',
      summary: 'Own state',
      answer: agentSchema,
    },
    ({ principal }) => stateOf(principal.userId),
  )
  api.route(
    {
      method: 'put',
      audit: 'work',
      path: '/api/agent/state',
      access: 'handle_interactions',
      summary: 'Become ready, not ready or logged out; with open chats, not ready is taken after the last',
      body: stateChange,
      answer: agentSchema,
    },
    async ({ principal, body: { commandId, state, reason } }) => {
      if (state === 'supervising') requirePrivilege(principal, 'supervise')
      const { userId } = principal
      await routerCommands.run({ userId, commandId }, { type: 'set_state', state, reason })
      return stateOf(userId)
    },
  )
  api.route(
    {
      method: 'get',
      path: '/api/offers',
      access: 'handle_interactions',
      summary: 'Own open offers',
      answer: offerList,
    },
    async ({ principal }) => ({ offers: await database.read((tx) => openOfferViews(tx, principal.userId)) }),
  )
  const params = z.strictObject({ offerId: id })
  api.route(
    {
      method: 'post',
      audit: 'work',
      path: '/api/offers/{offerId}/accept',
      access: 'handle_interactions',
      summary: 'Accept an offer; refused with `taken` once it has ended otherwise',
      params,
      body: bareCommand,
      answer: acceptedOffer,
    },
    async ({ principal: { userId }, params: { offerId }, body: { commandId } }) => {
      const { interactionId = '' } = await routerCommands.run({ userId, commandId }, { type: 'accept', offerId })
      return { interactionId }
    },
  )
  for (const [verb, summary] of [
    ['reject', 'Reject an offer'],
    ['withdraw', 'Take back an invitation or a transfer one has made'],
  ] as const) {
    api.route(
      {
        method: 'post',
        audit: 'work',
        path: `/api/offers/{offerId}/${verb}`,
        access: 'handle_interactions',
        summary,
        params,
        body: bareCommand,
        answer: done,
      },
      async ({ principal: { userId }, params: { offerId }, body: { commandId } }) => {
        await routerCommands.run({ userId, commandId }, { type: verb, offerId })
        return {}
      },
    )
  }
  api.route(
    {
      method: 'get',
      path: '/api/agents',
      access: 'see_colleagues',
      summary: 'Agents, their states and load',
      answer: agentList,
    },
    async () => ({ agents: await database.read((tx) => agentViews(tx, TENANT)) }),
  )
  api.route(
    {
      method: 'put',
      audit: 'recorded',
      path: '/api/agents/{userId}/state',
      access: 'supervise',
      summary:
        'Set the state of an agent; refused while he is in a conversation, but for Not Ready, which he takes after it',
      params: z.strictObject({ userId: id }),
      body: stateChange,
      answer: agentSchema,
    },
    async ({ principal, params: { userId }, body: { commandId, state, reason } }) => {
      const name = await database.read((tx) => readUser(tx, userId)?.username ?? '')
      const detail = { state, ...(reason !== undefined && { reason }) }
      const record = recordWith(principal, deps, { action: 'agent_state_forced', subject: userId, name, detail })
      const actor = { userId: principal.userId, commandId, record }
      await routerCommands.run(actor, { type: 'force_state', userId, state, reason })
      return stateOf(userId)
    },
  )
  api.route(
    {
      method: 'get',
      path: '/api/services',
      access: 'signed_in',
      summary: 'Services and their queues',
      answer: serviceList,
    },
    async () => ({ services: await database.read((tx) => serviceViews(tx, { tenantId: TENANT, now: clock.now() })) }),
  )
}
