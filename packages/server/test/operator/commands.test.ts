import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { createControlClient, startSimulator } from 'telegram-simulator'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { connect } from '../../src/db/sqlite.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import {
  answerToSignIn,
  refusal,
  root,
  scenarium,
  secrets,
  signIn,
  startServer,
  token,
  workspaceFile,
} from './command-line.ts'

const scenarioFile = `${root}examples/mobile-chat/mobile-chat.scenario.json`

async function lines(args: string[], input?: string): Promise<string[]> {
  const { code, stdout, stderr } = await scenarium(args, { input })
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  return stdout.trimEnd().split('\n')
}

async function provisioned(): Promise<string> {
  const data = temporaryFolder()
  expect(await scenarium(['apply', workspaceFile, '--data', data], { env: secrets })).toMatchObject({ code: 0 })
  return data
}

describe('apply', () => {
  it('says what would change without changing it', async () => {
    const data = join(temporaryFolder(), 'data')
    const dry = await scenarium(['apply', workspaceFile, '--data', data, '--dry-run'], { env: secrets })
    expect(dry).toMatchObject({ code: 0, stdout: expect.stringContaining('16 would change.') })
    const real = await scenarium(['apply', workspaceFile, '--data', data], { env: secrets })
    expect(real.stdout).toBe(dry.stdout.replace('would change', 'changed'))
    const again = await scenarium(['apply', workspaceFile, '--data', data], { env: secrets })
    expect(again).toMatchObject({ code: 0, stdout: 'Nothing changed.\n' })
  })
})

describe('user', () => {
  it('adds users and sets passwords beside a running server', async () => {
    const data = temporaryFolder()
    const server = await startServer(['--data', data])
    const added = await lines(
      [
        'user',
        'add',
        'ada',
        '--name',
        'Ada Lovelace',
        '--role',
        'administrator',
        'agent',
        '--password-stdin',
        '--data',
        data,
      ],
      'first-password\n',
    )
    expect(added).toEqual(['user ada: created'])
    expect(await signIn(server.url, 'ada', 'first-password')).toBe(200)
    const [, generated = ''] = await lines(['user', 'set-password', 'ada', '--data', data])
    expect(await signIn(server.url, 'ada', 'first-password')).toBe(401)
    expect(await signIn(server.url, 'ada', generated.replace('password: ', ''))).toBe(200)
    await server.stop()
    expect(await refusal(['user', 'add', 'ada', '--name', 'A B', '--role', 'agent', '--data', data])).toContain(
      'already',
    )
    expect(await refusal(['user', 'set-password', 'bob', '--data', data])).toContain('There is no user bob')
    expect((await lines(['user', 'list', '--data', data]))[1]).toMatch(/^ada +Ada Lovelace +administrator, agent/)
  })
})

