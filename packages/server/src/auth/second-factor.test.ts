import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Role } from '@scenarium/api'
import { Secret, TOTP } from 'otpauth'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { migrate } from '../db/migrate.ts'
import { saveSignInPolicy } from '../db/sign-in-policy.ts'
import { openSqlite } from '../db/sqlite.ts'
import type { Database } from '../db/tx.ts'
import { systemIds } from '../ids.ts'
import { silentLog } from '../log.ts'
import { TENANT } from '../tenant.ts'
import { openVault } from '../vault.ts'
import { type Auth, createAuth } from './auth.ts'
import type { Principal } from './principal.ts'

const password = 'correct horse'
const from = { address: '192.0.2.1', headers: new Headers() }
const STEP_MS = 30_000

let folder: string
let database: Database
let auth: Auth
let now: number

beforeEach(async () => {
  now = Date.now()
  folder = mkdtempSync(join(tmpdir(), 'second-factor-'))
  const vault = openVault(join(folder, 'key'))
  const databaseFile = join(folder, 'test.db')
  database = openSqlite(databaseFile, vault.mac)
  await migrate(database)
  const clock = { now: () => now }
  auth = createAuth({ database, databaseFile, vault, clock, ids: systemIds(clock), log: silentLog })
})
afterEach(async () => {
  auth.close()
  await database.close()
  rmSync(folder, { recursive: true })
})

const codeOf = (secret: string, at = now) => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at })
const signIn = (code?: string, username = 'grace') =>
  auth.signIn({ username, password, ...(code !== undefined && { code }) }, from)
const sessions = () => database.read((tx) => tx.all('select id from sign_in_sessions')).then((rows) => rows.length)
const refused = (code: string, status = 401) => ({ code, status })

async function addUser(username = 'grace', roles: Role[] = ['agent']): Promise<Principal> {
  await auth.createUser({ username, firstName: username, lastName: '', roles }, password, null)
  return (await auth.signIn({ username, password }, from)).principal
}

/** Somebody with a second factor; the code he set it up with is used. */
async function enrolled() {
  const principal = await addUser()
  const { secret } = await auth.own.beginSecondFactor(principal)
  const recoveryCodes = await auth.own.confirmSecondFactor(principal, codeOf(secret))
  await auth.own.endOtherSessions({ ...principal, sessionId: null })
  now += STEP_MS
  return { principal, secret, recoveryCodes }
}

describe('signing in with a second factor', () => {
  it('needs both; no session exists before', async () => {
    const { secret } = await enrolled()
    await expect(signIn()).rejects.toMatchObject(refused('second_factor_needed'))
    await expect(signIn('000000')).rejects.toMatchObject(refused('wrong_code'))
    expect(await sessions()).toBe(0)
    const wrong = { username: 'grace', password: 'wrong', code: codeOf(secret) }
    await expect(auth.signIn(wrong, from)).rejects.toMatchObject(refused('not_signed_in'))
    expect((await signIn(codeOf(secret))).principal.username).toBe('grace')
  })

  it('takes a code once', async () => {
    const { secret } = await enrolled()
    const code = codeOf(secret)
    await signIn(code)
    await expect(signIn(code)).rejects.toMatchObject(refused('wrong_code'))
    now += STEP_MS
    await expect(signIn(code)).rejects.toMatchObject(refused('wrong_code'))
    await signIn(codeOf(secret))
  })

  it('takes no code of before the last one', async () => {
    const { secret } = await enrolled()
    const earlier = codeOf(secret)
    now += STEP_MS
    await signIn(codeOf(secret))
    await expect(signIn(earlier)).rejects.toMatchObject(refused('wrong_code'))
  })

  it('lets one of several in who race with one code', async () => {
    const { secret, recoveryCodes } = await enrolled()
    for (const code of [codeOf(secret), recoveryCodes[0] ?? '']) {
      const results = await Promise.allSettled([signIn(code), signIn(code), signIn(code)])
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      now += STEP_MS
    }
  })

  it('takes a code of a clock that is a step off, not of one that is two off', async () => {
    const { secret } = await enrolled()
    now += 10 * STEP_MS
    await expect(signIn(codeOf(secret, now + 2 * STEP_MS))).rejects.toMatchObject(refused('wrong_code'))
    await expect(signIn(codeOf(secret, now - 2 * STEP_MS))).rejects.toMatchObject(refused('wrong_code'))
    await signIn(codeOf(secret, now - STEP_MS))
    await signIn(codeOf(secret, now + STEP_MS))
  })

  it('does not take the code it was set up with', async () => {
    const principal = await addUser()
    const { secret } = await auth.own.beginSecondFactor(principal)
    await auth.own.confirmSecondFactor(principal, codeOf(secret))
    await expect(signIn(codeOf(secret))).rejects.toMatchObject(refused('wrong_code'))
  })

  it('takes a recovery code once, however it is typed', async () => {
    const { recoveryCodes } = await enrolled()
    expect(new Set(recoveryCodes).size).toBe(10)
    const [first = ''] = recoveryCodes
    await signIn(first.toUpperCase().replaceAll('-', ' '))
    await expect(signIn(first)).rejects.toMatchObject(refused('wrong_code'))
  })

  it('makes who guesses wait longer and longer, from whatever address and however often he begins anew', async () => {
    const { secret } = await enrolled()
    const guess = (n: number) =>
      auth.signIn({ username: 'grace', password, code: '000000' }, { ...from, address: `192.0.2.${n}` })
    for (let n = 0; n < 5; n += 1) {
      await expect(guess(n)).rejects.toMatchObject(refused('wrong_code'))
      await expect(signIn()).rejects.toMatchObject(refused('second_factor_needed'))
    }
    await expect(guess(9)).rejects.toMatchObject(refused('too_many_attempts', 429))
    await expect(signIn(codeOf(secret))).rejects.toMatchObject(refused('too_many_attempts', 429))
    now += 61_000
    await expect(guess(9)).rejects.toMatchObject(refused('wrong_code'))
    now += 61_000
    await expect(guess(9)).rejects.toMatchObject(refused('too_many_attempts', 429))
    now += 61_000
    await signIn(codeOf(secret))
  })

  it('is no way around the delay of the password', async () => {
    await enrolled()
    const wrong = { username: 'grace', password: 'wrong' }
    for (let n = 0; n < 5; n += 1) {
      await expect(auth.signIn(wrong, from)).rejects.toMatchObject(refused('not_signed_in'))
      // The right password without a code neither counts nor makes up for the wrong ones.
      if (n < 4) await expect(signIn()).rejects.toMatchObject(refused('second_factor_needed'))
    }
    await expect(auth.signIn(wrong, from)).rejects.toMatchObject(refused('too_many_attempts', 429))
  })
})

