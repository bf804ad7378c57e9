// Every kind of secret is made, used, mistyped and made to fail in one centre. None of them is found afterwards in a log, an
// answer, an export or a file, but for the one answer that shows what was just made.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { dataFolder } from '../../src/data-folder.ts'
import { createLog } from '../../src/log.ts'
import { TENANT } from '../../src/tenant.ts'
import { openVault } from '../../src/vault.ts'
import { readCurrent } from '../../src/workspace/current.ts'
import { exportWorkspace } from '../../src/workspace/export.ts'
import { type Browser, type Desk, openDesk, PASSWORD } from './desk.ts'
import { filesBelow, type Place, type Planted, placesOf } from './planted-secrets.ts'

const planted: Planted[] = []
const answers: Place[] = []
const log: string[] = []
const ids: { [name: string]: string } = {}
let desk: Desk
let ada: Browser
let grace: Browser
/** Receives webhooks. */
let receiver: ReturnType<typeof createServer>

function plant(name: string, secret: string, timesShown = 0): string {
  expect(secret.length, name).toBeGreaterThan(7)
  planted.push({ name, secret, timesShown })
  return secret
}

beforeAll(async () => {
  receiver = createServer((_request, response) => void response.end())
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  ids.receiver = `127.0.0.1:${(receiver.address() as AddressInfo).port}`
  desk = await openDesk({
    allowedHosts: new Set([ids.receiver]),
    log: createLog({ level: 'debug', write: (line) => log.push(line) }),
  })
  const request = desk.app.request
  desk.app.request = async (...call) => {
    const response = await request(...call)
    const headers = [...response.headers].filter(([name]) => name !== 'set-cookie')
    const name = `${call[1]?.method ?? 'GET'} ${String(call[0])}`
    answers.push({ name, text: `${JSON.stringify(headers)}\n${await response.clone().text()}` })
    return response
  }
  await plantAll()
}, 60_000)
afterAll(async () => {
  await desk.close()
  receiver.closeAllConnections()
  receiver.close()
})

async function plantAll() {
  await firstAdministrator()
  const { account } = await desk.addBot(ada)
  ids.accountId = account.accountId
  plant('token of the bot', `123456:${'A'.repeat(30)}desk_bot`)
  grace = await desk.addUser('grace', ['agent'], { skills: { Support: 100 } })
  ids.interactionId = await desk.connect(grace, account.accountId, 7)
  ids.customerId = `${account.accountId}-7`
  await passwords()
  await secondFactor()
  await apiTokens()
  await webhooks()
  await credentials()
  await emailAccounts()
  await failures()
  ada = await desk.signIn('ada')
  cookieOf(ada, 'ada again')
}

function cookieOf(browser: Browser, whose: string) {
  const value = browser.cookie.split('=')[1] ?? ''
  plant(`cookie of ${whose}`, value)
  // The half without which the stored one opens nothing.
  plant(`signature of the cookie of ${whose}`, decodeURIComponent(value).split('.')[1] ?? '')
}

async function firstAdministrator() {
  const code = plant('one-time setup code', desk.auth.setup.code)
  plant('password', PASSWORD)
  const send = (body: object) => desk.anonymous.send('POST', '/api/setup', body)
  expect((await send({ code, username: 'ada', password: PASSWORD })).status).toBe(400)
  expect((await send({ code: `${code}x`, username: 'ada', password: PASSWORD, name: 'Ada' })).status).toBe(403)
  expect((await send({ code, username: 'ada', password: PASSWORD, name: 'Ada' })).status).toBe(200)
  expect((await send({ code, username: 'eve', password: PASSWORD, name: 'Eve' })).body.code).toBe('already_set_up')
  ada = await desk.signIn('ada')
  cookieOf(ada, 'ada')
}