describe('scenario', () => {
  it('plays a scenario from a pipe, as customer and as agent', async () => {
    const typed = '1\n/ignore\n/accept\n/say Hi\n/test Played\n/end Resolved fine\n'
    const played = await lines(['scenario', 'run', scenarioFile], typed)
    expect(played[0]).toBe('Bot: Hello Ann, welcome to our support chat!')
    expect(played).toContain('     1) Talk to an agent')
    expect(played).toContain('  The chat is offered to Grace Hopper.')
    expect(played).toContain('  → /accept, /reject or /ignore')
    expect(played).toContain('Alan Turing: Hi')
    expect(played).toContain('        { "do": "agent_writes", "text": "Hi" },')
    expect(played.at(-1)).toBe('  The interaction has ended.')
  })

  it('lets time pass and shows the trace', async () => {
    const played = await lines(['scenario', 'run', scenarioFile, '--trace'], '/wait 599\n/wait 1\n/timeout\n')
    const timeouts = played.filter((line) => line.includes('"exit":"timeout"'))
    expect(timeouts.length).toBeGreaterThan(0)
    expect(played.slice(0, played.indexOf('/wait 1')).join('\n')).not.toContain('"exit":"timeout"')
  })

  it('helps with what it does not understand', async () => {
    const played = await lines(['scenario', 'run', scenarioFile], '/dance\n/wait\n/accept\n/quit\n')
    expect(played).toContain('There is no command /dance; /help lists them.')
    expect(played).toContain('How many seconds? /wait 60')
    expect(played).toContain('No chat is offered.')
  })

  it('plays in a centre that is closed, busy, or has a queue', async () => {
    const afterHours = `${root}examples/templates/after-hours.scenario.json`
    const closed = await lines(['scenario', 'run', afterHours], '/closed\n/again\n1\n')
    expect(closed).toContain('Bot: What may we do for you? Write everything into one message, please.')
    const queued = await lines(['scenario', 'run', scenarioFile], '/queue 1\n1\n/wait 60\n/none\n')
    expect(queued).toContain('Bot: Thank you for waiting, Ann. You are number 1 in the queue.')
    expect(queued).toContain('Bot: I am sorry, Ann: nobody is free right now. Shall we try again?')
    const silent = await lines(['scenario', 'run', scenarioFile], '/lost\n/again\n')
    expect(silent).toContain('Bot: Hello Ann, welcome to our support chat! (not delivered)')
  })

  it('answers web services, and says nobody waits for what nobody waits for', async () => {
    const orders = `${root}examples/templates/order-status.scenario.json`
    const typed = '104711\n/fetched 200 {"status":"delivered"}\n/wait 600\n'
    expect(await lines(['scenario', 'run', orders], typed)).toContain('Bot: Order 104711 has been delivered.')
    expect(await lines(['scenario', 'run', orders], '104711\nHello?\n')).toContain(
      '  (the scenario was not waiting for this)',
    )
  })

  it('runs the tests of a scenario file, and says what fails and what is not gone through', async () => {
    const passed = await lines(['scenario', 'test', scenarioFile])
    expect(passed).toContain(`passed   ${scenarioFile}: An agent helps after the queue`)
    expect(passed).toContain(`${scenarioFile}: 13 of 13 blocks and 25 of 25 exits are gone through`)
    expect(passed.at(-1)).toMatch(/^\d+ passed, 0 failed$/)
    const folder = temporaryFolder()
    const file = join(folder, 'copy.scenario.json')
    writeFileSync(file, readFileSync(scenarioFile))
    const steps = [{ expect: 'says', text: 'Moin!' }, { do: 'wait_for_timer' }, { expect: 'ended' }]
    const tests = { testsVersion: 1, scenario: 'Mobile Chat', tests: [{ name: 'Silent', steps }] }
    writeFileSync(join(folder, 'copy.scenario-test.json'), JSON.stringify(tests))
    const failed = await scenarium(['scenario', 'test', file])
    expect(failed.code).toBe(1)
    expect(failed.stdout).toContain(
      `failed   ${file}: Silent\n         step 1: The customer did not get "Moin!" but "Hello`,
    )
    expect(failed.stdout).toContain('not taken: ask.next, topic.next')
    expect(failed.stdout).toMatch(/\n0 passed, 1 failed\n$/)
    writeFileSync(join(folder, 'copy.scenario-test.json'), JSON.stringify({ ...tests, scenario: 'Other' }))
    expect(await refusal(['scenario', 'test', file])).toContain('these tests are of Other, not of Mobile Chat')
    expect(await refusal(['scenario', 'test', join(folder, 'copy.scenario-test.json')])).toContain('are of Other')
  })

  it('finds ways through a scenario', async () => {
    const found = await scenarium(['scenario', 'test', '--find', scenarioFile])
    expect(found.code).toBe(0)
    expect(JSON.parse(found.stdout).tests.length).toBeGreaterThan(5)
  })

  it('keeps tests beside a stored scenario, runs them, and publishes against them only when told so', async () => {
    const data = await provisioned()
    const folder = temporaryFolder()
    const file = join(folder, 'mobile.scenario.json')
    writeFileSync(file, readFileSync(scenarioFile))
    const tests = readFileSync(scenarioFile.replace('.scenario.', '.scenario-test.'), 'utf8')
    writeFileSync(join(folder, 'mobile.scenario-test.json'), tests)
    const count = JSON.parse(tests).tests.length
    expect(await lines(['scenario', 'import', file, '--data', data])).toEqual([
      `scenario Mobile Chat: unchanged, ${count} tests stored`,
    ])
    expect(await lines(['scenario', 'import', file, '--data', data])).toEqual(['scenario Mobile Chat: unchanged'])
    expect((await lines(['scenario', 'test', 'Mobile Chat', '--data', data])).at(-1)).toBe(`${count} passed, 0 failed`)
    expect(
      `${(await lines(['scenario', 'export', 'Mobile Chat', '--format', 'tests', '--data', data])).join('\n')}\n`,
    ).toBe(tests)
    writeFileSync(file, readFileSync(file, 'utf8').replace('Hello $(item.firstName)', 'Moin $(item.firstName)'))
    await lines(['scenario', 'import', file, '--data', data])
    expect(await refusal(['scenario', 'publish', 'Mobile Chat', '--data', data])).toContain('1 of')
    expect(await lines(['scenario', 'publish', 'Mobile Chat', '--accept-failing-tests', '--data', data])).toEqual([
      'scenario Mobile Chat: version 2 published',
    ])
    expect(await refusal(['scenario', 'test', 'Nothing', '--data', data])).toContain('no file and no scenario Nothing')
  })

  it('runs session scripts and says the first difference', async () => {
    const folder = temporaryFolder()
    const golden = `${root}packages/engine/test/sessions/hours-and-priority.vip.session.json`
    const ofExample = `${root}packages/engine/test/sessions/mobile-chat.agent.session.json`
    expect(await lines(['scenario', 'test', golden, ofExample])).toContain('2 passed, 0 failed')
    const script = JSON.parse(readFileSync(golden, 'utf8'))
    writeFileSync(
      join(folder, 'hours-and-priority.scenario.json'),
      readFileSync(golden.replace('.vip.session', '.scenario')),
    )
    const copy = join(folder, 'vip.session.json')
    script.answers[0].effects[0].statistic = 'agents_ready'
    writeFileSync(copy, JSON.stringify(script))
    const failed = await scenarium(['scenario', 'test', copy])
    expect(failed.code).toBe(1)
    expect(failed.stdout).toContain('answer 0.effects.0.statistic: "queue_length" instead of "agents_ready"')
    expect(await lines(['scenario', 'test', copy, '--update'])).toEqual([`written  ${copy}`])
    expect(await lines(['scenario', 'test', copy])).toContain('1 passed, 0 failed')
  })

  it('imports, compares, publishes and exports', async () => {
    const data = await provisioned()
    const folder = temporaryFolder()
    const document = JSON.parse(readFileSync(scenarioFile, 'utf8'))
    document.blocks.greeting.settings.text = 'Good day!'
    const changed = join(folder, 'changed.scenario.json')
    writeFileSync(changed, JSON.stringify(document))
    expect(await lines(['scenario', 'import', changed, '--data', data])).toEqual([
      'scenario Mobile Chat: draft replaced',
    ])
    expect(await scenarium(['scenario', 'diff', 'Mobile Chat', '--data', data])).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(/^~ greeting \(send_message\)\n {4}settings\.text: ".+…? → "Good day!"\n$/),
    })
    expect(await lines(['scenario', 'publish', 'Mobile Chat', '--data', data])).toEqual([
      'scenario Mobile Chat: version 2 published',
    ])
    expect(await lines(['scenario', 'diff', 'Mobile Chat', '--data', data])).toEqual(['No differences.'])
    const exported = await lines(['scenario', 'export', 'Mobile Chat', '--data', data])
    expect(JSON.parse(exported.join('\n'))).toEqual(document)
    expect((await lines(['scenario', 'export', 'Mobile Chat', '--format', 'mermaid', '--data', data]))[0]).toMatch(
      /^flowchart/,
    )
    const config = (await lines(['scenario', 'export', 'Mobile Chat', '--format', 'xstate', '--data', data])).join('\n')
    expect(Object.keys(JSON.parse(config).states)).toContain('greeting')
  })

  it('publishes nothing that has errors', async () => {
    const data = await provisioned()
    const document = JSON.parse(readFileSync(scenarioFile, 'utf8'))
    document.blocks.greeting.exits.next = 'nowhere'
    const broken = join(temporaryFolder(), 'broken.scenario.json')
    writeFileSync(broken, JSON.stringify(document))
    await lines(['scenario', 'import', broken, '--data', data])
    expect(await refusal(['scenario', 'publish', 'Mobile Chat', '--data', data])).toContain(
      'Mobile Chat: block greeting',
    )
    expect((await lines(['scenario', 'list', '--data', data]))[1]).toMatch(/^Mobile Chat +version 1 +revision 2/)
  })
})

