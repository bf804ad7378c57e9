// Sessions and their cookies, by better-auth with its username plugin. Only its functions are called: none of its HTTP
// routes is mounted, so there is no way in but ours. It is heavy and loaded when the first person needs it.
import type { SignInRequest } from '@scenarium/api'
import {
  deleteExpiredSessions,
  deleteSession,
  describeSession,
  readOrStoreSecret,
  readSession,
  touchSession,
} from '../db/sign-in-sessions.ts'
import { connect } from '../db/sqlite.ts'
import { TENANT } from '../tenant.ts'
import type { AuthDeps, From, SignedIn } from './auth.ts'
import { hashPassword, isPassword } from './password.ts'
import type { Principal } from './principal.ts'

export const SESSION_SECONDS = 24 * 3_600
/** A session unused for a shift is over. */
export const IDLE_MS = 12 * 3_600_000
/** Who can change everything, and has no chats to wait for, is gone sooner. */
export const ADMINISTRATOR_IDLE_MS = 30 * 60_000
/** The last use is stored no more often than this. */
const TOUCH_MS = 60_000
const MOST_VERIFIED = 10_000

type Library = Awaited<ReturnType<typeof load>>

export type Sessions = {
  /** `isUse`: the session is marked as used, which keeps it from running idle. */
  verify(headers: Headers, isUse: boolean): Promise<Principal | null>
  /** Null when username or password is wrong. */
  create(request: Pick<SignInRequest, 'username' | 'password'>, from: From): Promise<SignedIn | null>
  end(headers: Headers): Promise<{ principal: Principal | null; cookies: string[] }>
  close(): void
}

/** `__Host-` binds the cookie to this very host and to https; on plain http browsers would refuse it. */
export function cookieName(publicUrl: string | undefined): string {
  return isSecure(publicUrl) ? '__Host-scenarium' : 'scenarium'
}

export function createSessions(deps: AuthDeps): Sessions {
  const { database, clock } = deps
  const name = cookieName(deps.publicUrl)
  /**
   * Which session a cookie with a good signature belongs to: that never changes, so it is found out once. Whether the session
   * still exists, and whose it is, is read every time.
   */
  const verified = new Map<string, string>()
  let loading: Promise<Library> | undefined
  const library = () => {
    loading ??= load(deps)
    return loading
  }

  async function verify(headers: Headers, isUse: boolean): Promise<Principal | null> {
    const cookie = ownCookie(headers)
    if (cookie === undefined) return null
    const known = verified.get(cookie)
    if (known !== undefined) return present(known, isUse)
    const { api } = await library()
    const found = await api.getSession({ headers, query: { disableRefresh: true } })
    if (found === null) return null
    if (verified.size >= MOST_VERIFIED) verified.clear()
    verified.set(cookie, found.session.id)
    return present(found.session.id, isUse)
  }

  function ownCookie(headers: Headers): string | undefined {
    const pairs = headers.get('cookie')?.split(/;\s*/) ?? []
    const own = pairs.filter((pair) => pair.startsWith(`${name}=`))
    // Of two cookies of one name only one would be looked at: better-auth and this function must not differ in which.
    return own.length === 1 ? own[0] : undefined
  }

  /** The session as it stands in our own tables. */
  async function present(sessionId: string, isUse: boolean): Promise<Principal | null> {
    const state = await database.read((tx) => readSession(tx, sessionId))
    if (state === undefined) return null
    const now = clock.now()
    if (now >= state.principal.expiresAt || now - state.lastSeenAt > longestIdle(state.principal)) {
      await database.write((tx) => deleteSession(tx, sessionId))
      return null
    }
    if (isUse && now - state.lastSeenAt > TOUCH_MS) await database.write((tx) => touchSession(tx, sessionId, now))
    return state.principal
  }

  return {
    verify,
    async create({ username, password }, { headers, address }) {
      const { api, isRefusal } = await library()
      try {
        const { headers: answer } = await api.signInUsername({
          body: { username, password },
          headers,
          returnHeaders: true,
        })
        await database.write((tx) => deleteExpiredSessions(tx, clock.now()))
        const cookies = answer.getSetCookie()
        const own = new Headers({ cookie: cookies.map((cookie) => cookie.split(';')[0]).join('; ') })
        const principal = await verify(own, true)
        if (principal === null) return null
        const { sessionId } = principal
        const userAgent = headers.get('user-agent') ?? ''
        await database.write((tx) => sessionId !== null && describeSession(tx, sessionId, address, userAgent))
        return { principal, cookies }
      } catch (error) {
        if (isRefusal(error)) return null
        throw error
      }
    },
    async end(headers) {
      if (ownCookie(headers) === undefined) return { principal: null, cookies: [] }
      const principal = await verify(headers, false)
      const { api } = await library()
      const { headers: answer } = await api.signOut({ headers, returnHeaders: true })
      return { principal, cookies: answer.getSetCookie() }
    },
    close() {
      loading?.then((loaded) => loaded.close()).catch(() => {})
    },
  }
}

async function load({ database, databaseFile, vault, ids, log, publicUrl }: AuthDeps) {
  const [{ betterAuth }, { username }, { APIError }, { SqliteDialect }] = await Promise.all([
    import('better-auth'),
    import('better-auth/plugins/username'),
    import('better-auth/api'),
    import('kysely'),
  ])
  const sealed = await database.write((tx) => readOrStoreSecret(tx, TENANT, vault.seal(ids.secret(32))))
  const connection = connect(databaseFile)
  const auth = betterAuth({
    appName: 'Scenarium',
    baseURL: publicUrl ?? 'http://127.0.0.1',
    secret: vault.open(sealed),
    // Its transactions would stay open across awaits, and the group commit on the same thread would wait for their lock forever.
    database: { dialect: new SqliteDialect({ database: connection }), type: 'sqlite', transaction: false },
    plugins: [
      username({
        displayUsername: false,
        minUsernameLength: 1,
        maxUsernameLength: 128,
        // What a username may look like is checked when a user is made; at sign-in every text is just wrong or right.
        usernameValidator: () => true,
      }),
    ],
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      password: { hash: hashPassword, verify: ({ hash, password }) => isPassword(hash, password) },
    },
    user: {
      modelName: 'sign_in_users',
      fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    account: {
      modelName: 'sign_in_accounts',
      fields: {
        userId: 'user_id',
        accountId: 'account_id',
        providerId: 'provider_id',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    session: {
      modelName: 'sign_in_sessions',
      fields: {
        userId: 'user_id',
        expiresAt: 'expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
      },
      expiresIn: SESSION_SECONDS,
      disableSessionRefresh: true,
      cookieCache: { enabled: false },
    },
    advanced: {
      // It would miss what only other ways of signing in use.
      database: { validateSchema: false },
      useSecureCookies: false,
      cookies: {
        session_token: {
          name: cookieName(publicUrl),
          attributes: { httpOnly: true, sameSite: 'strict', path: '/', secure: isSecure(publicUrl) },
        },
      },
    },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: {
      level: 'error',
      log: (_level, text) => log.error({ part: 'sign_in' }, text),
    },
  })
  return {
    api: auth.api,
    isRefusal: (error: unknown) => error instanceof APIError && error.statusCode < 500,
    close: () => connection.close(),
  }
}

function longestIdle({ privileges }: Principal): number {
  return privileges.has('administer') && !privileges.has('handle_interactions') ? ADMINISTRATOR_IDLE_MS : IDLE_MS
}

function isSecure(publicUrl: string | undefined): boolean {
  return publicUrl?.startsWith('https:') ?? false
}
