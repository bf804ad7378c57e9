// Who must sign in with two factors, and help for who lost theirs.
import { done, id, signInPolicy } from '@scenarium/api'
import { z } from 'zod'
import { requireSecondFactors } from '../auth/require-second-factors.ts'
import { resetSecondFactor } from '../auth/second-factors.ts'
import { readSignInPolicy } from '../db/sign-in-policy.ts'
import { TENANT } from '../tenant.ts'
import type { Api } from './api.ts'
import type { RouteDeps } from './deps.ts'
import { editBy } from './edit.ts'

export function signInPolicyRoutes(api: Api, deps: RouteDeps): void {
  const { database, auth } = deps
  api.route(
    {
      method: 'get',
      path: '/api/sign-in-policy',
      access: 'administer',
      summary: 'Roles whose people must sign in with two factors',
      answer: signInPolicy,
    },
    () => database.read((tx) => readSignInPolicy(tx, TENANT)),
  )
  api.route(
    {
      method: 'put',
      audit: 'recorded',
      path: '/api/sign-in-policy',
      access: 'administer',
      isSensitive: true,
      summary: 'Say who must sign in with two factors; sessions of those who have none end',
      body: signInPolicy,
      answer: signInPolicy,
    },
    async ({ principal, body }) => {
      const ended = await database.write((tx) => requireSecondFactors(tx, editBy(principal, deps), body))
      for (const userId of ended) auth.sessionsEnded(userId)
      return body
    },
  )
  api.route(
    {
      method: 'delete',
      audit: 'recorded',
      path: '/api/users/{userId}/second-factor',
      access: 'administer',
      isSensitive: true,
      summary: 'Forget the second factor of a user who lost it; his sessions end',
      params: z.strictObject({ userId: id }),
      answer: done,
    },
    async ({ principal, params: { userId } }) => {
      await database.write((tx) => resetSecondFactor(tx, editBy(principal, deps), userId))
      auth.sessionsEnded(userId)
      return {}
    },
  )
}
