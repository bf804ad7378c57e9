// The second factor: a code from an app, or one of ten recovery codes. Every code works once, in whichever of several sessions
// comes first: that is decided by a row that changes in one of them only.
import type { SecondFactorSecret } from '@scenarium/api'
import type { Clock } from '../clock.ts'
import { type EditContext, recordAudit } from '../db/edit-context.ts'
import {
  confirmSecondFactor,
  deleteSecondFactor,
  insertSecondFactor,
  readSecondFactor,
  replaceRecoveryCodes,
  unusedRecoveryCodes,
  useRecoveryCode,
  useStep,
} from '../db/second-factors.ts'
import { readSignInPolicy } from '../db/sign-in-policy.ts'
import { deleteSessionsOf } from '../db/sign-in-sessions.ts'
import type { Database, Tx, WriteTx } from '../db/tx.ts'
import { readUser } from '../db/users.ts'
import { UserError } from '../errors.ts'
import { TENANT } from '../tenant.ts'
import type { Vault } from '../vault.ts'
import { hashRecoveryCode, isRecoveryCode, newRecoveryCodes } from './recovery-codes.ts'
import { newTotpSecret, stepOfCode, totpUri } from './totp.ts'

/** What signing in asks for besides the password. */
export type Need = 'nothing' | 'code' | 'set_up'

export type SecondFactors = {
  needOf(userId: string): Promise<Need>
  stateOf(userId: string): Promise<{ isSetUp: boolean; isRequired: boolean; recoveryCodesLeft: number }>
  /** A fresh secret, which counts once a code of it was entered. Throws UserError when there is a second factor already. */
  begin(context: EditContext, userId: string): Promise<SecondFactorSecret>
  /** Gives the recovery codes; throws UserError wrong_code. */
  confirm(context: EditContext, userId: string, code: string): Promise<string[]>
  /** True when the code is right; it is used up then. */
  take(context: EditContext, userId: string, code: string): Promise<boolean>
  /** New recovery codes in place of the old ones. */
  renewRecoveryCodes(context: EditContext, userId: string): Promise<string[]>
  /** Throws UserError when the policy wants it. */
  remove(context: EditContext, userId: string): Promise<void>
}

export function createSecondFactors(deps: { database: Database; vault: Vault; clock: Clock }): SecondFactors {
  const { database, vault, clock } = deps

  function secretOf(tx: Tx, userId: string): { secret: string; isSetUp: boolean } | undefined {
    const stored = readSecondFactor(tx, userId)
    return stored && { secret: vault.open(stored.secretSealed), isSetUp: stored.confirmedAt !== null }
  }

  function useCode(tx: WriteTx, userId: string, secret: string, code: string): boolean {
    const step = stepOfCode(secret, code.replaceAll(' ', ''), clock.now())
    return step !== undefined && useStep(tx, userId, step)
  }

  function freshCodes(tx: WriteTx, context: EditContext, userId: string): string[] {
    const codes = newRecoveryCodes()
    replaceRecoveryCodes(tx, context, userId, codes.map(hashRecoveryCode))
    return codes
  }

  return {
    needOf: (userId) =>
      database.read((tx) => {
        if (isSetUp(tx, userId)) return 'code'
        return isRequired(tx, userId) ? 'set_up' : 'nothing'
      }),
    stateOf: (userId) =>
      database.read((tx) => ({
        isSetUp: isSetUp(tx, userId),
        isRequired: isRequired(tx, userId),
        recoveryCodesLeft: unusedRecoveryCodes(tx, userId),
      })),
    async begin(context, userId) {
      const secret = newTotpSecret()
      const sealed = vault.seal(secret)
      const username = await database.write((tx) => {
        if (!insertSecondFactor(tx, context, userId, sealed)) {
          throw new UserError('second_factor_exists', 409, 'Two-factor sign-in is set up already.')
        }
        return readUser(tx, userId)?.username ?? ''
      })
      return { secret, uri: totpUri(secret, username) }
    },
    confirm: (context, userId, code) =>
      database.write((tx) => {
        const stored = secretOf(tx, userId)
        if (stored === undefined || stored.isSetUp) {
          throw new UserError('second_factor_exists', 409, 'There is nothing to confirm. Begin again.')
        }
        if (!useCode(tx, userId, stored.secret, code)) {
          throw new UserError(
            'wrong_code',
            400,
            'This is not the code the app shows now. Check the clock of the phone.',
          )
        }
        confirmSecondFactor(tx, userId, context.now)
        record(tx, context, 'second_factor_set_up', userId)
        return freshCodes(tx, context, userId)
      }),
    take: (context, userId, code) =>
      database.write((tx) => {
        const stored = secretOf(tx, userId)
        if (stored === undefined || !stored.isSetUp) return false
        if (!isRecoveryCode(code)) return useCode(tx, userId, stored.secret, code)
        if (!useRecoveryCode(tx, userId, hashRecoveryCode(code), context.now)) return false
        record(tx, context, 'recovery_code_used', userId, { left: unusedRecoveryCodes(tx, userId) })
        return true
      }),
    renewRecoveryCodes: (context, userId) =>
      database.write((tx) => {
        if (!isSetUp(tx, userId)) throw new UserError('no_second_factor', 409, 'Set up two-factor sign-in first.')
        record(tx, context, 'recovery_codes_made', userId)
        return freshCodes(tx, context, userId)
      }),
    remove: (context, userId) =>
      database.write((tx) => {
        if (isRequired(tx, userId)) {
          throw new UserError('second_factor_required', 409, 'Your role must sign in with two factors.')
        }
        if (deleteSecondFactor(tx, userId)) record(tx, context, 'second_factor_removed', userId)
      }),
  }
}

/** For who lost the app and the recovery codes: a thief of the phone is out, too. Throws UserError when there is none. */
export function resetSecondFactor(tx: WriteTx, context: EditContext, userId: string): void {
  if (readUser(tx, userId) === undefined) throw new UserError('not_found', 404, 'There is no such user.')
  if (!deleteSecondFactor(tx, userId)) {
    throw new UserError('no_second_factor', 409, 'This user has not set up two-factor sign-in.')
  }
  deleteSessionsOf(tx, userId)
  record(tx, context, 'second_factor_reset', userId)
}

export function isSetUp(tx: Tx, userId: string): boolean {
  return (readSecondFactor(tx, userId)?.confirmedAt ?? null) !== null
}

function isRequired(tx: Tx, userId: string): boolean {
  const { requiredFor } = readSignInPolicy(tx, TENANT)
  return readUser(tx, userId)?.roles.some((role) => requiredFor.includes(role)) ?? false
}

function record(
  tx: WriteTx,
  context: EditContext,
  action: Parameters<typeof recordAudit>[2]['action'],
  userId: string,
  detail: { [name: string]: unknown } = {},
): void {
  recordAudit(tx, context, { action, subject: userId, name: readUser(tx, userId)?.username ?? '', detail })
}
