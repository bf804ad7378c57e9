import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createControlClient, startSimulator } from 'telegram-simulator'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { connect } from '../../src/db/sqlite.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { refusal, root, scenarium, secrets, signIn, startServer, token, workspaceFile } from './command-line.ts'

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
    const played = await lines(['scenario', 'run', scenarioFile], '1\n/found\n/accept\n/say Hi\n/end Resolved fine\n')
    expect(played[0]).toBe('Bot: Hello Ann, welcome to our support chat!')
    expect(played).toContain('     1) Talk to an agent')
    expect(played).toContain('  The chat is offered to agent: /accept, /reject or /ignore.')
    expect(played).toContain('Grace: Hi')
    expect(played.at(-1)).toBe('The interaction has ended.')
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
    expect(played).toContain('  (the scenario was not waiting for this)')
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
        { timeout: 10_000, interval: 50 },
      )
    await accountIs('ok')

    expect(await lines(['account', 'test', 'Support bot', '--data', data])).toContain(
      'ok       webhook_url: The webhook points at this server.',
    )
    expect(await scenarium(['doctor', '--data', data])).toMatchObject({ code: 0 })
    const elsewhere = await scenarium(['doctor', '--data', data], {
      env: { SCENARIUM_PUBLIC_URL: 'http://127.0.0.1:10' },
    })
    expect(elsewhere).toMatchObject({ code: 1, stdout: expect.stringContaining('The webhook points elsewhere') })
    await accountIs('ok')
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

    const handled = () => vi.waitFor(() => expect(waiting()).toEqual([]), { timeout: 10_000, interval: 50 })
    const server = await startServer(['--data', data])
    await handled()
    expect(await lines(['dead-letters', 'retry', '7', '--data', data])).toEqual([
      'Dead letter 7 is handled again by the running server.',
    ])
    await handled()
    expect(await server.stop()).toBe(0)
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
