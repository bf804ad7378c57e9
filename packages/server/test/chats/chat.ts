// One bot with its chats, on a real database and without the world around it: tests play customers, router and agents,
// and decide what becomes of what is sent.
import { join } from 'node:path'
import type { SessionEvent } from '@scenarium/engine'
import { onTestFinished } from 'vitest'
import { parseUpdate } from '../../src/channels/telegram/parse-update.ts'
import { buttonPayload } from '../../src/channels/telegram/reply-markup.ts'
import { createBudgetKeeper } from '../../src/chats/budgets.ts'
import type { ChatCommand } from '../../src/chats/commands.ts'
import { createChatLane } from '../../src/chats/lane.ts'
import { createCompiledScenarios } from '../../src/chats/library.ts'
import { pendingLaneEvents, takeLaneEvent } from '../../src/db/lane-events.ts'
import { migrate } from '../../src/db/migrate.ts'
import { type OutboxRow, openOutbox } from '../../src/db/outbox.ts'
import { insertParticipant } from '../../src/db/routing/participants.ts'
import { openSqlite } from '../../src/db/sqlite.ts'
import { dueTimers, takeTimer } from '../../src/db/timers.ts'
import type { Parameter, WriteTx } from '../../src/db/tx.ts'
import { systemIds } from '../../src/ids.ts'
import { type LaneContext, silentSignals } from '../../src/lanes/context.ts'
import type { ChatEvent, RouterEvent } from '../../src/lanes/lane-event.ts'
import type { Log } from '../../src/log.ts'
import type { Outcome } from '../../src/outbox/outcome.ts'
import { createSettle } from '../../src/outbox/settle.ts'
import { TENANT } from '../../src/tenant.ts'
import { temporaryFolder } from '../temporary-folder.ts'

export const BOT = 'acc_bot'
export const ANN = 7_001

type Blocks = { [blockId: string]: { type: string; settings: object; exits?: { [exit: string]: string } } }
type Line = { seq: number; sender: string; kind: string; text: string; delivery: string | null; content: any }
type Interaction = {
  interactionId: string
  place: string
  endReason: string | null
  disposition: string | null
  nextSeq: number
  entryId: string
  scenarioVersionId: string
}

export type Chat = Awaited<ReturnType<typeof openChat>>

