// What Telegram shows of a bot, and an account at rest, over HTTP and against the simulated Telegram.
import { createControlClient, startSimulator } from 'telegram-simulator'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Browser, type Desk, openDesk } from './desk.ts'

let desk: Desk
let ada: Browser
let telegram: Awaited<ReturnType<typeof startSimulator>>
let control: ReturnType<typeof createControlClient>
let path: string
const patience = { timeout: 15_000, interval: 20 }

beforeAll(async () => {
  desk = await openDesk()
  ada = await desk.addUser('ada', ['administrator', 'designer'])
  telegram = await startSimulator()
  control = createControlClient(telegram.url)
  const { token } = await control.createBot({ username: 'shop_bot', firstName: 'Shop' })
  const { account, entry } = await desk.addBot(ada, 'other_bot')
  await ada.send('PATCH', `/api/scenario-entries/${entry.entryId}`, { messengerAccounts: {} })
  await ada.send('DELETE', `/api/integration-accounts/${account.accountId}`, {})
  const created = await ada.send('POST', '/api/integration-accounts', {
    name: 'Shop',
    messenger: 'telegram',
    botUsername: 'shop_bot',
    token,
    delivery: 'polling',
    apiRoot: telegram.url,
    limits: { messagesPerSecond: 0, messagesPerSecondPerChat: 0 },
  })
  path = `/api/integration-accounts/${created.body.accountId}`
  await ada.send('PATCH', `/api/scenario-entries/${entry.entryId}`, {
    messengerAccounts: { telegram: created.body.accountId },
  })
})
afterAll(async () => {
  await desk.close()
  await telegram.close()
})

const calls = async (prefix: string) =>
  (await control.calls()).map(({ method }) => method).filter((name) => name.startsWith(prefix))

describe('a bot profile', () => {
  it('is read from Telegram', async () => {
    expect((await ada.get(`${path}/profile`)).body).toEqual({
      name: 'Shop',
      description: '',
      shortDescription: '',
      commands: [],
    })
  })

  it('is written where it differs, and nowhere else', async () => {
    const commands = [{ command: 'start', description: 'Begin' }]
    const stored = await ada.send('PATCH', `${path}/profile`, {
      name: 'Shop',
      description: 'Ask us anything',
      commands,
    })
    expect(stored.body).toMatchObject({ name: 'Shop', description: 'Ask us anything', commands })
    expect(await calls('setMy')).toEqual(['setMyDescription', 'setMyCommands'])
    const [bot] = await control.bots()
    expect(bot).toMatchObject({ description: 'Ask us anything', commands })
  })

  it('is refused before Telegram is asked when it is too long or not of the right form', async () => {
    await control.clearCalls()
    for (const [body, at] of [
      [{ name: 'x'.repeat(65) }, 'body.name'],
      [{ description: 'x'.repeat(513) }, 'body.description'],
      [{ shortDescription: 'x'.repeat(121) }, 'body.shortDescription'],
      [{ commands: [{ command: 'Start!', description: 'x' }] }, 'body.commands.0.command'],
      [{ commands: [{ command: 'start', description: ' ' }] }, 'body.commands.0.description'],
      [
        { commands: Array.from({ length: 101 }, (_, at) => ({ command: `c${at}`, description: 'x' })) },
        'body.commands',
      ],
    ] as const) {
      const { status, body: refusal } = await ada.send('PATCH', `${path}/profile`, body)
      expect([status, refusal.problems?.[0]?.path]).toEqual([400, at])
    }
    expect((await ada.send('PATCH', `${path}/profile`, { name: '🦊'.repeat(64) })).status).toBe(200)
    expect(await calls('setMy')).toEqual(['setMyName'])
  })

  it('says what Telegram refused and when it would take it, and stores the rest', async () => {
    await control.addFault({ method: 'setMyName', kind: 'rate_limited', retryAfterSeconds: 7_200 })
    const refused = await ada.send('PATCH', `${path}/profile`, { name: 'New', shortDescription: 'All about shops' })
    expect(refused).toMatchObject({ status: 409, body: { code: 'telegram_refused' } })
    expect(refused.body.problems).toEqual([
      {
        path: 'body.name',
        text: expect.stringMatching(/^Telegram says: Too Many Requests.* It takes another change in 2 hours\.$/),
      },
    ])
    expect((await ada.get(`${path}/profile`)).body.shortDescription).toBe('All about shops')
  })
})

describe('a paused account', () => {
  it('takes in nothing and sends nothing, and nothing is lost when it is resumed', async () => {
    const ann = await control.createCustomer({ firstName: 'Ann' })
    const paused = await ada.send('POST', `${path}/pause`, {})
    expect(paused.body.findings.map(({ subject }: { subject: string }) => subject)).toContain('paused')
    expect((await ada.get(path)).body.pausedAt).toBeGreaterThan(0)
    expect((await ada.send('POST', `${path}/pause`, {})).body.code).toBe('already_paused')
    await control.start('shop_bot', ann.id)
    const interactions = () => desk.database.read((tx) => tx.all('select 1 from interactions'))
    // A second look at Telegram, after which a poller would have come long ago.
    await ada.send('POST', `${path}/test-connection`, {})
    expect(await interactions()).toEqual([])
    expect((await control.bots())[0]?.pendingUpdateCount).toBe(1)
    expect((await ada.send('POST', `${path}/resume`, {})).status).toBe(200)
    await vi.waitFor(async () => expect(await interactions()).toHaveLength(1), patience)
  })
})

describe('the webhook doctor', () => {
  it('has every account, worst first, and asks Telegram meanwhile', async () => {
    await ada.send('POST', '/api/integration-accounts', {
      name: 'Revoked',
      messenger: 'telegram',
      botUsername: 'revoked_bot',
      token: '7000000099:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQ_',
      delivery: 'polling',
      apiRoot: telegram.url,
    })
    await vi.waitFor(async () => {
      const { accounts } = (await ada.get('/api/webhook-doctor')).body
      expect(accounts.map(({ name, report }: any) => [name, report?.status])).toEqual([
        ['Revoked', 'error'],
        ['Shop', 'ok'],
      ])
    }, patience)
  })

  it('finds another program that polls, which the poller noticed', async () => {
    const { token = '' } = (await control.bots())[0] ?? {}
    await vi.waitFor(async () => {
      await fetch(`${telegram.url}/bot${token}/getUpdates`)
      const { findings } = (await ada.get(`${path}/diagnosis`)).body
      expect(findings).toContainEqual(
        expect.objectContaining({
          subject: 'rival',
          text: 'Another program fetches this bot’s messages with the same token.',
        }),
      )
    }, patience)
    expect((await ada.get(path)).body.status).toBe('error')
  })
})

describe('a token', () => {
  it('is replaced by another one of the same bot, and by no other bot’s', async () => {
    const other = await control.createBot({ username: 'stranger_bot' })
    const refused = await ada.send('PATCH', path, { token: other.token })
    expect(refused).toMatchObject({ status: 409, body: { code: 'other_bot' } })
    const { token } = await control.renewToken('shop_bot')
    expect((await ada.get(`${path}/diagnosis`)).body.status).toBe('error')
    const replaced = await ada.send('PATCH', path, { token })
    expect(replaced).toMatchObject({ status: 200, body: { tokenHint: token.slice(-4) } })
    const ben = await control.createCustomer({ firstName: 'Ben' })
    await control.start('shop_bot', ben.id)
    await vi.waitFor(async () => {
      const seen = await desk.database.read((tx) => tx.all('select 1 from interactions where chat_id = ?', ben.id))
      expect(seen).toHaveLength(1)
    }, patience)
  })
})
