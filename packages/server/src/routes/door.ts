// Who gets past the door of a route: who is asking, by cookie or by token; what may he do; was it really him, if it matters.
import type { Context } from 'hono'
import { bearerToken } from '../auth/api-tokens.ts'
import type { Auth } from '../auth/auth.ts'
import { type Principal, requirePrivilege } from '../auth/principal.ts'
import type { Clock } from '../clock.ts'
import { recordAudit } from '../db/edit-context.ts'
import type { Database } from '../db/tx.ts'
import { UserError } from '../errors.ts'
import type { Ids } from '../ids.ts'
import type { Log } from '../log.ts'
import { TENANT } from '../tenant.ts'
import type { Access } from './api.ts'
import { createRateLimit } from './rate-limit.ts'

/** Who proved who he is this long ago is asked again before what is sensitive. */
export const CONFIRMED_FOR_MS = 10 * 60_000
/** Refusals of one person are recorded so often; a page that asks in vain again and again tells nothing new. */
const RECORDED_REFUSALS = { atOnce: 20, everyMs: 60_000 }

export type DoorDeps = {
  auth: Auth
  database: Database
  clock: Clock
  ids: Ids
  log: Log
  addressOf(c: Context): string
}
type Declaration = { method: string; path: string; access: Exclude<Access, 'public'>; isSensitive?: true | undefined }

export type Door = {
  /** Lets the person in and runs what is behind; throws UserError. */
  /** Throws UserError confirm_with_password or confirm_with_code when that was long ago. */
  mustBeThere(principal: Principal): Promise<void>
  admit<T>(c: Context, declaration: Declaration, behind: (principal: Principal) => Promise<T>): Promise<T>
}

export function createDoor({ auth, database, clock, ids, log, addressOf }: DoorDeps): Door {
  const refusals = createRateLimit(clock, RECORDED_REFUSALS)

  async function whoAsks(c: Context): Promise<Principal> {
    const { headers } = c.req.raw
    const address = addressOf(c)
    const token = bearerToken(headers)
    const principal = token === undefined ? await auth.verify(headers) : await auth.tokens.verify(token, address)
    if (principal !== null) return { ...principal, address }
    const text = token === undefined ? 'Sign in first.' : 'This token is unknown, revoked or out of date.'
    throw new UserError('not_signed_in', 401, text)
  }

  async function mustBeThere({ userId, confirmedAt }: Principal): Promise<void> {
    if (clock.now() - confirmedAt <= CONFIRMED_FOR_MS) return
    const way = await auth.confirmsWith(userId)
    const code = way === 'code' ? 'confirm_with_code' : 'confirm_with_password'
    throw new UserError(
      code,
      403,
      `Confirm that it is you: enter ${way === 'code' ? 'a code' : 'your password'} again.`,
    )
  }

  async function recordRefusal({ userId, address }: Principal, { method, path }: Declaration): Promise<void> {
    const route = `${method.toUpperCase()} ${path}`
    log.warn({ userId, route }, 'not allowed')
    try {
      refusals.take(userId)
    } catch {
      return
    }
    const context = { tenantId: TENANT, now: clock.now(), ids, userId, ...(address !== undefined && { address }) }
    await database.write((tx) => recordAudit(tx, context, { action: 'refused', subject: '', detail: { route } }))
  }

  return {
    mustBeThere,
    async admit(c, declaration, behind) {
      const { access, isSensitive } = declaration
      const principal = await whoAsks(c)
      try {
        if (access === 'in_person' && principal.sessionId === null) {
          throw new UserError('not_for_tokens', 403, 'Only people can do this, signed in with a browser.')
        }
        if (access !== 'signed_in' && access !== 'in_person') requirePrivilege(principal, access)
        if (isSensitive) await mustBeThere(principal)
        return await behind(principal)
      } catch (error) {
        if (error instanceof UserError && error.code === 'not_allowed') await recordRefusal(principal, declaration)
        throw error
      }
    },
  }
}
