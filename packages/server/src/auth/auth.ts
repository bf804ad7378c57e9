// Who a request comes from, and how people get and lose their sessions. Passwords, second factors and users are ours, sessions
// and their cookies are better-auth's (sessions.ts), guessing is slowed down (throttle.ts).
import { createHash, timingSafeEqual } from 'node:crypto'
import type { SecondFactorSecret, SetupRequest, SignInRequest } from '@scenarium/api'
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
import { type ApiTokens, createApiTokens } from './api-tokens.ts'
import { createKnownDevices } from './known-devices.ts'
import { createOwnAccounts, type OwnAccounts } from './own-account.ts'
import { hashPassword } from './password.ts'
import { createPasswordCheck } from './password-check.ts'
import type { Principal } from './principal.ts'
import { createSecondFactors } from './second-factors.ts'
import { createSessions } from './sessions.ts'
import { createSignIn } from './sign-in.ts'
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
/** Where a request comes from. */
export type From = { address: string; headers: Headers }

export type Auth = {
  /** The person behind the request's cookie, or null. */
  verify(headers: Headers): Promise<Principal | null>
  /** The same, without counting as use of the session. */
  check(headers: Headers): Promise<Principal | null>
  /**
   * Throws UserError not_signed_in, the same for every reason; too_many_attempts when this account or address must wait. Whoever
   * has a second factor needs a code with it (`second_factor_needed`, `wrong_code`), and whoever must have one and has none sets
   * it up first (`second_factor_set_up_needed`). No session exists before.
   */
  signIn(request: SignInRequest, from: From): Promise<SignedIn>
  /** Setting up a second factor at sign-in, for those whose role needs one. Throws like signIn. */
  setUpSecondFactor: {
    begin(request: SignInRequest, from: From): Promise<SecondFactorSecret>
    finish(request: SignInRequest, from: From): Promise<SignedIn & { recoveryCodes: string[] }>
  }
  /** Ends the request's session; gives the cookies that forget it. */
  signOut(headers: Headers, address: string): Promise<string[]>
  /** Makes a user with a password; throws UserError username_taken. Gives the user's id. */
  createUser(user: NewUser, password: string, by: Principal | null): Promise<string>
  /** Ends all sessions of the user. */
  setPassword(userId: string, password: string, by: Principal | null): Promise<void>
  own: OwnAccounts
  tokens: ApiTokens
  /** How the person proves once more who he is. */
  confirmsWith(userId: string): Promise<'password' | 'code'>
  setup: {
    /** True while there are no users. */
    isNeeded(): Promise<boolean>
    /** One-time code for the first administrator; shown on the console, never stored. */
    readonly code: string
    /** Makes the first administrator and signs in. Of several at once exactly one succeeds. */
    run(request: SetupRequest, from: From): Promise<SignedIn>
  }
  /** Says that sessions of a user were ended. */
  sessionsEnded(userId: string): void
  /** Hears when sessions of a user were ended by someone in this process; sockets close then. */
  onSessionsEnded(listener: (userId: string) => void): void
  close(): void
}

export function createAuth(deps: AuthDeps): Auth {
  const { database, clock, ids } = deps
  const sessions = createSessions(deps)
  const throttle = createThrottle(clock)
  const devices = createKnownDevices(deps)
  const passwords = createPasswordCheck(database)
  const secondFactors = createSecondFactors(deps)
  const listeners: ((userId: string) => void)[] = []
  const sessionsEnded = (userId: string) => {
    for (const listener of listeners) listener(userId)
  }
  const edit = (userId: string | null, address?: string): EditContext => ({
    tenantId: TENANT,
    now: clock.now(),
    ids,
    userId,
    ...(address !== undefined && { address }),
  })
  const editBy = (principal: Principal | null) => edit(principal?.userId ?? null, principal?.address)
  const code = ids.secret(12)
  const signInSteps = createSignIn({ database, throttle, devices, passwords, secondFactors, sessions, edit })

  return {
    verify: (headers) => sessions.verify(headers, true),
    check: (headers) => sessions.verify(headers, false),
    ...signInSteps,
    async signOut(headers, address) {
      const { principal, cookies } = await sessions.end(headers)
      if (principal !== null) {
        const { userId, username } = principal
        await database.write((tx) =>
          recordAudit(tx, edit(userId, address), { action: 'signed_out', subject: userId, name: username }),
        )
        sessionsEnded(userId)
      }
      return cookies
    },
    async createUser(user, password, by) {
      const passwordHash = await hashPassword(password)
      return database.write((tx) => insertUser(tx, editBy(by), user, passwordHash))
    },
    async setPassword(userId, password, by) {
      const passwordHash = await hashPassword(password)
      await database.write((tx) => setPasswordHash(tx, editBy(by), userId, passwordHash))
      sessionsEnded(userId)
    },
    own: createOwnAccounts({ database, clock, throttle, passwords, secondFactors, edit, sessionsEnded }),
    tokens: createApiTokens({ database, clock, ids, edit }),
    confirmsWith: async (userId) => ((await secondFactors.needOf(userId)) === 'code' ? 'code' : 'password'),
    setup: {
      code,
      isNeeded: () => database.read((tx) => countUsers(tx, TENANT) === 0),
      async run(request, from) {
        const attempt = throttle.begin('', from.address)
        if (!isSame(request.code, code)) {
          await database.write((tx) =>
            recordAudit(tx, edit(null, from.address), { action: 'set_up_failed', subject: '' }),
          )
          throw new UserError('wrong_code', 403, 'This is not the code shown on the console of the server.')
        }
        attempt.succeeded()
        const passwordHash = await hashPassword(request.password)
        await database.write((tx) => {
          if (countUsers(tx, TENANT) > 0) {
            throw new UserError('already_set_up', 409, 'There is an administrator already; sign in.')
          }
          const context = edit(null, from.address)
          const subject = insertUser(tx, context, firstAdministrator(request), passwordHash)
          recordAudit(tx, context, { action: 'set_up', subject, name: request.username })
        })
        return signInSteps.signIn({ username: request.username, password: request.password }, from)
      },
    },
    sessionsEnded,
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
