import type { Privilege, Role } from '@scenarium/api'
import { UserError } from '../errors.ts'

/** The person behind a request, as stored at that moment: a change of roles counts from the next request on. */
export type Principal = {
  userId: string
  username: string
  firstName: string
  lastName: string
  roles: readonly Role[]
  privileges: ReadonlySet<Privilege>
  sessionId: string
  /** Latest moment the session lasts. */
  expiresAt: number
}

/** Throws unless the person may; handlers call it before they do anything. */
export function requirePrivilege(principal: Principal, privilege: Privilege): void {
  if (!principal.privileges.has(privilege)) throw new UserError('not_allowed', 403, 'You are not allowed to do this.')
}