async function passwords() {
  const signIn = (username: string, password: string) =>
    desk.anonymous.send('POST', '/api/auth/sign-in', { username, password })
  expect((await signIn('ada', plant('mistyped password', 'correct horse bettery'))).status).toBe(401)
  // In the wrong field, as happens to everybody.
  expect((await signIn(plant('password typed as username', 'My-Pass-Phrase-77'), 'x')).status).toBe(401)
  const given = plant('password given to a user', 'given-to-barbara-31')
  const barbara = { username: 'barbara', firstName: 'Barbara', lastName: '', roles: ['supervisor'], password: given }
  expect((await ada.send('POST', '/api/users', { ...barbara, roles: ['queen'] })).status).toBe(400)
  ids.userId = (await ada.send('POST', '/api/users', barbara)).body.userId
  const next = plant('next password of a user', 'given-to-barbara-32')
  expect((await ada.send('PUT', `/api/users/${ids.userId}/password`, { password: next })).status).toBe(200)
}

async function secondFactor() {
  const path = '/api/own-account/second-factor'
  cookieOf(grace, 'grace')
  const { body } = await grace.send('POST', path, {})
  plant('TOTP secret', body.secret, 1)
  const step = (steps: number) =>
    new TOTP({ secret: Secret.fromBase32(body.secret) }).generate({ timestamp: Date.now() + steps * 30_000 })
  expect((await grace.send('POST', `${path}/confirm`, { code: 'nonsense-code' })).status).not.toBe(200)
  const confirmed = await grace.send('POST', `${path}/confirm`, { code: step(-1) })
  const codes: string[] = confirmed.body.recoveryCodes
  const renewed = await grace.send('POST', `${path}/recovery-codes`, { code: step(0) })
  const more: string[] = renewed.body.recoveryCodes
  for (const [index, code] of codes.entries()) plant(`recovery code ${index}`, code, 1)
  for (const [index, code] of more.entries()) plant(`renewed recovery code ${index}`, code, 1)
  const signIn = (code = '') =>
    desk.anonymous.send('POST', '/api/auth/sign-in', { username: 'grace', password: PASSWORD, code })
  expect((await signIn(codes[0])).body.code).toBe('wrong_code')
  expect((await signIn(more[0])).status).toBe(200)
  expect((await signIn(more[0])).body.code).toBe('wrong_code')
  expect((await desk.anonymous.send('POST', '/api/auth/sign-in', { username: more[1], password: 'x' })).status).toBe(
    401,
  )
}

async function apiTokens() {
  const wanted = { name: 'nightly', privileges: ['administer'], expiresInDays: 30 }
  for (const isRevoked of [false, true]) {
    const { token, view } = (await ada.send('POST', '/api/api-tokens', wanted)).body
    plant(isRevoked ? 'revoked API token' : 'API token', token, 1)
    ids.tokenId = view.tokenId
    if (isRevoked) await ada.send('DELETE', `/api/api-tokens/${ids.tokenId}`, {})
    const use = (path: string, authorization = `Bearer ${token}`) => desk.request(path, { headers: { authorization } })
    expect((await use('/api/users')).status).toBe(isRevoked ? 401 : 200)
    expect((await use('/api/own-account')).status).toBeGreaterThanOrEqual(401)
    expect((await use('/api/users', `bearer  ${token}x`)).status).toBe(401)
  }
}

async function webhooks() {
  const path = '/api/webhook-subscriptions'
  const query = plant('query of a webhook', 'code=hidden-in-the-address')
  const hook = { name: 'CRM', url: `http://${ids.receiver}/hook?${query}`, events: ['message'] }
  const { body } = await ada.send('POST', path, hook)
  ids.subscriptionId = body.subscriptionId
  plant('signing secret of a webhook', body.secret, 1)
  const own = `${path}/${ids.subscriptionId}`
  expect((await ada.send('POST', `${own}/test`, {})).body.isDelivered).toBe(true)
  plant('replaced signing secret', (await ada.send('POST', `${own}/secret`, {})).body.secret, 1)
  expect((await ada.send('PATCH', own, { url: `https://hooks.invalid/?${query}` })).status).toBe(200)
  expect((await ada.send('POST', `${own}/test`, {})).body.isDelivered).toBe(false)
}

