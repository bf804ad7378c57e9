import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { migrate } from '../db/migrate.ts'
import { openSqlite } from '../db/sqlite.ts'
import type { Database } from '../db/tx.ts'
import { setDisabled } from '../db/users.ts'
import { systemIds } from '../ids.ts'
import { silentLog } from '../log.ts'
import { TENANT } from '../tenant.ts'
import { openVault } from '../vault.ts'
import { type Auth, createAuth } from './auth.ts'
import { ADMINISTRATOR_IDLE_MS, IDLE_MS } from './sessions.ts'

const grace = { username: 'grace', firstName: 'Grace', lastName: 'Hopper', roles: ['agent'] as const }
const password = 'correct horse'
const from = { address: '192.0.2.1', headers: new Headers() }

let folder: string
let database: Database
let auth: Auth
let now: number

function open(publicUrl?: string) {
  const clock = { now: () => now }
  return createAuth({
    database,
    databaseFile: join(folder, 'test.db'),
    vault: openVault(join(folder, 'key')),
    clock,
    ids: systemIds(clock),
    log: silentLog,
    publicUrl,
  })
}

beforeEach(async () => {
  now = Date.now()
  folder = mkdtempSync(join(tmpdir(), 'auth-'))
  database = openSqlite(join(folder, 'test.db'))
  await migrate(database)
  auth = open()
})

afterEach(async () => {
  auth.close()
  await database.close()
  rmSync(folder, { recursive: true })
})

const disable = (userId: string) =>
  database.write((tx) => {
    const ids = systemIds({ now: () => now })
    setDisabled(tx, { tenantId: TENANT, now, ids, userId: null }, userId, true)
  })

const cookieOf = (cookies: string[]) =>
  new Headers({ cookie: cookies.map((cookie) => cookie.split(';')[0]).join('; ') })

describe('a device somebody has signed in with', () => {
  /** From everywhere, at somebody's account. */
  async function attack(username: string) {
    for (let guess = 0; guess < 25; guess += 1) {
      const stranger = { address: `198.51.100.${guess}`, headers: new Headers() }
      await auth.signIn({ username, password: `wrong ${guess}` }, stranger).catch(() => {})
    }
  }

  it('lets its owner in while strangers guess, from any address, also after a restart', async () => {
    await auth.createUser(grace, password, null)
    const headers = cookieOf((await auth.signIn({ username: 'grace', password }, from)).cookies)
    await attack('grace')
    const elsewhere = { address: '192.0.2.77', headers: new Headers() }
    await expect(auth.signIn({ username: 'grace', password }, elsewhere)).rejects.toThrow('Too many attempts')
    expect((await auth.signIn({ username: 'Grace', password }, { ...elsewhere, headers })).principal).toBeDefined()
    auth.close()
    auth = open()
    await attack('grace')
    expect((await auth.signIn({ username: 'grace', password }, { ...elsewhere, headers })).principal).toBeDefined()
  })

  it('helps nobody at another account, nor somebody who changed the cookie', async () => {
    await auth.createUser(grace, password, null)
    await auth.createUser({ ...grace, username: 'ada' }, password, null)
    const { cookies } = await auth.signIn({ username: 'grace', password }, from)
    const [cookie = ''] = cookies.filter((one) => one.includes('-device='))
    const value = cookie.split(';')[0] ?? ''
    await attack('ada')
    await attack('grace')
    const other = { address: '192.0.2.77', headers: new Headers({ cookie: value }) }
    await expect(auth.signIn({ username: 'ada', password }, other)).rejects.toThrow('Too many attempts')
    const forged = { ...other, headers: new Headers({ cookie: `${value.slice(0, -2)}xx` }) }
    await expect(auth.signIn({ username: 'grace', password }, forged)).rejects.toThrow('Too many attempts')
  })

  it('has guesses slowed down too', async () => {
    await auth.createUser(grace, password, null)
    const headers = cookieOf((await auth.signIn({ username: 'grace', password }, from)).cookies)
    for (let guess = 0; guess < 5; guess += 1) {
      await auth.signIn({ username: 'grace', password: `wrong ${guess}` }, { ...from, headers }).catch(() => {})
    }
    await expect(auth.signIn({ username: 'grace', password }, { ...from, headers })).rejects.toThrow(
      'Too many attempts',
    )
  })

  it('may be shared by several people, and its cookie names none of them', async () => {
    await auth.createUser(grace, password, null)
    await auth.createUser({ ...grace, username: 'ada' }, password, null)
    const first = cookieOf((await auth.signIn({ username: 'grace', password }, from)).cookies)
    const { cookies } = await auth.signIn({ username: 'ada', password }, { ...from, headers: first })
    expect(cookies.join()).not.toMatch(/grace|ada/)
    expect(cookies.at(-1)).toMatch(/HttpOnly; SameSite=Strict$/)
    await attack('grace')
    const later = { address: '192.0.2.77', headers: cookieOf(cookies) }
    expect((await auth.signIn({ username: 'grace', password }, later)).principal).toBeDefined()
  })
})