describe('backup and restore', () => {
  it('brings everything back but what may have been sent, and keeps what it replaces', async () => {
    const data = await provisioned()
    mkdirSync(join(data, 'attachments', 'ab'), { recursive: true })
    writeFileSync(join(data, 'attachments', 'ab', 'abcd'), 'a photo')
    withDatabase(data, (database) =>
      database.exec(`insert into outbox (outbox_id, tenant_id, account_id, chat_id, channel, method, payload_json, status,
        attempts, not_before, made_by, created_at) values (1, 1, 'acc', 1, 'telegram', 'sendMessage', '{}', 'queued', 0, 0, 1, 0)`),
    )
    const backup = join(temporaryFolder(), 'backup.db')
    expect((await lines(['backup', backup, '--data', data]))[0]).toBe(`Backed up ${data} to ${backup}.`)
    expect(await refusal(['backup', backup, '--data', data])).toContain('exists already')

    const elsewhere = join(temporaryFolder(), 'data')
    await lines(['restore', backup, '--data', elsewhere])
    expect(readFileSync(join(elsewhere, 'attachments', 'ab', 'abcd'), 'utf8')).toBe('a photo')
    expect(await lines(['user', 'list', '--data', elsewhere])).toHaveLength(3)
    withDatabase(elsewhere, (database) =>
      expect(database.prepare('select status from outbox').pluck().get()).toBe('unknown'),
    )

    await lines(['user', 'add', 'eve', '--name', 'Eve Late', '--role', 'agent', '--data', data])
    expect(await refusal(['restore', backup, '--data', data])).toContain('--replace')
    await lines(['restore', backup, '--data', data, '--replace'])
    expect(await lines(['user', 'list', '--data', data])).toHaveLength(3)
    const server = await startServer(['--data', data])
    expect(await signIn(server.url, 'ada', secrets.ADA_PASSWORD)).toBe(200)
    await server.stop()
  })

  it('holds no token and no key', async () => {
    const data = await provisioned()
    const backup = join(temporaryFolder(), 'backup.db')
    await lines(['backup', backup, '--data', data])
    const bytes = readFileSync(backup).toString('latin1')
    expect(bytes).not.toContain(secrets.TELEGRAM_BOT_TOKEN)
    expect(bytes).not.toContain(readFileSync(join(data, 'secrets.key'), 'utf8').trim())
  })
})

