// Roles whose people must sign in with two factors.
import { type SignInPolicy, signInPolicy } from '@scenarium/api'
import { readSetting, storeSetting } from './settings.ts'
import type { Tx, WriteTx } from './tx.ts'

const NAME = 'sign_in_policy'

/** Nobody must, until an administrator says so. */
export function readSignInPolicy(tx: Tx, tenantId: number): SignInPolicy {
  return signInPolicy.catch({ requiredFor: [] }).parse(readSetting(tx, tenantId, NAME))
}

export function saveSignInPolicy(tx: WriteTx, tenantId: number, policy: SignInPolicy): void {
  storeSetting(tx, tenantId, NAME, policy)
}