describe('signing in', () => {
  it('gives a session that says who it is, until signing out', async () => {
    const userId = await auth.createUser(grace, password, null)
    const { principal, cookies } = await auth.signIn({ username: 'Grace', password }, from)
    expect(principal).toMatchObject({ userId, username: 'grace', roles: ['agent'] })
    const headers = cookieOf(cookies)
    expect((await auth.verify(headers))?.userId).toBe(userId)
    const ended: string[] = []
    auth.onSessionsEnded((id) => ended.push(id))
    await auth.signOut(headers, from.address)
    expect(ended).toEqual([userId])
    expect(await auth.verify(headers)).toBeNull()
  })

  it('keeps the session in an HttpOnly cookie of this site, bound to the host under https', async () => {
    await auth.createUser(grace, password, null)
    const [plain] = (await auth.signIn({ username: 'grace', password }, from)).cookies
    expect(plain).toMatch(/^scenarium=.*HttpOnly.*SameSite=Strict/)
    const secured = open('https://chat.example')
    const [cookie] = (await secured.signIn({ username: 'grace', password }, from)).cookies
    expect(cookie).toMatch(/^__Host-scenarium=.*Path=\/; HttpOnly; Secure; SameSite=Strict/)
    secured.close()
  })

  it('answers a wrong password, an unknown user and a disabled user alike', async () => {
    const userId = await auth.createUser(grace, password, null)
    await auth.createUser({ ...grace, username: 'ada', roles: ['administrator'] }, password, null)
    const refusal = { code: 'not_signed_in', status: 401, message: 'The username or the password is wrong.' }
    await expect(auth.signIn({ username: 'grace', password: 'wrong' }, from)).rejects.toMatchObject(refusal)
    await expect(auth.signIn({ username: 'nobody', password }, from)).rejects.toMatchObject(refusal)
    await expect(auth.signIn({ username: '!? "', password }, from)).rejects.toMatchObject(refusal)
    await disable(userId)
    await expect(auth.signIn({ username: 'grace', password }, from)).rejects.toMatchObject(refusal)
  })

  it('makes an address that guesses wait, whatever it tries next', async () => {
    await auth.createUser(grace, password, null)
    for (let attempt = 0; attempt < 5; attempt += 1) {
      await expect(auth.signIn({ username: 'grace', password: 'wrong' }, from)).rejects.toMatchObject({ status: 401 })
    }
    await expect(auth.signIn({ username: 'grace', password }, from)).rejects.toMatchObject({ status: 429 })
    const elsewhere = { address: '192.0.2.2', headers: new Headers() }
    await expect(auth.signIn({ username: 'grace', password }, elsewhere)).resolves.toBeDefined()
    now += 61_000
    await expect(auth.signIn({ username: 'grace', password }, from)).resolves.toBeDefined()
  })
})