/** A chat centre whose only entry runs a scenario of these blocks, starting at the first. */
export async function openChat(
  blocks: Blocks | null,
  options: { service?: object; entry?: object; isInMemory?: boolean } = {},
) {
  const database = openSqlite(options.isInMemory ? ':memory:' : join(temporaryFolder(), 'chat.db'))
  let isClosed = false
  async function close() {
    if (!isClosed) await database.close()
    isClosed = true
  }
  onTestFinished(close)
  await migrate(database)
  let now = Date.UTC(2026, 0, 5, 9)
  let updates = 0
  let messages = 100
  const ids = systemIds({ now: () => now })
  const context = (): LaneContext => ({ tenantId: TENANT, now, ids, signals: silentSignals })
  const logged: string[] = []
  const note = (_: object, text: string) => void logged.push(text)
  const log: Log = { info: note, warn: note, error: note }
  const budgets = createBudgetKeeper({ log, observe() {} })
  const lane = createChatLane({
    database,
    context,
    scenarios: { compiled: createCompiledScenarios(), budgets, mapUrl: 'https://map.example/?{latitude},{longitude}' },
    log,
  })
  const settle = createSettle({ database, context, random: () => 0.5, refuseAccount() {}, observe() {} })
  const toRouter: RouterEvent[] = []
  const key = { accountId: BOT, chatId: ANN }

  const insert = (tx: WriteTx, table: string, row: { [column: string]: Parameter }) =>
    tx.run(
      `insert into ${table} (${Object.keys(row).join(', ')}) values (${Object.keys(row)
        .map(() => '?')
        .join(', ')})`,
      ...Object.values(row),
    )

  function publish(tx: WriteTx, name: string, document: Blocks | null) {
    const versionId = `${name}:1`
    insert(tx, 'scenarios', {
      scenario_id: name,
      tenant_id: TENANT,
      name,
      draft_json: '{}',
      draft_revision: 1,
      published_version_id: document === null ? null : versionId,
      created_at: now,
      updated_at: now,
    })
    if (document === null) return
    insert(tx, 'scenario_versions', {
      scenario_version_id: versionId,
      tenant_id: TENANT,
      scenario_id: name,
      number: 1,
      document_json: JSON.stringify(scenarioOf(name, document)),
      note: '',
      published_at: now,
    })
  }

  function addEntry(tx: WriteTx, name: string, document: Blocks | null, settings: object = {}) {
    publish(tx, name, document)
    insert(tx, 'scenario_entries', {
      entry_id: name,
      tenant_id: TENANT,
      name,
      scenario_id: name,
      service_id: 'Support',
      settings_json: JSON.stringify(settings),
    })
  }

  await database.write((tx) => {
    const service = { dispositions: [], dispositionRequired: false, afterCallWorkSeconds: 0, ...options.service }
    for (const name of ['Support', 'Sales']) {
      insert(tx, 'services', { service_id: name, tenant_id: TENANT, name, settings_json: JSON.stringify(service) })
    }
    for (const name of ['grace', 'alan']) {
      insert(tx, 'users', {
        user_id: name,
        tenant_id: TENANT,
        username: name,
        first_name: name,
        last_name: '',
        roles_json: '["agent"]',
        capacity: 3,
        created_at: now,
      })
    }
    insert(tx, 'integration_accounts', {
      account_id: BOT,
      tenant_id: TENANT,
      name: 'Bot',
      messenger: 'telegram',
      bot_username: 'demo_bot',
      token_sealed: '',
      token_hint: '',
      delivery: 'webhook',
      limits_json: '{}',
      webhook_path: 'path',
      webhook_secret_sealed: '',
      status: 'ok',
      status_text: '',
      created_at: now,
    })
    addEntry(tx, 'Main', blocks, options.entry)
    insert(tx, 'account_bindings', { account_id: BOT, tenant_id: TENANT, messenger: 'telegram', entry_id: 'Main' })
  })

  /** Runs what the last event caused in this chat, and keeps what the router is asked for. */
  async function settleLanes() {
    for (;;) {
      const [row] = await database.read(pendingLaneEvents)
      if (row === undefined) return
      await database.write((tx) => {
        if (!takeLaneEvent(tx, row.laneEventId)) return
        if (row.lane === 'chat') lane.handle(tx, context(), row.key, row.event)
        else toRouter.push(row.event)
      })
    }
  }

  async function receive(body: object) {
    updates += 1
    const update = { update_id: updates, ...body }
    const parsed = parseUpdate(update)
    if (parsed === undefined) throw new Error('not an update')
    const outcome = await lane.receive(BOT, parsed, JSON.stringify(update))
    await settleLanes()
    return outcome
  }

  const from = { id: ANN, is_bot: false, first_name: 'Ann', language_code: 'de' }
  const head = (messageId: number) => ({
    message_id: messageId,
    date: Math.floor(now / 1000),
    chat: { id: ANN, type: 'private' },
    from,
  })
  const read = <Row>(sql: string, ...parameters: Parameter[]) => database.read((tx) => tx.all<Row>(sql, ...parameters))

  const chat = {
    database,
    /** Before the test is over, where it opens many. */
    close,
    budgets,
    lane,
    key,
    context,
    logged,
    toRouter,
    receive,
    read,
    now: () => now,
    advance(seconds: number) {
      now += seconds * 1000
    },
    addEntry: (name: string, document: Blocks | null) => database.write((tx) => addEntry(tx, name, document)),

    /** Gives the message's id. */
    async writes(message: string | object, messageId = ++messages): Promise<number> {
      const content = typeof message === 'string' ? { text: message } : message
      await receive({ message: { ...head(messageId), ...content } })
      return messageId
    },
    edits: (messageId: number, text: string, more: object = {}) =>
      receive({ edited_message: { ...head(messageId), edit_date: Math.floor(now / 1000), text, ...more } }),
    reacts: (messageId: number, ...emojis: string[]) =>
      receive({
        message_reaction: {
          chat: { id: ANN, type: 'private' },
          message_id: messageId,
          user: from,
          date: 1,
          old_reaction: [],
          new_reaction: emojis.map((emoji) => ({ type: 'emoji', emoji })),
        },
      }),
    async presses(visit: number, index: number, interactionId?: string) {
      const id = interactionId ?? (await chat.interaction())?.interactionId ?? 'int_none'
      return receive({
        callback_query: {
          id: `query${updates}`,
          from,
          message: { message_id: 5_000, chat: { id: ANN, type: 'private' }, date: 0 },
          data: buttonPayload(id, visit, index),
        },
      })
    },
    blocks: (isBlocked: boolean) =>
      receive({
        my_chat_member: {
          chat: { id: ANN, type: 'private' },
          from,
          date: 1,
          new_chat_member: { status: isBlocked ? 'kicked' : 'member' },
        },
      }),

    /** The newest interaction of the chat. */
    async interaction(): Promise<Interaction | undefined> {
      const [newest] = await read<Interaction>(
        `select interaction_id as interactionId, place, end_reason as endReason, disposition, next_seq as nextSeq,
           entry_id as entryId, scenario_version_id as scenarioVersionId
         from interactions order by started_at desc, interaction_id desc limit 1`,
      )
      return newest
    },
    /** Number of the stay at the block the newest interaction stands at. */
    async visit(): Promise<number> {
      const [row] = await read<{ json: string }>(
        'select snapshot_json as json from interactions order by started_at desc, interaction_id desc limit 1',
      )
      return JSON.parse(row?.json ?? '{}').frames?.at(-1)?.visit ?? 0
    },
    async lines(interactionId?: string): Promise<Line[]> {
      const id = interactionId ?? (await chat.interaction())?.interactionId ?? ''
      const rows = await read<Line & { contentJson: string | null }>(
        'select seq, sender, kind, text, delivery, content_json as contentJson from messages where interaction_id = ? order by seq',
        id,
      )
      return rows.map(({ contentJson, ...row }) => ({
        ...row,
        content: contentJson === null ? null : JSON.parse(contentJson),
      }))
    },
    /** Transcript as `sender: text`. */
    said: async (interactionId?: string) =>
      (await chat.lines(interactionId)).map(({ sender, text }) => `${sender}: ${text}`),
    variables: async () => {
      const [row] = await read<{ json: string }>(
        'select snapshot_json as json from interactions order by started_at desc limit 1',
      )
      return JSON.parse(row?.json ?? '{}').variables
    },
    outbox: (): Promise<OutboxRow[]> => database.read(openOutbox),
    /** Everything asked of Telegram and not settled yet, in order. */
    waiting: async () => (await chat.outbox()).map(({ method }) => method),
    /** Gives the oldest open row this outcome; sent unless said otherwise. */
    async settles(outcome: Outcome = { status: 'sent', messengerMessageId: ++messages }, triedAt = now) {
      const [row] = await chat.outbox()
      if (row === undefined) throw new Error('nothing is waiting to be sent')
      const next = await settle({ ...row, status: 'sending', attempts: row.attempts + 1 }, outcome, triedAt)
      await settleLanes()
      return next
    },
    async settlesAll() {
      while ((await chat.outbox()).length > 0) await chat.settles()
    },

    /** Handles what others have given the lanes. */
    settlesLanes: settleLanes,
    /** Fires what is due. */
    async fires() {
      for (const timer of await database.read((tx) => dueTimers(tx, now, 100))) {
        await database.write((tx) => {
          if (takeTimer(tx, timer)) lane.handle(tx, context(), timer.key, timer.event as ChatEvent)
        })
        await settleLanes()
      }
    },
    timers: async () => (await read<{ name: string }>('select name from timers order by name')).map(({ name }) => name),

    /** The router's answers. */
    async tells(event: SessionEvent) {
      const interactionId = (await chat.interaction())?.interactionId ?? ''
      await chat.handles({ type: 'session_event', interactionId, event })
    },
    async handles(event: ChatEvent) {
      const ignored = await database.write((tx) => lane.handle(tx, context(), key, event))
      await settleLanes()
      return ignored
    },
    async joins(userId: string, purpose: 'connect' | 'invite' = 'connect') {
      const interactionId = (await chat.interaction())?.interactionId ?? ''
      const role = purpose === 'connect' ? 'primary' : 'member'
      const wanted = toRouter.findLast((event) => event.type === 'connect_wanted')
      await database.write((tx) => {
        const isNew = insertParticipant(tx, context(), { participantId: ids.text('par'), interactionId, userId, role })
        if (!isNew) return
        const visit = purpose === 'connect' ? (wanted?.visit ?? null) : null
        lane.handle(tx, context(), key, { type: 'participant_joined', interactionId, userId, purpose, visit })
      })
      await settleLanes()
    },
    async commands(userId: string, command: ChatCommand, interactionId?: string) {
      const id = interactionId ?? (await chat.interaction())?.interactionId ?? ''
      const answer = await database.write((tx) => lane.command(tx, context(), userId, id, command))
      await settleLanes()
      return answer
    },
    participants: () =>
      read<{ userId: string; role: string; isIn: number; isClosed: number }>(
        `select user_id as userId, role, left_at is null as isIn, closed_at is not null as isClosed
         from participants order by joined_at, participant_id`,
      ),
    live: async (userId: string) =>
      (
        await read<{ json: string }>(
          'select event_json as json from live_events where user_id = ? order by seq',
          userId,
        )
      ).map(({ json }) => JSON.parse(json)),
    turns: async () =>
      (await read<{ event: string }>('select event from turns order by at, version')).map(({ event }) => event),
  }
  return chat
}

export function scenarioOf(name: string, blocks: Blocks): object {
  return {
    schemaVersion: 1,
    name,
    kind: 'chat',
    start: Object.keys(blocks)[0],
    parameters: {},
    blocks: Object.fromEntries(
      Object.entries(blocks).map(([blockId, block]) => [blockId, { title: blockId, exits: {}, ...block }]),
    ),
    layout: {},
  }
}

export const exit = { type: 'exit', settings: {} }
export const say = (text: string, next = 'exit', more: object = {}) => ({
  type: 'send_message',
  settings: { text, ...more },
  exits: { next },
})
/** Says and waits for an answer. */
export const ask = (text: string, next = 'exit', more: object = {}) => ({
  type: 'send_message',
  settings: { text, waitForResponse: {}, ...more },
  exits: { next, timeout: 'exit' },
})
export const connect = (next = 'exit', more: object = {}) => ({
  type: 'connect_chat',
  settings: more,
  exits: { next, no_answer: next, target_disconnected: next },
})
/** Hello, then straight to an agent, then Bye. */
export const toAgent: Blocks = { connect: connect('bye'), bye: say('Bye'), exit }
