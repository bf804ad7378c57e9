// What people do about their own way of signing in. Whatever asks for a password or a code is slowed down like signing in.
import type { IdentityConfirmation, OwnAccount, OwnPasswordChange, SecondFactorSecret } from '@scenarium/api'
import type { Clock } from '../clock.ts'
import { type EditContext, recordAudit } from '../db/edit-context.ts'
import { passwordChangedAt } from '../db/passwords.ts'
import { confirmSession, deleteSessionOf, deleteSessionsOf, sessionsOf } from '../db/sign-in-sessions.ts'
import type { Database } from '../db/tx.ts'
import { setPasswordHash } from '../db/users.ts'
import { UserError } from '../errors.ts'
import { deviceOf } from './device.ts'
import { hashPassword } from './password.ts'
import type { PasswordCheck } from './password-check.ts'
import type { Principal } from './principal.ts'
import type { SecondFactors } from './second-factors.ts'
import type { Throttle } from './throttle.ts'

export type OwnAccounts = {
  view(principal: Principal): Promise<OwnAccount>
  /** Ends the other sessions. */
  changePassword(principal: Principal, change: OwnPasswordChange): Promise<void>
  /** Throws UserError wrong_password or wrong_code. */
  confirmIdentity(principal: Principal, proof: IdentityConfirmation): Promise<void>
  endSession(principal: Principal, sessionId: string): Promise<void>
  endOtherSessions(principal: Principal): Promise<void>
  beginSecondFactor(principal: Principal): Promise<SecondFactorSecret>
  /** Gives the recovery codes. */
  confirmSecondFactor(principal: Principal, code: string): Promise<string[]>
  renewRecoveryCodes(principal: Principal, code: string): Promise<string[]>
  removeSecondFactor(principal: Principal, code: string): Promise<void>
}

type Deps = {
  database: Database
  clock: Clock
  throttle: Throttle
  passwords: PasswordCheck
  secondFactors: SecondFactors
  edit(userId: string | null, address?: string): EditContext
  sessionsEnded(userId: string): void
}

export function createOwnAccounts(deps: Deps): OwnAccounts {
  const { database, clock, throttle, passwords, secondFactors, edit, sessionsEnded } = deps
  const by = ({ userId, address }: Principal) => edit(userId, address)

  async function mustKnowPassword({ userId, username, sessionId }: Principal, password: string): Promise<void> {
    const attempt = throttle.beginKnown(`session ${sessionId ?? userId}`)
    if ((await passwords.userOf(username, password)) !== userId) {
      throw new UserError('wrong_password', 403, 'This is not your password.')
    }
    attempt.succeeded()
  }

  async function mustHaveCode(principal: Principal, code: string): Promise<void> {
    const attempt = throttle.beginCode(principal.userId)
    if (!(await secondFactors.take(by(principal), principal.userId, code))) {
      throw new UserError('wrong_code', 403, 'This code is wrong, or it was used already.')
    }
    attempt.succeeded()
  }

  return {
    async view({ userId, sessionId }) {
      const now = clock.now()
      const [changedAt, stored] = await database.read(
        (tx) => [passwordChangedAt(tx, userId), sessionsOf(tx, userId, now)] as const,
      )
      const sessions = stored.map(({ userAgent, ...session }) => ({
        ...session,
        isThisOne: session.sessionId === sessionId,
        device: deviceOf(userAgent),
      }))
      return { passwordChangedAt: changedAt, secondFactor: await secondFactors.stateOf(userId), sessions }
    },
    async changePassword(principal, { currentPassword, password }) {
      await mustKnowPassword(principal, currentPassword)
      const passwordHash = await hashPassword(password)
      const { userId, sessionId } = principal
      await database.write((tx) => setPasswordHash(tx, by(principal), userId, passwordHash, sessionId))
      sessionsEnded(userId)
    },
    async confirmIdentity(principal, proof) {
      const needsCode = (await secondFactors.needOf(principal.userId)) === 'code'
      if ('code' in proof) await mustHaveCode(principal, proof.code)
      else if (needsCode) throw new UserError('wrong_code', 403, 'Enter a code from your app.')
      else await mustKnowPassword(principal, proof.password)
      const { userId, username, sessionId } = principal
      await database.write((tx) => {
        const context = by(principal)
        if (sessionId !== null) confirmSession(tx, sessionId, context.now)
        recordAudit(tx, context, { action: 'identity_confirmed', subject: userId, name: username })
      })
    },
    async endSession(principal, sessionId) {
      const { userId, username } = principal
      await database.write((tx) => {
        if (!deleteSessionOf(tx, userId, sessionId)) throw new UserError('not_found', 404, 'This session has ended.')
        recordAudit(tx, by(principal), { action: 'sessions_ended', subject: userId, name: username })
      })
      sessionsEnded(userId)
    },
    async endOtherSessions(principal) {
      const { userId, username, sessionId } = principal
      await database.write((tx) => {
        const ended = deleteSessionsOf(tx, userId, sessionId)
        recordAudit(tx, by(principal), { action: 'sessions_ended', subject: userId, name: username, detail: { ended } })
      })
      sessionsEnded(userId)
    },
    beginSecondFactor: (principal) => secondFactors.begin(by(principal), principal.userId),
    async confirmSecondFactor(principal, code) {
      const attempt = throttle.beginCode(principal.userId)
      const codes = await secondFactors.confirm(by(principal), principal.userId, code)
      attempt.succeeded()
      return codes
    },
    async renewRecoveryCodes(principal, code) {
      await mustHaveCode(principal, code)
      return secondFactors.renewRecoveryCodes(by(principal), principal.userId)
    },
    async removeSecondFactor(principal, code) {
      if ((await secondFactors.stateOf(principal.userId)).isRequired) {
        throw new UserError('second_factor_required', 409, 'Your role must sign in with two factors.')
      }
      await mustHaveCode(principal, code)
      await secondFactors.remove(by(principal), principal.userId)
    },
  }
}
