import type { Privilege, Role } from '@scenarium/api'
import { UserError } from '../errors.ts'

/** The person behind a request, as stored at that moment: a change of privileges counts from the next request on. */
export type Principal = {
  userId: string
  username: string
  firstName: string
  lastName: string
  roles: readonly Role[]
  privileges: ReadonlySet<Privilege>
  /** Null for a script with an API token. */
  sessionId: string | null
  /** Latest moment the session lasts. */
  expiresAt: number
  /** When the person last proved who it is: at signing in, or since. */
  confirmedAt: number
  /** Where the request came from. */
  address?: string
}

/** Throws unless the person may; handlers call it before they do anything. */
export function requirePrivilege(principal: Principal, privilege: Privilege): void {
  if (!principal.privileges.has(privilege)) throw new UserError('not_allowed', 403, 'You are not allowed to do this.')
}
