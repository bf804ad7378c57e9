// Email accounts: passwords go in and never come out; scenarios that send by one keep it; tests say what the server says.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { headerOf, type SmtpSink, startSmtpSink } from '../email/smtp-sink.ts'
import { type Browser, type Desk, openDesk } from './desk.ts'

const CANARY = 'canary-7c2f11-password'
let desk: Desk
let ada: Browser
let sink: SmtpSink

beforeAll(async () => {
  sink = await startSmtpSink({ login: { username: 'support', password: CANARY } })
  desk = await openDesk({ allowedHosts: new Set(['127.0.0.1']) })
  ada = await desk.addUser('ada', ['administrator', 'designer'])
})
afterAll(async () => {
  await desk.close()
  await sink.close()
})

const create = (name: string, more: object = {}) =>
  ada.send('POST', '/api/email-accounts', {
    name,
    host: '127.0.0.1',
    port: sink.port,
    security: 'none',
    username: 'support',
    password: CANARY,
    fromAddress: 'support@centre.example',
    fromName: 'Support',
    ...more,
  })

describe('an email account', () => {
  it('is stored, listed and changed without its password', async () => {
    const { body: created } = await create('Listed')
    expect(created).toMatchObject({ name: 'Listed', host: '127.0.0.1', passwordSetAt: expect.any(Number) })
    expect((await create('Listed')).body).toMatchObject({ code: 'name_taken' })
    const path = `/api/email-accounts/${created.emailAccountId}`
    const changed = await ada.send('PATCH', path, { fromName: 'Help', password: `${CANARY}-2` })
    expect(changed.body).toMatchObject({ fromName: 'Help', host: '127.0.0.1' })
    const answers = [
      created,
      changed.body,
      (await ada.get('/api/email-accounts')).body,
      (await ada.get('/api/scenario-world')).body,
      (await ada.get('/api/audit-log?limit=100')).body,
    ]
    expect(answers[3].emailAccounts).toContainEqual({ name: 'Listed', fromAddress: 'support@centre.example' })
    expect(JSON.stringify(answers)).not.toContain('canary')
    const stored = await desk.database.read((tx) =>
      tx.all<{ sealed: string }>('select password_sealed as sealed from email_accounts'),
    )
    expect(JSON.stringify(stored)).not.toContain('canary')
  })

  it.each([
    [{ security: 'none', host: 'smtp.example.org' }, 'body.security'],
    [{ host: 'smtp.example.org:25' }, 'body.host'],
    [{ host: 'https://smtp.example.org' }, 'body.host'],
    [{ host: 'a@smtp.example.org' }, 'body.host'],
    [{ fromAddress: 'Support <a@b.example>' }, 'body.fromAddress'],
    [{ fromName: 'Support\r\nBcc: b@x.example' }, 'body.fromName'],
    [{ username: null }, 'body.password'],
    [{ password: undefined }, 'body.password'],
    [{ port: 0 }, 'body.port'],
  ])('is refused with %j', async (more, path) => {
    const refused = await create('Refused', more)
    expect(refused.status).toBe(400)
    expect(refused.body.problems.map((problem: { path: string }) => problem.path)).toContain(path)
  })

  it('asks for the password again before it is sent elsewhere', async () => {
    const { body } = await create('Moved')
    const path = `/api/email-accounts/${body.emailAccountId}`
    for (const change of [{ host: 'localhost' }, { port: 2525 }, { security: 'starttls' }, { username: 'other' }]) {
      expect(await ada.send('PATCH', path, change)).toMatchObject({
        status: 400,
        body: { problems: [{ path: 'body.password' }] },
      })
    }
    expect(await ada.send('PATCH', path, { security: 'none', host: 'smtp.example.org', password: 'x' })).toMatchObject({
      status: 400,
      body: { problems: [{ path: 'body.security' }] },
    })
    expect((await ada.send('PATCH', path, { host: 'localhost', password: CANARY })).status).toBe(200)
    expect((await ada.send('PATCH', path, { username: null })).body.passwordSetAt).toBeNull()
  })

  it('is not deleted while a scenario sends by it', async () => {
    const { body } = await create('Used')
    const exits = { next: 'end', failed: 'end' }
    const settings = { account: 'Used', to: ['a@shop.example'], subject: 'Hello', text: 'Hello' }
    const draft = {
      schemaVersion: 1,
      name: 'Mails',
      kind: 'chat',
      start: 'send',
      parameters: {},
      blocks: {
        send: { type: 'email', title: 'Send', settings, exits },
        end: { type: 'exit', title: 'End', settings: {}, exits: {} },
      },
      layout: {},
    }
    const made = await ada.send('POST', '/api/scenarios', { name: 'Mails', draft })
    const path = `/api/email-accounts/${body.emailAccountId}`
    const plan = await ada.get(`${path}/deletion`)
    expect(JSON.stringify(plan.body)).toContain('Mails')
    expect((await ada.send('DELETE', path, {})).status).toBe(409)
    await ada.send('DELETE', `/api/scenarios/${made.body.scenario.scenarioId}`, {})
    expect((await ada.send('DELETE', path, {})).status).toBe(200)
  })
})

describe('a test email', () => {
  const test = async (name: string, more: object = {}) => {
    const { body } = await create(name, more)
    return (await ada.send('POST', `/api/email-accounts/${body.emailAccountId}/test`, { to: 'ada@centre.example' }))
      .body
  }

  it('is really sent, and says what the mail server answered', async () => {
    expect(await test('Works')).toEqual({ isSent: true, text: 'The mail server has taken it: queued as 17' })
    const taken = sink.taken.at(-1)
    expect(taken).toMatchObject({ to: ['ada@centre.example'], login: 'support' })
    expect(headerOf(taken?.data ?? '', 'subject')).toBe('Test of the email account Works')
  })

  it('says in words why not, without the password', async () => {
    const wrong = await test('Wrong', { password: `${CANARY}-wrong` })
    expect(wrong).toMatchObject({ isSent: false, text: expect.stringContaining('refuses the user name or password') })
    expect(JSON.stringify(wrong)).not.toContain(Buffer.from(`\u0000support\u0000${CANARY}-wrong`).toString('base64'))
    const inside = await test('Inside', { host: 'localhost' })
    expect(inside).toMatchObject({ isSent: false, text: expect.stringContaining('may not be asked') })
  })
})
