// People: who may sign in, as what, with which skills.
import { done, id, passwordChange, userChange, userCreation, userList, userView } from '@scenarium/api'
import { z } from 'zod'
import { listUsers, readUser } from '../db/users.ts'
import { UserError } from '../errors.ts'
import { changeUser } from '../routing/change-user.ts'
import { TENANT } from '../tenant.ts'
import type { Api } from './api.ts'
import type { RouteDeps } from './deps.ts'
import { editBy } from './edit.ts'

const params = z.strictObject({ userId: id })

export function userRoutes(api: Api, deps: RouteDeps): void {
  const { database, auth, hub } = deps
  async function viewOf(userId: string) {
    const user = await database.read((tx) => readUser(tx, userId))
    if (user === undefined) throw new UserError('not_found', 404, 'There is no such user.')
    return user
  }

  api.route(
    { method: 'get', path: '/api/users', access: 'administer', summary: 'All users', answer: userList },
    async () => ({ users: await database.read((tx) => listUsers(tx, TENANT)) }),
  )
  api.route(
    { method: 'get', path: '/api/users/{userId}', access: 'administer', summary: 'A user', params, answer: userView },
    ({ params: { userId } }) => viewOf(userId),
  )
  api.route(
    {
      method: 'post',
      audit: 'recorded',
      path: '/api/users',
      access: 'administer',
      isSensitive: true,
      summary: 'Make a user; missing skills are made too',
      body: userCreation,
      answer: userView,
    },
    async ({ principal, body: { password, ...user } }) => viewOf(await auth.createUser(user, password, principal)),
  )
  api.route(
    {
      method: 'patch',
      audit: 'recorded',
      path: '/api/users/{userId}',
      access: 'administer',
      summary: 'Change a user; disabling one ends all of his sessions and chats',
      params,
      body: userChange,
      answer: userView,
    },
    async ({ principal, confirm, params: { userId }, body }) => {
      if (body.roles !== undefined) await confirm()
      await database.write((tx) => changeUser(tx, editBy(principal, deps), userId, body))
      hub.checkSessions(userId)
      return viewOf(userId)
    },
  )
  api.route(
    {
      method: 'put',
      audit: 'recorded',
      path: '/api/users/{userId}/password',
      access: 'administer',
      isSensitive: true,
      summary: 'Set a password; all sessions of the user end',
      params,
      body: passwordChange,
      answer: done,
    },
    async ({ principal, params: { userId }, body: { password } }) => {
      await auth.setPassword(userId, password, principal)
      return {}
    },
  )
}
