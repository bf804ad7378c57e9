// Users write to each other, and read what scenarios write to them. Nobody else reads it, and customers least of all.
import {
  colleagueList,
  done,
  id,
  inNameOrder,
  internalChatList,
  internalMessagePage as internalMessagePageSchema,
  internalMessageSending,
  internalMessagesQuery,
  internalMessageView,
  internalReading,
  SCENARIOS,
} from '@scenarium/api'
import { z } from 'zod'
import { once } from '../db/commands.ts'
import {
  insertInternalMessage,
  internalChats,
  internalMessagePage,
  readInternalMessages,
} from '../db/internal-messages.ts'
import { appendLive } from '../db/live.ts'
import type { Tx } from '../db/tx.ts'
import { listUsers, readUser } from '../db/users.ts'
import { UserError } from '../errors.ts'
import { fullName } from '../person-name.ts'
import { TENANT } from '../tenant.ts'
import type { Api } from './api.ts'
import type { RouteDeps } from './deps.ts'
import { editBy } from './edit.ts'

const params = z.strictObject({ userId: id })

/** Read messages are told one by one, but whoever comes back to a thousand of them must not flood the live stream. */
const MOST_TOLD = 50

export function internalChatRoutes(api: Api, deps: RouteDeps): void {
  const { database } = deps
  api.route(
    {
      method: 'get',
      path: '/api/colleagues',
      access: 'signed_in',
      summary: 'Everybody one can write to, by name',
      answer: colleagueList,
    },
    ({ principal }) => database.read((tx) => ({ colleagues: colleaguesOf(tx, principal.userId) })),
  )
  api.route(
    {
      method: 'get',
      path: '/api/internal-chats',
      access: 'signed_in',
      summary: "One's chats with colleagues, newest first",
      answer: internalChatList,
    },
    ({ principal }) => database.read((tx) => ({ chats: internalChats(tx, principal.userId) })),
  )
  api.route(
    {
      method: 'get',
      path: '/api/internal-chats/{userId}/messages',
      access: 'signed_in',
      summary: 'Messages with a colleague, page by page',
      params,
      query: internalMessagesQuery,
      answer: internalMessagePageSchema,
    },
    ({ principal, params: { userId }, query }) =>
      database.read((tx) => {
        if (userId !== SCENARIOS) mustExist(tx, principal.userId, userId)
        return internalMessagePage(tx, principal.userId, userId, query)
      }),
  )
  writingRoutes(api, deps)
}

function writingRoutes(api: Api, deps: RouteDeps): void {
  const { database } = deps
  api.route(
    {
      method: 'post',
      audit: 'work',
      path: '/api/internal-chats/{userId}/messages',
      access: 'signed_in',
      summary: 'Write to a colleague',
      params,
      body: internalMessageSending,
      answer: internalMessageView,
    },
    ({ principal, params, body: { commandId, text } }) =>
      database.write((tx) => {
        const [fromUserId, toUserId] = [principal.userId, params.userId]
        if (toUserId === SCENARIOS) throw new UserError('not_a_person', 400, 'Scenarios do not read what one writes.')
        const colleague = mustExist(tx, fromUserId, toUserId)
        const context = editBy(principal, deps)
        return once(tx, context, { userId: fromUserId, commandId }, () => {
          if (colleague.disabledAt !== null) {
            throw new UserError('user_disabled', 409, `${fullName(colleague)} cannot sign in any more.`)
          }
          const message = insertInternalMessage(tx, context, { fromUserId, toUserId, text })
          appendLive(tx, context, [fromUserId, toUserId], { type: 'internal_message_changed', message })
          return message
        })
      }),
  )
  api.route(
    {
      method: 'post',
      audit: 'work',
      path: '/api/internal-chats/{userId}/read',
      access: 'signed_in',
      summary: 'Everything of a colleague up to a message has been seen',
      params,
      body: internalReading,
      answer: done,
    },
    ({ principal, params: { userId: otherId }, body: { seq } }) =>
      database.write((tx) => {
        const readerId = principal.userId
        if (otherId !== SCENARIOS) mustExist(tx, readerId, otherId)
        const context = editBy(principal, deps)
        const others = otherId === SCENARIOS ? [readerId] : [readerId, otherId]
        const read = readInternalMessages(tx, { readerId, otherId, seq, now: context.now })
        for (const message of read.slice(-MOST_TOLD)) {
          appendLive(tx, context, others, { type: 'internal_message_changed', message })
        }
        return {}
      }),
  )
}

function colleaguesOf(tx: Tx, ownId: string) {
  const others = listUsers(tx, TENANT).filter(({ userId, disabledAt }) => userId !== ownId && disabledAt === null)
  return inNameOrder(others.map((user) => ({ userId: user.userId, name: fullName(user), team: user.team })))
}

function mustExist(tx: Tx, ownId: string, userId: string) {
  const colleague = readUser(tx, userId)
  if (colleague === undefined) throw new UserError('not_found', 404, 'There is no such colleague.')
  if (userId === ownId) throw new UserError('oneself', 400, 'Write to somebody else.')
  return colleague
}
