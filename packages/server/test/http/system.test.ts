import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { agentView } from '../../src/db/routing/views.ts'
import { type Browser, type Desk, openDesk, PASSWORD } from './desk.ts'

let desk: Desk
let ada: Browser
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

describe('an empty server', () => {
  it('lets the holder of the code, once, make the first administrator', async () => {
    const request = { username: 'ada', password: PASSWORD, name: 'Ada Lovelace' }
    expect((await desk.anonymous.get('/api/setup')).body).toEqual({ isNeeded: true })
    expect((await desk.anonymous.send('POST', '/api/setup', { ...request, code: 'wrong' })).body.code).toBe(
      'wrong_code',
    )
    const { code } = desk.auth.setup
    const weak = await desk.anonymous.send('POST', '/api/setup', { ...request, code, password: 'short' })
    expect(weak.body).toMatchObject({ code: 'invalid_request', problems: [{ path: 'body.password' }] })
    const made = await desk.anonymous.send('POST', '/api/setup', { ...request, code })
    expect(made.body).toMatchObject({ firstName: 'Ada', lastName: 'Lovelace', roles: ['administrator', 'designer'] })
    expect(made.headers.getSetCookie()[0]).toContain('HttpOnly')
    const again = await desk.anonymous.send('POST', '/api/setup', { ...request, username: 'eve', code })
    expect(again).toMatchObject({ status: 409, body: { code: 'already_set_up' } })
    expect((await desk.anonymous.get('/api/setup')).body).toEqual({ isNeeded: false })
    ada = await desk.signIn('ada')
  })
})

describe('a session', () => {
  it('says who is signed in, until signing out', async () => {
    const grace = await desk.addUser('grace', ['agent', 'supervisor'])
    expect((await grace.get('/api/session')).body).toMatchObject({
      username: 'grace',
      privileges: expect.arrayContaining(['handle_interactions', 'see_all_interactions']),
      agent: { state: 'logged_out', capacity: 4 },
    })
    const out = await grace.send('POST', '/api/auth/sign-out', {})
    expect(out.headers.getSetCookie().join()).toContain('Max-Age=0')
    expect((await grace.get('/api/session')).body.code).toBe('not_signed_in')
  })
})

describe('administering', () => {
  it('changes users; who is disabled is out at once', async () => {
    const body = {
      username: 'edsger',
      password: PASSWORD,
      firstName: 'Edsger',
      roles: ['agent'],
      skills: { Dutch: 90 },
    }
    const made = await ada.send('POST', '/api/users', body)
    expect(made.body).toMatchObject({ username: 'edsger', capacity: 4, skills: { Dutch: 90 } })
    expect(JSON.stringify(made.body)).not.toContain(PASSWORD)
    expect((await ada.send('POST', '/api/users', body)).body.code).toBe('username_taken')
    const edsger = await desk.signIn('edsger')
    const path = `/api/users/${made.body.userId}`
    await ada.send('PATCH', path, { roles: ['agent', 'designer'], capacity: 7 })
    // Another role begins with another session.
    expect((await edsger.get('/api/session')).status).toBe(401)
    const again = await desk.signIn('edsger')
    expect((await again.get('/api/session')).body.roles).toEqual(['agent', 'designer'])
    await ada.send('PATCH', path, { isDisabled: true })
    expect((await again.get('/api/session')).status).toBe(401)
    const { body: last } = await ada.send('PATCH', `/api/users/${ada.userId}`, { roles: ['agent'] })
    expect(last.code).toBe('last_administrator')
  })

  it('offers waiting chats to whoever has just got the skill, and takes them from whoever is no agent any more', async () => {
    const { account } = await desk.addBot(ada, 'skill_bot')
    const [alan, edith] = [await desk.addUser('alan', ['agent']), await desk.addUser('edith', ['agent'])]
    for (const agent of [alan, edith]) {
      await agent.send('PUT', '/api/agent/state', { commandId: desk.commandId(), state: 'ready' })
    }
    const change = (agent: Browser, body: object) => ada.send('PATCH', `/api/users/${agent.userId}`, body)
    const offersOf = async (agent: Browser) => (await agent.get('/api/offers')).body.offers
    const viewOf = ({ userId }: Browser) => desk.database.read((tx) => agentView(tx, userId))
    const eventually = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 20_000, interval: 10 })

    const waits = async (chatId: number) => {
      await desk.write(account.accountId, chatId, { text: 'Hello' })
      const find = "select 1 from queue_entries where chat_id = ? and status = 'waiting'"
      await eventually(async () => expect(await desk.database.read((tx) => tx.all(find, chatId))).toHaveLength(1))
    }

    await change(alan, { skills: { Support: 50 }, capacity: 1 })
    await desk.connect(alan, account.accountId, 801)
    await waits(802)
    await change(edith, { skills: { Support: 50 } })
    await eventually(async () => expect(await offersOf(edith)).toHaveLength(1))

    await change(edith, { roles: ['designer'] })
    await eventually(async () => expect(await viewOf(edith)).toMatchObject({ state: 'logged_out' }))
    await waits(803)
    await change(alan, { capacity: 2 })
    await eventually(async () => expect(await offersOf(alan)).toHaveLength(1))

    await change(alan, { isDisabled: true })
    await eventually(async () => expect(await viewOf(alan)).toMatchObject({ state: 'logged_out', reason: 'Disabled' }))
  })

  it('ends the sessions of whoever gets a new password', async () => {
    const barbara = await desk.addUser('barbara', ['agent'])
    expect(
      (await ada.send('PUT', `/api/users/${barbara.userId}/password`, { password: 'another password' })).status,
    ).toBe(200)
    expect((await barbara.get('/api/session')).status).toBe(401)
  })

  it('never gives out a token', async () => {
    const { account } = await desk.addBot(ada, 'token_bot')
    const token = `123456:${'A'.repeat(30)}token_bot`
    expect(account).toMatchObject({ tokenHint: '_bot', entryId: null, status: 'unchecked' })
    const changed = await ada.send('PATCH', `/api/integration-accounts/${account.accountId}`, {
      name: 'Renamed',
      token,
    })
    const report = await ada.send('POST', `/api/integration-accounts/${account.accountId}/test-connection`, {})
    for (const answer of [changed, report, await ada.get('/api/integration-accounts')]) {
      expect(JSON.stringify(answer.body)).not.toContain(token)
      expect(answer.status, JSON.stringify(answer.body)).toBe(200)
    }
    const records = await desk.database.read((tx) => tx.all('select detail_json from audit_records'))
    expect(JSON.stringify(records)).not.toContain(token)
  })

  it('gives an account to one scenario entry only', async () => {
    const { account, entry } = await desk.addBot(ada, 'busy_bot')
    const body = { name: 'Second', scenarioId: entry.scenarioId, messengerAccounts: { telegram: account.accountId } }
    expect((await ada.send('POST', '/api/scenario-entries', body)).body.code).toBe('account_in_use')
    const { body: entries } = await ada.get('/api/scenario-entries')
    expect(entries.entries.map(({ name }: { name: string }) => name)).not.toContain('Second')
    const path = `/api/scenario-entries/${entry.entryId}`
    expect((await ada.send('PATCH', path, { messengerAccounts: {} })).body.messengerAccounts).toEqual({})
    expect((await ada.send('POST', '/api/scenario-entries', body)).status).toBe(200)
  })

  it('saves any draft, refuses to overwrite a newer one, publishes only what passes the checker', async () => {
    const made = await ada.send('POST', '/api/scenarios', { name: 'Draft', draft: { anything: true } })
    expect(made.body.problems[0]).toMatchObject({ severity: 'error' })
    const { scenarioId, draftRevision } = made.body.scenario
    const publish = await ada.send('POST', `/api/scenarios/${scenarioId}/publish`, { draftRevision })
    expect(publish).toMatchObject({ status: 400, body: { code: 'invalid_request' } })
    const saved = await ada.send('PUT', `/api/scenarios/${scenarioId}/draft`, { draftRevision, draft: {} })
    expect(saved.body.scenario.draftRevision).toBe(draftRevision + 1)
    const stale = await ada.send('PUT', `/api/scenarios/${scenarioId}/draft`, { draftRevision, draft: {} })
    expect(stale).toMatchObject({ status: 409, body: { code: 'draft_changed' } })
  })
})

