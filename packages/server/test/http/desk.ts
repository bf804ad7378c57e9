// The whole server behind its HTTP side, on a real database and a Bot API that says yes to everything: tests are browsers.
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type IntegrationAccountView,
  type LiveEvent,
  liveEvent,
  type OfferList,
  type Role,
  type ScenarioEntryView,
  type ScenarioView,
} from '@scenarium/api'
import { expect, vi } from 'vitest'
import { createAccountActions } from '../../src/accounts/actions.ts'
import { createApp } from '../../src/app.ts'
import { createAuth } from '../../src/auth/auth.ts'
import { createBackups } from '../../src/backup/backups.ts'
import { parseUpdate } from '../../src/channels/telegram/parse-update.ts'
import { createChatCommands } from '../../src/chats/command-runner.ts'
import { systemClock } from '../../src/clock.ts'
import { openCore } from '../../src/core.ts'
import { dataFolder } from '../../src/data-folder.ts'
import { connect } from '../../src/db/sqlite.ts'
import { openInstallation } from '../../src/installation.ts'
import { createHub } from '../../src/live/hub.ts'
import { type Log, silentLog } from '../../src/log.ts'
import { createClientAddress } from '../../src/routes/client-address.ts'
import { createRouterCommands } from '../../src/routing/commands.ts'
import { createSystemStatus } from '../../src/system/status.ts'

export const PASSWORD = 'correct horse battery'
const ORIGIN = 'http://desk.test'

export type Answer = { status: number; body: any; headers: Headers }
export type Browser = {
  userId: string
  cookie: string
  get(path: string): Promise<Answer>
  send(method: string, path: string, body: unknown, headers?: { [name: string]: string }): Promise<Answer>
}
export type Desk = Awaited<ReturnType<typeof openDesk>>

