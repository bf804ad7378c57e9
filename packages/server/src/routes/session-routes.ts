// Signing in and out, and the first administrator.
import {
  done,
  type SessionView,
  secondFactorSecret,
  sessionView,
  setUpAnswer,
  setupRequest,
  setupView,
  signInRequest,
} from '@scenarium/api'
import type { Context } from 'hono'
import type { SignedIn } from '../auth/auth.ts'
import type { Principal } from '../auth/principal.ts'
import { agentView } from '../db/routing/views.ts'
import type { Api } from './api.ts'
import type { RouteDeps } from './deps.ts'

export function sessionRoutes(api: Api, { auth, database, addressOf }: RouteDeps): void {
  async function viewOf(principal: Principal): Promise<SessionView> {
    const { userId, username, firstName, lastName, roles, privileges, expiresAt } = principal
    const isAgent = privileges.has('handle_interactions')
    const agent = isAgent ? ((await database.read((tx) => agentView(tx, userId))) ?? null) : null
    return { userId, username, firstName, lastName, roles: [...roles], privileges: [...privileges], expiresAt, agent }
  }
  const signedIn = (c: Context, { principal, cookies }: SignedIn) => {
    setCookies(c, cookies)
    return viewOf(principal)
  }
  const from = (c: Context) => ({ address: addressOf(c), headers: c.req.raw.headers })

  api.publicRoute(
    {
      method: 'get',
      path: '/api/setup',
      summary: 'Whether the first administrator is still to be made',
      answer: setupView,
    },
    async () => ({ isNeeded: await auth.setup.isNeeded() }),
  )
  api.publicRoute(
    {
      method: 'post',
      audit: 'recorded',
      path: '/api/setup',
      summary: "Make the first administrator, with the code on the server's console",
      body: setupRequest,
      answer: sessionView,
    },
    async ({ body, c }) => signedIn(c, await auth.setup.run(body, from(c))),
  )
  api.publicRoute(
    {
      method: 'post',
      audit: 'recorded',
      path: '/api/auth/sign-in',
      summary: 'Sign in',
      body: signInRequest,
      answer: sessionView,
    },
    async ({ body, c }) => signedIn(c, await auth.signIn(body, from(c))),
  )
  api.publicRoute(
    {
      method: 'post',
      // Nothing has changed before a code is entered.
      audit: 'work',
      path: '/api/auth/second-factor',
      summary: 'Begin to set up the second factor that signing in asks for',
      body: signInRequest,
      answer: secondFactorSecret,
    },
    ({ body, c }) => auth.setUpSecondFactor.begin(body, from(c)),
  )
  api.publicRoute(
    {
      method: 'post',
      audit: 'recorded',
      path: '/api/auth/second-factor/confirm',
      summary: 'Finish setting it up with a code of the app, and sign in; gives the recovery codes',
      body: signInRequest,
      answer: setUpAnswer,
    },
    async ({ body, c }) => {
      const { recoveryCodes, ...session } = await auth.setUpSecondFactor.finish(body, from(c))
      return { session: await signedIn(c, session), recoveryCodes }
    },
  )
  api.publicRoute(
    { method: 'post', audit: 'recorded', path: '/api/auth/sign-out', summary: 'Sign out', answer: done },
    async ({ c }) => {
      setCookies(c, await auth.signOut(c.req.raw.headers, addressOf(c)))
      return {}
    },
  )
  api.route(
    { method: 'get', path: '/api/session', access: 'signed_in', summary: 'Who is signed in', answer: sessionView },
    ({ principal }) => viewOf(principal),
  )
}

function setCookies(c: Context, cookies: string[]): void {
  for (const cookie of cookies) c.header('set-cookie', cookie, { append: true })
}
