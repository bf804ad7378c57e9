// API tokens: one's own, and for administrators everybody's.
import { apiTokenCreation, apiTokenList, createdApiToken, done, id } from '@scenarium/api'
import { z } from 'zod'
import type { Api } from './api.ts'
import type { RouteDeps } from './deps.ts'

export function apiTokenRoutes(api: Api, { auth: { tokens } }: RouteDeps): void {
  api.route(
    {
      method: 'get',
      path: '/api/api-tokens',
      access: 'in_person',
      summary: "Own API tokens, and everybody's for administrators",
      answer: apiTokenList,
    },
    async ({ principal: { userId, privileges } }) => ({
      tokens: await tokens.list(privileges.has('administer') ? null : userId),
    }),
  )
  api.route(
    {
      method: 'post',
      audit: 'recorded',
      path: '/api/api-tokens',
      access: 'in_person',
      isSensitive: true,
      summary: 'Make an API token with at most the own privileges; it is shown only here',
      body: apiTokenCreation,
      answer: createdApiToken,
    },
    ({ principal, body }) => tokens.create(principal, body),
  )
  api.route(
    {
      method: 'delete',
      audit: 'recorded',
      path: '/api/api-tokens/{tokenId}',
      access: 'in_person',
      summary: 'Revoke an API token; it stops working at once',
      params: z.strictObject({ tokenId: id }),
      answer: done,
    },
    async ({ principal, params: { tokenId } }) => {
      await tokens.revoke(principal, tokenId)
      return {}
    },
  )
}