/** `allowedHosts`: what Fetch URL reaches inside the network. */
export async function openDesk({
  allowedHosts = new Set<string>(),
  log = silentLog,
  publicUrl,
}: {
  allowedHosts?: ReadonlySet<string>
  log?: Log
  /** Webhooks can be registered with it, and an https one is what browsers are told to stay with. */
  publicUrl?: string
} = {}) {
  const path = mkdtempSync(join(tmpdir(), 'desk-'))
  const telegram = await fakeTelegram()
  const folder = dataFolder(path)
  const installation = await openInstallation(folder)
  const { vault } = installation
  const clock = systemClock
  const core = openCore({
    installation,
    log,
    clock,
    telegramApiRoot: telegram.url,
    mapUrl: 'https://map.example/?{latitude},{longitude}',
    allowedHosts,
  })
  const { database, ids, signals, files } = core
  const hub = createHub()
  core.onLive(hub.publish)
  const auth = createAuth({ database, databaseFile: folder.databaseFile, vault, clock, ids, log })
  const accountDeps = {
    database,
    vault,
    apis: core.apis,
    clock,
    log,
    telegramApiRoot: telegram.url,
    takeUp: core.takeUpAccounts,
    ...(publicUrl !== undefined && { publicUrl }),
  }
  const backups = createBackups({ folder, clock, log })
  const system = createSystemStatus({ database, folder, clock, backups, budgets: core.budgets })
  let readinessProblems: string[] = []
  const { app, declared } = createApp({
    database,
    clock,
    ids,
    signals,
    log,
    vault,
    auth,
    hub,
    floor: core.floor,
    urls: core.urls,
    mailer: core.mailer,
    outbound: core.outbound,
    webhooks: core.webhooks,
    addressOf: createClientAddress([]),
    files,
    chatCommands: createChatCommands(core),
    chat: core.chat,
    routerCommands: createRouterCommands(core),
    metrics: core.metrics.registry,
    readiness: async () => readinessProblems,
    accountActions: createAccountActions(accountDeps),
    backups,
    system,
    ...(publicUrl !== undefined && { publicUrl }),
  })
  await core.start()
  let commands = 0
  let updates = 0

  async function request(path: string, init: RequestInit, env = {}): Promise<Answer> {
    const route = routeOf(init.method ?? 'GET', path)
    const before = await newestRecord()
    const isRepeated = isCommandRepeated(init.body)
    const response = await app.request(`${ORIGIN}${path}`, init, env)
    const isJson = response.headers.get('content-type')?.startsWith('application/json')
    const body = isJson ? await response.json() : await response.text()
    if (response.status === 200 && isJson) route?.answer?.parse(body)
    if (response.status === 200 && route !== undefined && mustBeRecorded(route) && !isRepeated)
      expect(await newestRecord(), `${route.method} ${route.path} is in the audit log`).toBeGreaterThan(before)
    return { status: response.status, body, headers: response.headers }
  }

  const commandsSent = new Set<string>()
  /** Whether the same command was sent before: it is carried out and recorded once. */
  function isCommandRepeated(body: RequestInit['body']): boolean {
    const [, commandId] = typeof body === 'string' ? (/"commandId":"([^"]+)"/.exec(body) ?? []) : []
    if (commandId === undefined) return false
    const isRepeated = commandsSent.has(commandId)
    commandsSent.add(commandId)
    return isRepeated
  }

  const newestRecord = () =>
    database.read((tx) => tx.get<{ id: number | null }>('select max(audit_id) as id from audit_records')?.id ?? 0)

  /** Every answer in every test is held against what its route declares: the schema, and a record in the audit log. */
  function routeOf(method: string, path: string) {
    const [bare = ''] = path.split('?')
    return declared.find(
      (route) =>
        route.method === method.toLowerCase() &&
        new RegExp(`^${route.path.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(bare),
    )
  }

  function browser(cookie: string, userId: string): Browser {
    return {
      userId,
      cookie,
      get: (path) => request(path, { headers: { cookie } }),
      send: (method, path, body, headers = {}) =>
        request(path, {
          method,
          headers: { cookie, 'content-type': 'application/json', host: 'desk.test', origin: ORIGIN, ...headers },
          body: typeof body === 'string' || body instanceof Uint8Array ? (body as BodyInit) : JSON.stringify(body),
        }),
    }
  }

  async function signIn(username: string): Promise<Browser> {
    const answer = await browser('', '').send('POST', '/api/auth/sign-in', { username, password: PASSWORD })
    expect(answer.body).toMatchObject({ username })
    const cookie = answer.headers.getSetCookie().map((text) => text.split(';')[0])
    return browser(cookie.join('; '), answer.body.userId)
  }

  const desk = {
    app,
    auth,
    /** The data folder. */
    folder: path,
    core,
    database,
    declared,
    hub,
    signals,
    telegram,
    request,
    anonymous: browser('', ''),
    signIn,
    setReadiness: (problems: string[]) => {
      readinessProblems = problems
    },
    commandId: () => {
      commands += 1
      return `command-${String(commands).padStart(4, '0')}`
    },
    /** Signs the new user in. */
    async addUser(
      username: string,
      roles: Role[],
      more: { skills?: { [name: string]: number }; capacity?: number } = {},
    ) {
      const user = { username, firstName: username, lastName: 'Example', roles, ...more }
      await auth.createUser(user, PASSWORD, null)
      return signIn(username)
    },

    /** Everything the user's browsers were told so far. */
    liveEvents: (browser: Browser): Promise<LiveEvent[]> =>
      database.read((tx) =>
        tx
          .all<{ eventJson: string }>(
            'select event_json as eventJson from live_events where user_id = ? order by seq',
            browser.userId,
          )
          .map(({ eventJson }) => liveEvent.parse(JSON.parse(eventJson))),
      ),

    /** A bot whose scenario finds an agent of Support and connects; all made through the API. */
    async addBot(
      administrator: Browser,
      name = 'desk_bot',
    ): Promise<{ account: IntegrationAccountView; entry: ScenarioEntryView }> {
      const create = async (path: string, body: object) => {
        const answer = await administrator.send('POST', path, body)
        expect(answer.status, JSON.stringify(answer.body)).toBe(200)
        return answer.body
      }
      const services = (await administrator.get('/api/services')).body.services
      const service =
        services[0] ??
        (await create('/api/services', {
          name: 'Support',
          settings: { dispositions: ['Resolved', 'Spam'], afterCallWorkSeconds: 60 },
        }))
      const account = await create('/api/integration-accounts', {
        name,
        messenger: 'telegram',
        botUsername: name,
        token: `123456:${'A'.repeat(30)}${name}`,
        delivery: 'webhook',
        limits: { messagesPerSecond: 0, messagesPerSecondPerChat: 0 },
      })
      const { scenario } = (await create('/api/scenarios', { name, draft: scenarioDocument })) as ScenarioView
      await create(`/api/scenarios/${scenario.scenarioId}/publish`, { draftRevision: scenario.draftRevision })
      const entry = await create('/api/scenario-entries', {
        name,
        scenarioId: scenario.scenarioId,
        serviceId: service.serviceId,
        messengerAccounts: { telegram: account.accountId },
      })
      return { account, entry }
    },

    /** A message of a customer, as Telegram delivers it. */
    async write(accountId: string, chatId: number, message: object) {
      updates += 1
      const from = { id: chatId, is_bot: false, first_name: `Ann${chatId}`, last_name: 'Meyer' }
      const update = {
        update_id: updates,
        message: {
          message_id: updates,
          date: 1,
          chat: { id: chatId, type: 'private', first_name: 'Ann' },
          from,
          ...message,
        },
      }
      const parsed = parseUpdate(update)
      if (parsed === undefined) throw new Error('not an update')
      await core.chat.receive(accountId, parsed, JSON.stringify(update))
    },

    /** A customer who has just been connected with the agent. Gives the interaction's id. */
    async connect(agent: Browser, accountId: string, chatId: number): Promise<string> {
      await agent.send('PUT', '/api/agent/state', { commandId: desk.commandId(), state: 'ready' })
      await desk.write(accountId, chatId, { text: 'Hello' })
      const offer = await vi.waitFor(async () => {
        const { offers } = (await agent.get('/api/offers')).body as OfferList
        if (offers[0] === undefined) throw new Error('no offer')
        return offers[0]
      }, 20_000)
      const accepted = await agent.send('POST', `/api/offers/${offer.offerId}/accept`, { commandId: desk.commandId() })
      expect(accepted).toMatchObject({ status: 200, body: { interactionId: offer.interactionId } })
      await vi.waitFor(async () => {
        const { body } = await agent.get(`/api/interactions/${offer.interactionId}`)
        expect(body.interaction.place).toBe('connected')
      }, 20_000)
      return offer.interactionId
    },

    /** Writes the database's log back into its file, and empties it. */
    async checkpoint() {
      const connection = connect(folder.databaseFile)
      connection.pragma('wal_checkpoint(TRUNCATE)')
      connection.close()
    },

    async close() {
      hub.stop()
      auth.close()
      system.stop()
      await backups.close()
      await core.stop()
      await telegram.close()
      rmSync(path, { recursive: true })
    },
  }
  return desk
}

/** These may be asked for what is so already, or not succeed at Telegram, and then there is nothing to tell: every-record.test.ts
 * has each of them do something. */
const mayChangeNothing = [
  'delete /api/customers/{customerId}/notes/{noteId}',
  'patch /api/scenarios/{scenarioId}',
  'post /api/dead-letter-retries',
  'post /api/integration-accounts/{accountId}/repair',
  'post /api/scenarios/{scenarioId}/versions/{scenarioVersionId}/roll-back',
]

/** What is read is recorded only when it is of others: its own tests say when. */
function mustBeRecorded({
  method,
  path,
  audit,
}: {
  method: string
  path: string
  audit?: string | undefined
}): boolean {
  return audit === 'recorded' && method !== 'get' && !mayChangeNothing.includes(`${method} ${path}`)
}

const scenarioDocument = {
  schemaVersion: 1,
  name: 'replaced',
  kind: 'chat',
  start: 'find',
  parameters: {},
  blocks: {
    find: {
      type: 'find_agent',
      title: 'Find an agent',
      settings: { service: 'Support', timeoutSeconds: 300 },
      exits: { next: 'connect', no_agents: 'bye', queue_limit: 'bye', timeout: 'bye' },
    },
    connect: {
      type: 'connect_chat',
      title: 'Connect',
      settings: { noAnswerSeconds: 30 },
      exits: { next: 'bye', no_answer: 'bye', target_disconnected: 'bye' },
    },
    bye: { type: 'exit', title: 'Bye', settings: {}, exits: {} },
  },
  layout: {},
}

/** Says yes to every method, and remembers what was sent. */
async function fakeTelegram() {
  const calls: { method: string; payload: any }[] = []
  let messageId = 1_000_000
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const method = request.url?.split('/').at(-1) ?? ''
    const text = Buffer.concat(chunks).toString()
    calls.push({ method, payload: text.startsWith('{') ? JSON.parse(text) : text })
    messageId += 1
    // Tokens of this test name the bot at their end.
    const [, username = 'desk_bot'] = /A{30}(\w+)/.exec(request.url ?? '') ?? []
    const bot = { id: 1, is_bot: true, first_name: 'Desk', username }
    const results: { [method: string]: unknown } = {
      getMe: bot,
      getWebhookInfo: { url: '', has_custom_certificate: false, pending_update_count: 0 },
      getMyName: { name: username },
      getMyDescription: { description: '' },
      getMyShortDescription: { short_description: '' },
      getMyCommands: [],
    }
    const result = results[method] ?? (method.startsWith('send') ? { message_id: messageId } : true)
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ ok: true, result }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    calls,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