describe('key replace', () => {
  it('seals all under a new key, which everything goes on with, and signs out whom the former one let in', async () => {
    const data = await provisioned()
    const server = await startServer(['--data', data])
    const signedIn = await answerToSignIn(server.url, 'ada', 'ada-password')
    const cookie = signedIn.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ')
    const session = (url: string) => fetch(`${url}/api/session`, { headers: { cookie } })
    expect((await session(server.url)).status).toBe(200)
    expect(await refusal(['key', 'replace', '--data', data])).toContain('A server is running on this data folder')
    await server.stop()

    const said = await lines(['key', 'replace', '--sign-out', '--data', data])
    expect(said).toEqual([
      expect.stringMatching(
        /secrets\.key is a new key: \d+ secrets are sealed under it, \d+ audit records authenticated\.$/,
      ),
      'Everybody is signed out (sessions: 1), and former cookies open nothing.',
      expect.stringMatching(/^The newest audit record has the code \S+ now; codes of earlier checks are void\.$/),
      expect.stringMatching(
        /^The former key is kept as .*secrets\.key\.until-\d{8}T\d{6}Z: backups made before need it\./,
      ),
    ])
    expect(await lines(['audit', 'verify', '--data', data])).toContainEqual(
      expect.stringMatching(/each as it was written/),
    )
    const again = await startServer(['--data', data])
    expect((await session(again.url)).status).toBe(401)
    expect(await signIn(again.url, 'ada', 'ada-password')).toBe(200)
    // The bot's token is opened to ask Telegram.
    expect(again.log()).not.toContain('does not open')
    await again.stop()
  })
})

