// Signing in: who a request comes from, and how people get and lose their sessions. Passwords and users are ours (db/users.ts),
// sessions and their cookies are better-auth's (sessions.ts), guessing is slowed down (throttle.ts).
import { createHash, timingSafeEqual } from 'node:crypto'
import type { SetupRequest, SignInRequest } from '@scenarium/api'
import type { Clock } from '../clock.ts'
import type { EditContext } from '../db/edit-context.ts'
import { recordAudit } from '../db/edit-context.ts'
import type { Database } from '../db/tx.ts'
import { countUsers, insertUser, type NewUser, setPasswordHash } from '../db/users.ts'
import { UserError } from '../errors.ts'
import type { Ids } from '../ids.ts'
import type { Log } from '../log.ts'
import { splitName } from '../person-name.ts'
import { TENANT } from '../tenant.ts'
import type { Vault } from '../vault.ts'
import { hashPassword } from './password.ts'
import type { Principal } from './principal.ts'
import { createSessions } from './sessions.ts'
import { createThrottle } from './throttle.ts'

export type AuthDeps = {
  database: Database
  /** Path of the SQLite file: sessions have a connection of their own. */
  databaseFile: string
  vault: Vault
  clock: Clock
  ids: Ids
  log: Log
  /** With https the cookie is `__Host-` and Secure. */
  publicUrl?: string
}

export type SignedIn = { principal: Principal; cookies: string[] }

export type Auth = {
  /** The person behind the request's cookie, or null. */
  verify(headers: Headers): Promise<Principal | null>
  /** The same, without counting as use of the session. */
  check(headers: Headers): Promise<Principal | null>
  /** Throws UserError not_signed_in, the same for every reason; too_many_attempts when this account or address must wait. */
  signIn(request: SignInRequest, from: { address: string; headers: Headers }): Promise<SignedIn>
  /** Ends the request's session; gives the cookies that forget it. */
  signOut(headers: Headers): Promise<string[]>
  /** Makes a user with a password; throws UserError username_taken. Gives the user's id. */
  createUser(user: NewUser, password: string, by: string | null): Promise<string>
  /** Ends all sessions of the user. */
  setPassword(userId: string, password: string, by: string | null): Promise<void>
  setup: {
    /** True while there are no users. */
    isNeeded(): Promise<boolean>
    /** One-time code for the first administrator; shown on the console, never stored. */
    readonly code: string
    /** Makes the first administrator and signs in. Of several at once exactly one succeeds. */
    run(request: SetupRequest, from: { address: string; headers: Headers }): Promise<SignedIn>
  }
  /** Hears when sessions of a user were ended by someone in this process; sockets close then. */
  onSessionsEnded(listener: (userId: string) => void): void
  close(): void
}

export function createAuth(deps: AuthDeps): Auth {
  const { database, clock, ids } = deps
  const sessions = createSessions(deps)
  const throttle = createThrottle(clock)
  const listeners: ((userId: string) => void)[] = []
  const sessionsEnded = (userId: string) => {
    for (const listener of listeners) listener(userId)
  }
  const edit = (userId: string | null): EditContext => ({ tenantId: TENANT, now: clock.now(), ids, userId })
  const code = ids.secret(12)

  async function signIn(request: SignInRequest, from: { address: string; headers: Headers }): Promise<SignedIn> {
    const attempt = throttle.begin(request.username.toLowerCase(), from.address)
    const signedIn = await sessions.create(request, from.headers)
    if (signedIn === null) {
      await audit('sign_in_failed', null, { address: from.address })
      throw new UserError('not_signed_in', 401, 'The username or the password is wrong.')
    }
    attempt.succeeded()
    await audit('signed_in', signedIn.principal.userId, { address: from.address })
    return signedIn
  }

  function audit(action: string, userId: string | null, detail: { [name: string]: unknown }): Promise<void> {
    return database.write((tx) => recordAudit(tx, edit(userId), { action, subject: userId ?? '', detail }))
  }

  return {
    verify: (headers) => sessions.verify(headers, true),
    check: (headers) => sessions.verify(headers, false),
    signIn,
    async signOut(headers) {
      const ended = await sessions.end(headers)
      if (ended.userId !== null) sessionsEnded(ended.userId)
      return ended.cookies
    },
    async createUser(user, password, by) {
      const passwordHash = await hashPassword(password)
      return database.write((tx) => insertUser(tx, edit(by), user, passwordHash))
    },
    async setPassword(userId, password, by) {
      const passwordHash = await hashPassword(password)
      await database.write((tx) => setPasswordHash(tx, edit(by), userId, passwordHash))
      sessionsEnded(userId)
    },
    setup: {
      code,
      isNeeded: () => database.read((tx) => countUsers(tx, TENANT) === 0),
      async run(request, from) {
        const attempt = throttle.begin('', from.address)
        if (!isSame(request.code, code)) {
          throw new UserError('wrong_code', 403, 'This is not the code shown on the console of the server.')
        }
        attempt.succeeded()
        const passwordHash = await hashPassword(request.password)
        await database.write((tx) => {
          if (countUsers(tx, TENANT) > 0) {
            throw new UserError('already_set_up', 409, 'There is an administrator already; sign in.')
          }
          insertUser(tx, edit(null), firstAdministrator(request), passwordHash)
        })
        return signIn({ username: request.username, password: request.password }, from)
      },
    },
    onSessionsEnded: (listener) => listeners.push(listener),
    close: sessions.close,
  }
}

function firstAdministrator({ username, name }: SetupRequest): NewUser {
  return { username, ...splitName(name), roles: ['administrator', 'designer'] }
}

/** In constant time: hashes are of one length. */
function isSame(given: string, expected: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(hash(given), hash(expected))
}