describe('the server itself', () => {
  it('says whether it is ready', async () => {
    expect(await desk.anonymous.get('/readyz')).toMatchObject({ status: 200, body: { status: 'ok' } })
    desk.setReadiness(['The disk is full.'])
    expect(await desk.anonymous.get('/readyz')).toMatchObject({
      status: 503,
      body: { problems: ['The disk is full.'] },
    })
    expect((await desk.anonymous.get('/healthz')).status).toBe(200)
    desk.setReadiness([])
  })

  it('shows metrics to this machine and administrators, and not to whom a proxy here brings', async () => {
    const from = (remoteAddress: string) => ({ incoming: { socket: { remoteAddress } } })
    expect((await desk.request('/metrics', {}, from('127.0.0.1'))).body).toContain('scenarium_')
    expect((await desk.request('/metrics', {}, from('203.0.113.5'))).status).toBe(401)
    const proxied = { headers: { 'x-forwarded-for': '203.0.113.5' } }
    expect((await desk.request('/metrics', proxied, from('127.0.0.1'))).status).toBe(401)
    expect((await ada.get('/metrics')).status).toBe(200)
  })

  it('shows a page without a dead end', async () => {
    const page = await desk.anonymous.get('/about')
    expect(page.body).not.toContain('<script')
    const links = [...page.body.matchAll(/href="(.+?)"/g)].map(([, link]) => link as string)
    expect(links.length).toBeGreaterThan(2)
    for (const link of links) expect((await ada.get(link)).status, link).toBe(200)
  })

  it('protects every answer, refusals included', async () => {
    for (const path of ['/', '/about', '/desktop', '/api/session', '/nowhere', '/api/nowhere', '/api/users/%2e%2e/x']) {
      const { headers } = await desk.anonymous.get(path)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
      expect(headers.get('content-security-policy')).not.toMatch(/script-src[^;]*unsafe/)
    }
    expect((await desk.anonymous.get('/api/nowhere')).body.code).toBe('not_found')
  })

  it.each([
    { publicUrl: 'https://centre.example', told: 'max-age=63072000' },
    { publicUrl: 'http://centre.example', told: null },
  ])('tells browsers to stay with https only where it is reached so: $publicUrl', async ({ publicUrl, told }) => {
    const other = await openDesk({ publicUrl })
    onTestFinished(() => other.close())
    for (const path of ['/', '/api/session', '/api/nowhere'])
      expect((await other.anonymous.get(path)).headers.get('strict-transport-security'), path).toBe(told)
  })

  it('tells nothing of what went wrong inside', async () => {
    desk.setReadiness(undefined as never)
    const { status, body } = await desk.anonymous.get('/readyz')
    expect(status).toBe(500)
    expect(body).toEqual({ code: 'internal', text: expect.any(String), errorId: expect.any(String) })
    expect(body.text).not.toMatch(/TypeError|undefined/)
    desk.setReadiness([])
  })
})