describe('doctor and dead letters', () => {
  it('finds what is wrong and says so with its exit code', async () => {
    const data = await provisioned()
    const args = ['doctor', '--data', data, '--telegram-api-root', 'http://127.0.0.1:9']
    const { code, stdout } = await scenarium(args)
    expect(code).toBe(1)
    expect(stdout).toContain('The database is sound')
    expect(stdout).toMatch(/error +Support bot: Telegram cannot be reached: ECONNREFUSED\./)
  })

  it('judges accounts by what the server was started with, and stores nothing', async () => {
    const telegram = await startSimulator()
    onTestFinished(telegram.close)
    await createControlClient(telegram.url).createBot({ username: 'demo_support_bot', token })
    const data = await provisioned()
    const connection = ['--public-url', 'http://127.0.0.1:9', '--telegram-api-root', telegram.url]
    const server = await startServer(['--data', data, ...connection])
    const accountIs = (status: string) =>
      vi.waitFor(
        async () => expect((await lines(['account', 'list', '--data', data]))[1]).toContain(`webhook   ${status} `),
        { timeout: 20_000, interval: 50 },
      )
    await accountIs('ok')

    expect(await lines(['account', 'test', 'Support bot', '--data', data])).toContain(
      'ok       webhook_url: The webhook points at this server.',
    )
    expect(await scenarium(['doctor', '--data', data])).toMatchObject({ code: 0 })
    const elsewhere = await scenarium(['doctor', '--data', data], {
      env: { SCENARIUM_PUBLIC_URL: 'http://127.0.0.1:10' },
    })
    expect(elsewhere).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('The webhook points at another address'),
    })
    await accountIs('ok')
    await lines(['account', 'set-webhook', 'Support bot', '--data', data])
    expect(recorded(data).at(-1)).toEqual({ action: 'webhook_set', subject: expect.stringMatching(/^acc_/) })
    expect(await server.stop()).toBe(0)
  })

  it('lists dead letters and hands one back', async () => {
    const data = await provisioned()
    expect(await lines(['dead-letters', 'list', '--data', data])).toEqual(['There are no dead letters.'])
    const event = JSON.stringify({ type: 'user_changed', userId: 'usr_nobody' })
    withDatabase(data, (database) =>
      database
        .prepare(`insert into dead_letters (dead_letter_id, tenant_id, lane, event_json, error, attempts, created_at)
          values (7, 1, 'router', ?, 'TypeError: oops', 3, 0)`)
        .run(event),
    )
    expect((await lines(['dead-letters', 'list', '--data', data]))[1]).toMatch(
      /^7 .* router +user_changed +TypeError: oops/,
    )
    expect(await refusal(['dead-letters', 'retry', '8', '--data', data])).toContain('There is no dead letter 8')
    await lines(['dead-letters', 'retry', '7', '--data', data])
    const waiting = () =>
      withDatabase(data, (database) => database.prepare('select event_json from lane_events').pluck().all())
    expect(waiting()).toEqual([event])

    const handled = () => vi.waitFor(() => expect(waiting()).toEqual([]), { timeout: 20_000, interval: 50 })
    const server = await startServer(['--data', data])
    await handled()
    expect(await lines(['dead-letters', 'retry', '7', '--data', data])).toEqual([
      'Dead letter 7 is handled again by the running server.',
    ])
    await handled()
    expect(await server.stop()).toBe(0)
    await lines(['dead-letters', 'dismiss', '7', '--data', data])
    expect(recorded(data).slice(-3)).toEqual([
      ...['dead_letter_retried', 'dead_letter_retried', 'dead_letter_dismissed'].map((action) => ({
        action,
        subject: '7',
      })),
    ])
  })
})

