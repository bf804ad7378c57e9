// Agents write first, through the outbound account of a service, to customers who have started its bot.
import { customerList, customersQuery, id, outboundWriting, startedInteraction } from '@scenarium/api'
import { z } from 'zod'
import { outboundAccountOf } from '../db/bindings.ts'
import { once } from '../db/commands.ts'
import { chatKeyOfCustomer } from '../db/customer-id.ts'
import { searchCustomers } from '../db/customers.ts'
import { readService } from '../db/services.ts'
import type { Tx } from '../db/tx.ts'
import { UserError } from '../errors.ts'
import { announceTaken, mustHaveRoom, mustServe } from '../routing/write-first.ts'
import { TENANT } from '../tenant.ts'
import type { Api } from './api.ts'
import type { RouteDeps } from './deps.ts'
import { editBy } from './edit.ts'

const params = z.strictObject({ serviceId: id })

export function outboundRoutes(api: Api, deps: RouteDeps): void {
  const { database, chat } = deps
  api.route(
    {
      method: 'get',
      path: '/api/services/{serviceId}/outbound-customers',
      access: 'handle_interactions',
      summary: 'Customers whom agents of the service may write to first, most recently seen first',
      params,
      query: customersQuery,
      answer: customerList,
    },
    ({ principal, params: { serviceId }, query: { query, limit } }) =>
      database.read((tx) => {
        const { account } = outboundOf(tx, principal.userId, serviceId)
        const search = { tenantId: TENANT, accountId: account.accountId, query, isReachable: true, limit }
        return { customers: searchCustomers(tx, search) }
      }),
  )
  api.route(
    {
      method: 'post',
      audit: 'work',
      path: '/api/services/{serviceId}/outbound',
      access: 'handle_interactions',
      summary: "Begin a chat with a customer by a first message; the chat is the agent's at once",
      params,
      body: outboundWriting,
      answer: startedInteraction,
    },
    ({ principal, params: { serviceId }, body: { commandId, customerId, text } }) =>
      // One transaction: the chat, the agent's stay in it, the first message and the answer to the command.
      database.write((tx) => {
        const context = editBy(principal, deps)
        const { userId } = principal
        return once(tx, context, { userId, commandId }, () => {
          const { service, account } = outboundOf(tx, userId, serviceId)
          const { accountId, botUsername } = account
          const key = chatKeyOfCustomer(customerId)
          if (key?.accountId !== accountId) {
            throw new UserError('not_found', 404, `There is no such customer of @${botUsername}.`)
          }
          mustHaveRoom(tx, userId)
          const interactionId = chat.writeFirst(tx, context, key, { userId, service, botUsername, text })
          announceTaken(tx, context, userId)
          return { interactionId }
        })
      }),
  )
}

function outboundOf(tx: Tx, userId: string, serviceId: string) {
  const service = readService(tx, serviceId)
  if (service === undefined) throw new UserError('not_found', 404, 'There is no such service.')
  mustServe(tx, userId, service)
  const account = outboundAccountOf(tx, serviceId)
  if (account === undefined) {
    throw new UserError('no_outbound_account', 409, `${service.name} has no outbound account to write through.`)
  }
  return { service, account }
}