async function credentials() {
  const uses = [
    { kind: 'bearer' },
    { kind: 'basic', username: 'shop' },
    { kind: 'header', headerName: 'X-Key' },
    { kind: 'query', parameter: 'key' },
  ]
  for (const use of uses) {
    const name = `Shop ${use.kind}`
    const secret = plant(`credential (${use.kind})`, `canary ${use.kind}/5b1e77+"ü`)
    if (use.kind === 'basic') plant('credential with its user name', `shop:${secret}`)
    const hosts = ['shop.invalid']
    const create = (more: object) => ada.send('POST', '/api/credentials', { name, use, hosts, secret, ...more })
    expect((await create({ hosts: ['not a host'] })).status).toBe(400)
    expect((await create({ secret: [secret] })).status).toBe(400)
    ids.credentialId = (await create({})).body.credentialId
    expect((await create({})).body.code).toBe('name_taken')
    // Sent where it belongs, over a connection that fails, and refused elsewhere; said back: src/http/credentials.test.ts.
    for (const host of ['shop.invalid', 'other.invalid']) {
      const settings = { url: `https://${host}/orders`, credential: name }
      const { body } = await ada.send('POST', '/api/fetch-url-tests', { settings, variables: {} })
      expect(body.outcome).toMatchObject({ kind: 'failed' })
      expect(body.outcome.text.includes('does not belong')).toBe(host === 'other.invalid')
    }
    const changed = { secret, hosts: ['shop.invalid', 'shop.example'] }
    expect((await ada.send('PATCH', `/api/credentials/${ids.credentialId}`, changed)).status).toBe(200)
  }
}

async function emailAccounts() {
  const password = plant('password of an email account', 'canary mail/77e1b5+"ü')
  const path = '/api/email-accounts'
  const account = {
    name: 'Support',
    host: '127.0.0.1',
    port: 587,
    security: 'starttls',
    username: 'support',
    password,
    fromAddress: 'support@centre.example',
    fromName: 'Support',
  }
  expect((await ada.send('POST', path, { ...account, host: 'not a host' })).status).toBe(400)
  expect((await ada.send('POST', path, { ...account, password: [password] })).status).toBe(400)
  ids.emailAccountId = (await ada.send('POST', path, account)).body.emailAccountId
  expect((await ada.send('POST', path, account)).body.code).toBe('name_taken')
  const own = `${path}/${ids.emailAccountId}`
  // Said back by the mail server: src/email/mailer.test.ts.
  expect((await ada.send('POST', `${own}/test`, { to: 'ada@centre.example' })).body.isSent).toBe(false)
  expect((await ada.send('PATCH', own, { port: 2525, password })).status).toBe(200)
}

/** The database refuses what these write, after the secrets were in hand. */
async function failures() {
  await desk.database.write((tx) =>
    tx.run("create trigger broken before insert on audit_records begin select raise(abort, 'disk full'); end"),
  )
  const secret = plant('credential that could not be stored', 'canary-lost-66')
  const password = plant('password that could not be stored', 'given-to-nobody-33')
  const token = plant('token that could not be stored', `234567:${'B'.repeat(35)}`)
  const bot = { name: 'b', messenger: 'telegram', botUsername: 'desk_bot', token, delivery: 'webhook' }
  const credential = { name: 'Lost', use: { kind: 'bearer' }, hosts: ['a.example'], secret }
  const lostAccount = {
    name: 'Lost',
    host: 'smtp.example',
    port: 465,
    security: 'tls',
    username: 'lost',
    password: plant('password of an email account that could not be stored', 'canary-lost-mail-67'),
    fromAddress: 'lost@centre.example',
    fromName: '',
  }
  const failing: [string, object][] = [
    ['/api/credentials', credential],
    ['/api/email-accounts', lostAccount],
    ['/api/users', { username: 'nobody', firstName: 'N', lastName: '', roles: ['agent'], password }],
    ['/api/auth/sign-in', { username: 'ada', password: PASSWORD }],
    ['/api/api-tokens', { name: 'x', privileges: ['administer'], expiresInDays: null }],
    ['/api/webhook-subscriptions', { name: 'x', url: 'https://a.example/', events: ['message'] }],
  ]
  for (const [path, body] of failing) expect((await ada.send('POST', path, body)).body.code, path).toBe('internal')
  await ada.send('POST', '/api/integration-accounts', bot)
  await desk.database.write((tx) => tx.run('drop trigger broken'))
  expect(log.filter((line) => line.includes('disk full')).length).toBeGreaterThanOrEqual(failing.length)
}