describe('what other programs use', () => {
  it('are tokens, made for a user with no more than he may, listed and revoked', async () => {
    const data = await provisioned()
    const create = ['token', 'create', '--data', data, '--name', 'Nightly', '--privilege', 'administer', '--days', '30']
    expect(await refusal([...create, 'grace'])).toContain(
      'A token can do no more than its owner, who may not administer.',
    )
    const [made = '', shown = ''] = await lines([...create, 'ada'])
    const [, tokenId = ''] = /^token (tok_\w+) of ada: created$/.exec(made) ?? []
    expect(shown).toMatch(/^token: scn_[\w-]{43}$/)
    expect((await lines(['token', 'list', '--data', data]))[1]).toMatch(
      new RegExp(`^${tokenId} +Nightly +ada +…${shown.slice(-4)} +administer +\\d{4}-.* never$`),
    )
    await lines(['token', 'revoke', tokenId, '--data', data])
    const [head, revoked = '', ...others] = await lines(['audit', 'export', '--about', 'nightly', '--data', data])
    expect(head).toContain('when,who,from,action')
    expect(revoked).toContain(`Command line or workspace file,,revoked an API token,Nightly,${tokenId}`)
    expect(others).toHaveLength(1)
    expect(recorded(data).at(-1)).toEqual({ action: 'audit_exported', subject: '' })
  })

  it('are webhooks, tested and signed anew', async () => {
    const data = temporaryFolder()
    const got: { body: string; signed: string | undefined }[] = []
    let answer = 204
    const receiver = createServer(async (request, response) => {
      const signed = request.headers['webhook-signature'] as string | undefined
      got.push({ body: await text(request), signed })
      response.writeHead(answer).end()
    })
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void receiver.close())
    const host = `127.0.0.1:${(receiver.address() as AddressInfo).port}`
    const file = join(data, 'webhook.yaml')
    writeFileSync(file, `webhooks: [{ name: CRM, url: "http://${host}/hook", events: [message] }]`)
    await lines(['apply', file, '--data', data])
    const test = (...more: string[]) => scenarium(['webhook', 'test', 'CRM', '--data', data, ...more])
    expect(await test()).toMatchObject({ code: 1, stdout: expect.stringContaining('is not allowed') })
    expect(got).toEqual([])
    expect(await test('--fetch-hosts', host)).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^webhook CRM: the test event was taken \(HTTP 204, \d+ ms\)\n$/),
    })
    expect(JSON.parse(got[0]?.body ?? '')).toMatchObject({ type: 'test' })
    answer = 500
    expect(await test('--fetch-hosts', host)).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(/^webhook CRM: .+ \(HTTP 500, \d+ ms\)\n$/),
    })
    const [shown = ''] = await lines(['webhook', 'replace-secret', 'CRM', '--data', data])
    expect(shown).toMatch(/^secret: whsec_\S+$/)
    expect(recorded(data).at(-1)).toMatchObject({ action: 'webhook_secret_replaced' })
    expect(await scenarium(['webhook', 'test', 'Other', '--data', data])).toMatchObject({ code: 2 })
  })

  it('are webhooks, paused, resumed, tried again and deleted', async () => {
    const data = temporaryFolder()
    const file = join(data, 'webhook.yaml')
    writeFileSync(file, 'webhooks: [{ name: CRM, url: "https://crm.example/hook?code=hidden", events: [message] }]')
    await lines(['apply', file, '--data', data])
    const webhook = (action: string) => lines(['webhook', action, 'CRM', '--data', data])
    const listed = async () => (await lines(['webhook', 'list', '--data', data])).at(-1)
    expect(await listed()).toMatch(/^CRM +https:\/\/crm\.example\/hook +on +0 +0$/)
    expect(await webhook('pause')).toEqual(['webhook CRM: paused'])
    expect(await listed()).toMatch(/hook +paused +0 +0$/)
    expect(await webhook('resume')).toEqual(['webhook CRM: resumed'])
    expect(await webhook('retry')).toEqual(['webhook CRM: 0 given up before are tried again'])
    expect(await webhook('delete')).toEqual(['webhook CRM: deleted'])
    expect(await listed()).toBe('There are no webhooks.')
    const actions = recorded(data).map((record) => (record as { action: string }).action)
    expect(actions.slice(-4)).toEqual(['webhook_changed', 'webhook_changed', 'webhook_retried', 'webhook_deleted'])
  })
})

