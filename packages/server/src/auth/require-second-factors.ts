import type { SignInPolicy } from '@scenarium/api'
import { type EditContext, recordAudit } from '../db/edit-context.ts'
import { readSignInPolicy, saveSignInPolicy } from '../db/sign-in-policy.ts'
import { deleteSessionsOf } from '../db/sign-in-sessions.ts'
import type { WriteTx } from '../db/tx.ts'
import { listUsers, readUser } from '../db/users.ts'
import { UserError } from '../errors.ts'
import { isSetUp } from './second-factors.ts'

/**
 * Changes who must sign in with two factors. Whoever must now and has none sets it up at the next sign-in, so the sessions end;
 * gives the ids of these users. Throws UserError when the one who says so is among them: an administrator goes first.
 */
export function requireSecondFactors(tx: WriteTx, context: EditContext, policy: SignInPolicy): string[] {
  const isConcerned = (roles: readonly string[]) => policy.requiredFor.some((role) => roles.includes(role))
  const { userId } = context
  const own = userId === null ? undefined : readUser(tx, userId)
  if (own !== undefined && isConcerned(own.roles) && !isSetUp(tx, own.userId)) {
    throw new UserError(
      'own_second_factor_missing',
      409,
      'Set up two-factor sign-in for yourself first, in My account.',
    )
  }
  const before = readSignInPolicy(tx, context.tenantId)
  saveSignInPolicy(tx, context.tenantId, policy)
  recordAudit(tx, context, { action: 'sign_in_policy_changed', subject: '', before, after: policy })
  const concerned = listUsers(tx, context.tenantId).filter(
    (user) => isConcerned(user.roles) && !isSetUp(tx, user.userId),
  )
  return concerned.filter((user) => deleteSessionsOf(tx, user.userId) > 0).map((user) => user.userId)
}
