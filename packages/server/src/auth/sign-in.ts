// The steps of signing in. Nothing is kept between them: the second one comes with the password again, so there is no half
// session to steal, and nothing to skip.
import type { SecondFactorSecret, SignInRequest } from '@scenarium/api'
import { type AuditEntry, type EditContext, recordAudit } from '../db/edit-context.ts'
import type { Database } from '../db/tx.ts'
import { userIdOf } from '../db/users.ts'
import { UserError } from '../errors.ts'
import { TENANT } from '../tenant.ts'
import type { Auth, From, SignedIn } from './auth.ts'
import type { KnownDevices } from './known-devices.ts'
import type { PasswordCheck } from './password-check.ts'
import type { Need, SecondFactors } from './second-factors.ts'
import type { Sessions } from './sessions.ts'
import type { Attempt, Throttle } from './throttle.ts'

type Deps = {
  database: Database
  throttle: Throttle
  devices: KnownDevices
  passwords: PasswordCheck
  secondFactors: SecondFactors
  sessions: Sessions
  edit(userId: string | null, address?: string): EditContext
}
type Known = { userId: string; need: Need; attempt: Attempt }

export function createSignIn(deps: Deps): Pick<Auth, 'signIn' | 'setUpSecondFactor'> {
  const { database, throttle, devices, passwords, secondFactors, sessions, edit } = deps

  function record(action: AuditEntry['action'], userId: string | null, username: string, from: From): Promise<void> {
    // What was typed as the name of nobody may be somebody's password: it is not kept.
    const subject = userId === null ? {} : { name: username }
    const by = action === 'signed_in' ? userId : null
    return database.write((tx) =>
      recordAudit(tx, edit(by, from.address), { action, subject: userId ?? '', ...subject }),
    )
  }

  /** Throws unless the password is right. The attempt is still open. */
  async function know(request: SignInRequest, from: From): Promise<Known> {
    const username = request.username.toLowerCase()
    const device = devices.of(from.headers, username)
    const attempt =
      device === undefined ? throttle.begin(username, from.address) : throttle.beginKnown(`device ${device}`)
    const userId = await passwords.userOf(username, request.password)
    if (userId === null) {
      const tried = await database.read((tx) => userIdOf(tx, TENANT, username))
      await record('sign_in_failed', tried ?? null, username, from)
      throw refusal()
    }
    return { userId, need: await secondFactors.needOf(userId), attempt }
  }

  async function begin(request: SignInRequest, from: From): Promise<SignedIn> {
    const signedIn = await sessions.create(request, from)
    // The password was changed, or the user disabled, a moment ago.
    if (signedIn === null) throw refusal()
    await record('signed_in', signedIn.principal.userId, request.username.toLowerCase(), from)
    const { principal, cookies } = signedIn
    return { principal, cookies: [...cookies, devices.cookieFor(from.headers, request.username)] }
  }

  /** Of who knows the password and should set up a second factor. */
  async function mustSetUp(request: SignInRequest, from: From): Promise<Known> {
    const known = await know(request, from)
    if (known.need === 'set_up') return known
    known.attempt.withdraw()
    throw new UserError('second_factor_exists', 409, 'There is nothing to set up. Sign in.')
  }

  return {
    async signIn(request, from) {
      const { userId, need, attempt } = await know(request, from)
      if (need !== 'nothing') {
        // To begin with the first step again must not make up for wrong codes, nor for wrong passwords.
        attempt.withdraw()
        await secondStep(userId, need, request, from)
      }
      attempt.succeeded()
      return begin(request, from)
    },
    setUpSecondFactor: {
      async begin(request, from): Promise<SecondFactorSecret> {
        const { userId, attempt } = await mustSetUp(request, from)
        attempt.withdraw()
        return secondFactors.begin(edit(userId, from.address), userId)
      },
      async finish(request, from) {
        const { userId, attempt } = await mustSetUp(request, from)
        attempt.withdraw()
        const entry = throttle.beginCode(userId)
        const recoveryCodes = await secondFactors.confirm(edit(userId, from.address), userId, request.code ?? '')
        entry.succeeded()
        return { ...(await begin(request, from)), recoveryCodes }
      },
    },
  }

  async function secondStep(userId: string, need: Need, request: SignInRequest, from: From): Promise<void> {
    if (need === 'set_up') {
      const text = 'Your role must sign in with two factors. Set up the second one now.'
      throw new UserError('second_factor_set_up_needed', 401, text)
    }
    const { code, username } = request
    if (code === undefined) {
      throw new UserError('second_factor_needed', 401, 'Enter the code that your app shows, or a recovery code.')
    }
    const entry = throttle.beginCode(userId)
    if (!(await secondFactors.take(edit(userId, from.address), userId, code))) {
      await record('sign_in_failed', userId, username.toLowerCase(), from)
      throw new UserError('wrong_code', 401, 'This code is wrong, or it was used already.')
    }
    entry.succeeded()
  }
}

const refusal = () => new UserError('not_signed_in', 401, 'The username or the password is wrong.')