describe('a role that must have a second factor', () => {
  const request = (code?: string) => ({ username: 'grace', password, ...(code !== undefined && { code }) })
  const require = (requiredFor: Role[]) => database.write((tx) => saveSignInPolicy(tx, TENANT, { requiredFor }))

  it('sets it up while signing in, before anything else', async () => {
    const principal = await addUser()
    await auth.own.endOtherSessions({ ...principal, sessionId: null })
    await require(['agent'])
    await expect(signIn()).rejects.toMatchObject(refused('second_factor_set_up_needed'))
    const { secret, uri } = await auth.setUpSecondFactor.begin(request(), from)
    expect(uri).toContain('grace')
    await expect(auth.setUpSecondFactor.finish(request('000000'), from)).rejects.toMatchObject({ code: 'wrong_code' })
    expect(await sessions()).toBe(0)
    const done = await auth.setUpSecondFactor.finish(request(codeOf(secret)), from)
    expect(done.recoveryCodes).toHaveLength(10)
    expect(done.cookies).toEqual([expect.stringMatching(/^scenarium=/), expect.stringMatching(/^scenarium-device=/)])
    await expect(auth.setUpSecondFactor.begin(request(), from)).rejects.toMatchObject({ code: 'second_factor_exists' })
    await expect(auth.own.removeSecondFactor(done.principal, codeOf(secret, now + STEP_MS))).rejects.toMatchObject({
      code: 'second_factor_required',
    })
  })

  it('gets no secret without the password, nor anybody who needs none', async () => {
    await addUser()
    await expect(auth.setUpSecondFactor.begin({ ...request(), password: 'x' }, from)).rejects.toMatchObject(
      refused('not_signed_in'),
    )
    await expect(auth.setUpSecondFactor.begin(request(), from)).rejects.toMatchObject({ code: 'second_factor_exists' })
    await enrolled2()
    await require(['agent'])
    const taken = { username: 'alan', password }
    await expect(auth.setUpSecondFactor.begin(taken, from)).rejects.toMatchObject({ code: 'second_factor_exists' })
  })

  async function enrolled2() {
    const alan = await addUser('alan')
    const { secret } = await auth.own.beginSecondFactor(alan)
    await auth.own.confirmSecondFactor(alan, codeOf(secret))
  }
})

describe('what is kept', () => {
  it('is sealed or hashed', async () => {
    const { secret, recoveryCodes } = await enrolled()
    const rows = await database.read((tx) => [
      ...tx.all('select * from second_factors'),
      ...tx.all('select * from recovery_codes'),
      ...tx.all('select * from audit_records'),
    ])
    const text = JSON.stringify(rows)
    for (const one of [secret, ...recoveryCodes, ...recoveryCodes.map((code) => code.replaceAll('-', ''))]) {
      expect(text).not.toContain(one)
    }
  })
})

describe('proving who one is once more', () => {
  it('asks for the password, and with a second factor for a code', async () => {
    const plain = await addUser('alan')
    await expect(auth.own.confirmIdentity(plain, { password: 'wrong' })).rejects.toMatchObject({
      code: 'wrong_password',
    })
    await auth.own.confirmIdentity(plain, { password })
    const { principal, secret } = await enrolled()
    await expect(auth.own.confirmIdentity(principal, { password })).rejects.toMatchObject({ code: 'wrong_code' })
    await auth.own.confirmIdentity(principal, { code: codeOf(secret) })
    await expect(auth.own.confirmIdentity(principal, { code: codeOf(secret) })).rejects.toMatchObject({
      code: 'wrong_code',
    })
  })

  it('is slowed down like signing in', async () => {
    const plain = await addUser('alan')
    for (let n = 0; n < 5; n += 1)
      await expect(auth.own.confirmIdentity(plain, { password: 'wrong' })).rejects.toMatchObject({ status: 403 })
    await expect(auth.own.confirmIdentity(plain, { password })).rejects.toMatchObject({ status: 429 })
  })
})