describe('scenarium customer', () => {
  it('finds a customer, bans him, hands him out and erases him', async () => {
    const data = await provisioned()
    withDatabase(data, (database) => {
      const account = database.prepare('select account_id from integration_accounts').pluck().get()
      database
        .prepare(`insert into chats (account_id, chat_id, tenant_id, customer_json, first_seen_at, last_seen_at, search_text)
          values (?, 4711, 1, '{"userId":4711,"firstName":"Ann","username":"ann"}', 0, 0, 'ann ann')`)
        .run(account)
    })
    const [, found = ''] = await lines(['customer', 'find', 'ann', '--data', data])
    expect(found).toMatch(/^acc_\w+-4711 +Ann +@ann /)
    const customerId = found.split(' ')[0] ?? ''
    const banned = () =>
      withDatabase(data, (database) =>
        database.prepare('select c.banned_at is not null, b.reason from chats c left join customer_bans b').raw().all(),
      )
    await lines(['customer', 'ban', customerId, '--reason', 'Floods', '--data', data])
    expect(banned()).toEqual([[1, 'Floods']])
    expect(await refusal(['customer', 'ban', customerId, '--data', data])).toContain('is banned already')
    await lines(['customer', 'unban', customerId, '--data', data])
    expect(banned()).toEqual([[0, null]])
    expect(await refusal(['customer', 'unban', customerId, '--data', data])).toContain('is not banned')
    expect(recorded(data).slice(-2)).toMatchObject([{ action: 'customer_banned' }, { action: 'customer_unbanned' }])
    const file = join(data, 'ann.tar')
    await lines(['customer', 'export', customerId, file, '--data', data])
    expect(readFileSync(file, 'utf8')).toContain('"firstName": "Ann"')
    expect(await refusal(['customer', 'export', customerId, file, '--data', data])).toContain('cannot be written')
    expect((await lines(['customer', 'erase', customerId, '--data', data]))[0]).toBe(
      'Erased: 0 messages of 0 interactions, 0 files.',
    )
    expect(await lines(['customer', 'find', 'ann', '--data', data])).toEqual(['Nobody is called so.'])
    expect(await refusal(['customer', 'erase', customerId, '--data', data])).toContain('There is no such customer.')
  })
})

function withDatabase<T>(data: string, work: (database: ReturnType<typeof connect>) => T): T {
  const database = connect(join(data, 'scenarium.db'))
  try {
    return work(database)
  } finally {
    database.close()
  }
}

const recorded = (data: string) =>
  withDatabase(data, (database) =>
    database.prepare('select action, subject from audit_records order by audit_id').all(),
  )
