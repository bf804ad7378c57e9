// One's own account: password, sessions, second factor. Nothing here works with an API token.
import {
  codeEntry,
  done,
  id,
  identityConfirmation,
  ownAccount,
  ownPasswordChange,
  recoveryCodes,
  secondFactorSecret,
} from '@scenarium/api'
import { z } from 'zod'
import type { Api } from './api.ts'
import type { RouteDeps } from './deps.ts'

export function ownAccountRoutes(api: Api, { auth: { own } }: RouteDeps): void {
  api.route(
    {
      method: 'get',
      path: '/api/own-account',
      access: 'in_person',
      summary: 'How one signs in: password, second factor, sessions',
      answer: ownAccount,
    },
    ({ principal }) => own.view(principal),
  )
  api.route(
    {
      method: 'put',
      audit: 'recorded',
      path: '/api/own-account/password',
      access: 'in_person',
      summary: 'Change the own password; the other sessions end',
      body: ownPasswordChange,
      answer: done,
    },
    async ({ principal, body }) => {
      await own.changePassword(principal, body)
      return {}
    },
  )
  api.route(
    {
      method: 'get',
      path: '/api/own-account/confirmation',
      access: 'in_person',
      isSensitive: true,
      summary: 'Whether one has proved lately who one is; refused with the way to do it when not',
      answer: done,
    },
    async () => ({}),
  )
  api.route(
    {
      method: 'post',
      audit: 'recorded',
      path: '/api/own-account/confirmation',
      access: 'in_person',
      summary: 'Prove once more who one is, with the password, or with a code where there is a second factor',
      body: identityConfirmation,
      answer: done,
    },
    async ({ principal, body }) => {
      await own.confirmIdentity(principal, body)
      return {}
    },
  )
  api.route(
    {
      method: 'delete',
      audit: 'recorded',
      path: '/api/own-account/sessions/{sessionId}',
      access: 'in_person',
      summary: 'End one of the own sessions',
      params: z.strictObject({ sessionId: id }),
      answer: done,
    },
    async ({ principal, params: { sessionId } }) => {
      await own.endSession(principal, sessionId)
      return {}
    },
  )
  api.route(
    {
      method: 'delete',
      audit: 'recorded',
      path: '/api/own-account/sessions',
      access: 'in_person',
      summary: 'End all own sessions but this one',
      answer: done,
    },
    async ({ principal }) => {
      await own.endOtherSessions(principal)
      return {}
    },
  )
  secondFactorRoutes(api, own)
}

function secondFactorRoutes(api: Api, own: RouteDeps['auth']['own']): void {
  api.route(
    {
      method: 'post',
      // Nothing has changed before a code is entered.
      audit: 'work',
      path: '/api/own-account/second-factor',
      access: 'in_person',
      isSensitive: true,
      summary: 'Begin to set up two-factor sign-in: a secret for the app',
      answer: secondFactorSecret,
    },
    ({ principal }) => own.beginSecondFactor(principal),
  )
  api.route(
    {
      method: 'post',
      audit: 'recorded',
      path: '/api/own-account/second-factor/confirm',
      access: 'in_person',
      summary: 'Finish setting it up, with a code of the app; gives the recovery codes',
      body: codeEntry,
      answer: recoveryCodes,
    },
    async ({ principal, body: { code } }) => ({ recoveryCodes: await own.confirmSecondFactor(principal, code) }),
  )
  api.route(
    {
      method: 'post',
      audit: 'recorded',
      path: '/api/own-account/second-factor/recovery-codes',
      access: 'in_person',
      summary: 'Make new recovery codes; the old ones are void',
      body: codeEntry,
      answer: recoveryCodes,
    },
    async ({ principal, body: { code } }) => ({ recoveryCodes: await own.renewRecoveryCodes(principal, code) }),
  )
  api.route(
    {
      method: 'post',
      audit: 'recorded',
      path: '/api/own-account/second-factor/remove',
      access: 'in_person',
      summary: 'Switch two-factor sign-in off, with a code',
      body: codeEntry,
      answer: done,
    },
    async ({ principal, body: { code } }) => {
      await own.removeSecondFactor(principal, code)
      return {}
    },
  )
}