describe('a session', () => {
  it('is refused when its signature is not ours', async () => {
    await auth.createUser(grace, password, null)
    const { cookies } = await auth.signIn({ username: 'grace', password }, from)
    const [pair = ''] = cookies[0]?.split(';') ?? []
    const [token] = pair.split('.')
    expect(await auth.verify(new Headers({ cookie: `${token}.AAAA` }))).toBeNull()
    expect(await auth.verify(new Headers({ cookie: 'scenarium=' }))).toBeNull()
    expect(await auth.verify(new Headers({ cookie: `${pair}; scenarium=other` }))).toBeNull()
    expect(await auth.verify(new Headers({ cookie: `theme=dark; ${pair}` }))).not.toBeNull()
  })

  it('ends with a new password, and when the user is disabled', async () => {
    const userId = await auth.createUser(grace, password, null)
    const first = cookieOf((await auth.signIn({ username: 'grace', password }, from)).cookies)
    await auth.setPassword(userId, 'another password', null)
    expect(await auth.verify(first)).toBeNull()
    const second = cookieOf((await auth.signIn({ username: 'grace', password: 'another password' }, from)).cookies)
    await disable(userId)
    expect(await auth.verify(second)).toBeNull()
  })

  it('ends when it was not used for twelve hours', async () => {
    await auth.createUser(grace, password, null)
    const headers = cookieOf((await auth.signIn({ username: 'grace', password }, from)).cookies)
    now += IDLE_MS + 60_000
    expect(await auth.verify(headers)).toBeNull()
    now = Date.now()
    expect(await auth.verify(headers)).toBeNull()
  })

  it.each([
    { roles: ['administrator' as const], isThere: false },
    // Who handles chats too is at work all day.
    { roles: ['administrator' as const, 'agent' as const], isThere: true },
  ])('of $roles that was not used for half an hour is there: $isThere', async ({ roles, isThere }) => {
    await auth.createUser({ ...grace, roles }, password, null)
    const headers = cookieOf((await auth.signIn({ username: 'grace', password }, from)).cookies)
    now += ADMINISTRATOR_IDLE_MS - 60_000
    expect(await auth.verify(headers)).not.toBeNull()
    now += ADMINISTRATOR_IDLE_MS + 60_000
    expect((await auth.verify(headers)) !== null).toBe(isThere)
  })

  it('ends after a day, used or not', async () => {
    await auth.createUser(grace, password, null)
    const headers = cookieOf((await auth.signIn({ username: 'grace', password }, from)).cookies)
    for (const hours of [11, 22]) {
      now = Date.now() + hours * 3_600_000
      expect(await auth.verify(headers)).not.toBeNull()
    }
    now = Date.now() + 24 * 3_600_000
    expect(await auth.verify(headers)).toBeNull()
  })

  it('is seen by a server started later', async () => {
    await auth.createUser(grace, password, null)
    const headers = cookieOf((await auth.signIn({ username: 'grace', password }, from)).cookies)
    const restarted = open()
    expect(await restarted.verify(headers)).toMatchObject({ username: 'grace' })
    restarted.close()
  })
})

describe('the first administrator', () => {
  const request = { username: 'ada', password, name: 'Ada King Lovelace' }

  it('needs the code of the console', async () => {
    await expect(auth.setup.run({ ...request, code: 'guess' }, from)).rejects.toMatchObject({ code: 'wrong_code' })
    expect(await auth.setup.isNeeded()).toBe(true)
    const told = await database.read((tx) => tx.all('select action, address from audit_records'))
    expect(told).toEqual([{ action: 'set_up_failed', address: from.address }])
  })

  it('is made once, however many try at the same moment', async () => {
    const attempts = ['ada', 'bea', 'cia'].map((username) =>
      auth.setup.run({ ...request, username, code: auth.setup.code }, from),
    )
    const results = await Promise.allSettled(attempts)
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await auth.setup.isNeeded()).toBe(false)
    const users = await database.read((tx) => tx.all('select username from users'))
    expect(users).toHaveLength(1)
  })
})