/** Which planted secrets are where, beyond the answers that may show them. */
const found = (places: Place[]) =>
  planted.flatMap((one) => placesOf(one, places).map((place) => `${one.name} in ${place}`))

describe('a secret', () => {
  it('is found where it is looked for, however it is written', () => {
    const one = { name: 'it', secret: 'Canary/1+"', timesShown: 0 }
    for (const text of ['xCANARY/1+"x', 'canary%2F1%2B%22', JSON.stringify({ a: one.secret }), 'Q2FuYXJ5LzErIg==']) {
      expect(placesOf(one, [{ name: 'here', text }]), text).toEqual(['here'])
      expect(placesOf(one, [{ name: 'here', text: Buffer.from(text) }]), text).toEqual(['here'])
    }
    expect(placesOf(one, [{ name: 'here', text: 'canary' }])).toEqual([])
  })

  it('is in no answer but the one that gives it', async () => {
    const asked = answers.length
    for (const { method, path } of desk.declared) {
      if (method !== 'get' || path === '/api/live') continue
      const filled = path.replaceAll(/\{(\w+)\}/g, (_all, name: string) => ids[name] ?? 'absent')
      // Telegram's answers in this test are too short for some schemas: those are not what is looked at.
      for (const { cookie } of [ada, grace, desk.anonymous])
        await desk.app.request(`http://desk.test${filled}`, { headers: { cookie } })
    }
    expect(answers.length - asked).toBeGreaterThan(200)
    for (const one of planted) {
      const places = placesOf(one, answers)
      expect(places, `${one.name} in ${places.join(', ')}`).toHaveLength(one.timesShown)
    }
  })

  it('is in no log, however much went wrong', () => {
    expect(log.join('')).toContain('request failed')
    expect(found([{ name: 'the log', text: log.join('') }])).toEqual([])
  })

  it('is in no export', async () => {
    const exports: Place[] = []
    for (const path of [
      '/api/audit-records/export',
      '/api/interactions/export?format=csv',
      `/api/customers/${ids.customerId}/export`,
      '/api/reports/service-level/export?from=2026-01-01&to=2026-12-31&zone=UTC',
    ]) {
      const { status, body } = await ada.get(path)
      expect(status, `${path} ${JSON.stringify(body)}`).toBe(200)
      exports.push({ name: path, text: typeof body === 'string' ? body : JSON.stringify(body) })
    }
    expect(exports[0]?.text).toContain('credential')
    expect(found(exports)).toEqual([])
  })

  it('is in no workspace file', async () => {
    const vault = openVault(dataFolder(desk.folder).keyFile)
    const current = await desk.database.read((tx) => readCurrent(tx, TENANT, vault))
    const { text, scenarios, placeholders, notes } = exportWorkspace(current)
    expect(text).toContain('Shop bearer')
    // The test means something only because the program has them in hand.
    expect([...current.credentials.values()].map(({ secret }) => secret)).toContain('canary bearer/5b1e77+"ü')
    const files = [text, ...scenarios.map((one) => one.text), JSON.stringify([placeholders, notes])]
    expect(found(files.map((file) => ({ name: 'the workspace file', text: file })))).toEqual([])
  })

  it('is in no file of the data folder but what is sealed under its key', async () => {
    const { keyFile, backupsFolder } = dataFolder(desk.folder)
    expect((await ada.send('POST', '/api/system/backups', {})).status).toBe(200)
    await vi.waitFor(async () => {
      expect((await ada.get('/api/system')).body.backups).toMatchObject({ runningSince: null })
    }, 20_000)
    await desk.checkpoint()
    const files = filesBelow(desk.folder, keyFile)
    expect(files.map(({ name }) => name).filter((name) => name.startsWith(backupsFolder))).not.toEqual([])
    // What is no secret is found, so that the rest means something.
    const open = { name: 'a name', secret: 'Shop bearer', timesShown: 0 }
    expect(placesOf(open, files)).toContain(dataFolder(desk.folder).databaseFile)
    expect(found(files)).toEqual([])
  })
})
