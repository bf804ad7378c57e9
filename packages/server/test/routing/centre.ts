// A contact centre on a real database, without a chat lane: tests play customers, scenarios and agents.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DeskSettingsChange, LiveEvent } from '@scenarium/api'
import type { SessionEvent } from '@scenarium/engine'
import { pendingLaneEvents, takeLaneEvent } from '../../src/db/lane-events.ts'
import { migrate } from '../../src/db/migrate.ts'
import { agentView } from '../../src/db/routing/views.ts'
import { openSqlite } from '../../src/db/sqlite.ts'
import { dueTimers, nextDueAt, takeTimer } from '../../src/db/timers.ts'
import type { Database, Parameter, WriteTx } from '../../src/db/tx.ts'
import { systemIds } from '../../src/ids.ts'
import { type LaneContext, silentSignals } from '../../src/lanes/context.ts'
import { emitToRouter } from '../../src/lanes/emit.ts'
import type { ChatEvent, RouterEvent } from '../../src/lanes/lane-event.ts'
import { changeDeskSettings } from '../../src/routing/change-desk-settings.ts'
import { type RouterCommand, runRouterCommand } from '../../src/routing/commands.ts'
import { explainWaiting } from '../../src/routing/explain-waiting.ts'
import { expectReconnections, handleRouterEvent } from '../../src/routing/router.ts'
import { TENANT } from '../../src/tenant.ts'
import { broken } from './invariants.ts'

const START = Date.UTC(2026, 0, 5, 9)

export type Wish = Partial<Extract<RouterEvent, { type: 'agent_wanted' }>>
export type OfferSeen = {
  offerId: string
  interactionId: string
  userId: string
  purpose: string
  outcome: string | null
}

type AgentOptions = { capacity?: number; skills?: { [skill: string]: number }; roles?: string[] }

export type Centre = Awaited<ReturnType<typeof openCentre>>

/**
 * In a temporary file, or, where speed matters more, in memory. Invariants are checked after every transaction, or, where many
 * are under way at once, when the test says `holds`.
 */
export async function openCentre({ isInMemory = false, isCheckedAtRest = false } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'routing-'))
  const database: Database = openSqlite(isInMemory ? ':memory:' : join(folder, 'centre.db'))
  await migrate(database)
  let now = START
  const ids = systemIds({ now: () => now })
  const context = (): LaneContext => ({ tenantId: TENANT, now, ids, signals: silentSignals })
  let chats = 0
  const overCommitted = new Set<string>()

  /** One transaction, after which every invariant holds. */
  async function write<T>(work: (tx: WriteTx) => T): Promise<T> {
    if (isCheckedAtRest) return database.write(work)
    const before = await database.read((tx) => tx.all('select * from queue_entries'))
    const result = await database.write(work)
    const problems = await database.read((tx) => broken(tx, { now, before: before as never, overCommitted }))
    if (problems.length > 0) throw new Error(problems.join('\n'))
    return result
  }

  async function holds(): Promise<void> {
    const problems = await database.read((tx) => broken(tx, { now, before: [], overCommitted }))
    if (problems.length > 0) throw new Error(problems.join('\n'))
  }

  const insert = (tx: WriteTx, table: string, row: { [column: string]: Parameter }) => {
    const names = Object.keys(row)
    tx.run(
      `insert into ${table} (${names.join(', ')}) values (${names.map(() => '?').join(', ')})`,
      ...Object.values(row),
    )
  }

  const centre = {
    get now() {
      return now
    },
    database,
    write,
    holds,
    context,

    read: <Row>(sql: string, ...parameters: Parameter[]) => database.read((tx) => tx.all<Row>(sql, ...parameters)),
    change: (sql: string, ...parameters: Parameter[]) => database.write((tx) => tx.run(sql, ...parameters)),

    async addService(name: string, settings: object = {}) {
      await write((tx) => {
        insert(tx, 'services', { service_id: name, tenant_id: TENANT, name, settings_json: JSON.stringify(settings) })
        insert(tx, 'skills', { skill_id: name, tenant_id: TENANT, name })
      })
    },
    addSkill: (name: string) => write((tx) => insert(tx, 'skills', { skill_id: name, tenant_id: TENANT, name })),

    /** Logged out; `skills` gives levels. The user id is the username. */
    async addAgent(userId: string, { capacity = 1, skills = { Support: 100 }, roles = ['agent'] }: AgentOptions = {}) {
      await write((tx) => {
        insert(tx, 'users', {
          user_id: userId,
          tenant_id: TENANT,
          username: userId,
          first_name: userId,
          last_name: 'Example',
          roles_json: JSON.stringify(roles),
          capacity,
          created_at: now,
        })
        for (const [skill, level] of Object.entries(skills)) {
          insert(tx, 'user_skills', { user_id: userId, tenant_id: TENANT, skill_id: skill, level })
        }
      })
    },
    async addReadyAgent(userId: string, options: AgentOptions = {}) {
      await centre.addAgent(userId, options)
      await centre.command(userId, { type: 'set_state', state: 'ready' })
    },

    /** A chat in its scenario, of a new customer or of one who has been there. Ids grow with time. */
    async addChat(returningFrom?: string): Promise<string> {
      chats += 1
      const interactionId = `chat${String(chats).padStart(5, '0')}`
      const chatId = returningFrom === undefined ? chats : (await centre.chat(returningFrom)).chatId
      await database.write((tx) => {
        const key = { account_id: 'bot', chat_id: chatId, tenant_id: TENANT }
        const seen = { first_seen_at: now, last_seen_at: now }
        if (returningFrom === undefined) insert(tx, 'chats', { ...key, customer_json: '{"firstName":"Ann"}', ...seen })
        insert(tx, 'interactions', {
          ...key,
          interaction_id: interactionId,
          service_id: 'Support',
          place: 'scenario',
          scenario_version_id: 'v1',
          snapshot_json: '{}',
          version: 0,
          next_seq: 1,
          priority: 0,
          skills_json: '[]',
          attached_json: '{}',
          pending_json: '{}',
          started_at: now,
        })
      })
      return interactionId
    },

    async event(event: RouterEvent) {
      await write((tx) => handleRouterEvent(tx, context(), event))
      await centre.settle()
    },
    async command(userId: string, command: RouterCommand, commandId?: string) {
      const answer = await write((tx) => runRouterCommand(tx, context(), { userId, commandId }, command))
      await centre.settle()
      return answer
    },
    async restart() {
      await write((tx) => expectReconnections(tx, context()))
    },

    /** Find agent, as the chat lane asks for it: the first queueing is remembered with the interaction. */
    async want(interactionId: string, wish: Wish = {}) {
      const chat = await centre.chat(interactionId)
      await centre.change(
        'update interactions set queued_at = coalesce(queued_at, ?) where interaction_id = ?',
        now,
        interactionId,
      )
      await centre.event({
        type: 'agent_wanted',
        key: { accountId: 'bot', chatId: chat.chatId },
        interactionId,
        serviceId: 'Support',
        priority: 0,
        skills: [],
        escalation: [],
        visit: 1,
        queuedAt: chat.queuedAt ?? now,
        ...wish,
      })
    },
    async newWaiting(wish: Wish = {}): Promise<string> {
      const interactionId = await centre.addChat()
      await centre.want(interactionId, wish)
      return interactionId
    },
    async connect(
      interactionId: string,
      destination: string,
      wish: { autoAnswerSeconds?: number; noAnswerSeconds?: number } = {},
    ) {
      const { chatId } = await centre.chat(interactionId)
      await centre.event({
        type: 'connect_wanted',
        key: { accountId: 'bot', chatId },
        interactionId,
        visit: 2,
        destination,
        noAnswerSeconds: wish.noAnswerSeconds ?? 10,
        autoAnswerSeconds: wish.autoAnswerSeconds ?? null,
      })
    },
    /** From Find agent to the offer; gives the agent. */
    async offered(interactionId: string): Promise<{ offerId: string; userId: string }> {
      const [entry] = await centre.read<{ userId: string }>(
        "select user_id as userId from queue_entries where interaction_id = ? and status = 'reserved'",
        interactionId,
      )
      if (entry === undefined) throw new Error(`${interactionId} has no agent`)
      await centre.connect(interactionId, entry.userId)
      return centre.openOffer(interactionId)
    },
    async connected(interactionId: string): Promise<string> {
      const { offerId, userId } = await centre.offered(interactionId)
      await centre.command(userId, { type: 'accept', offerId })
      return userId
    },
    /** The chat lane's part of an agent leaving. */
    async leave(interactionId: string, userId: string) {
      await write((tx) => {
        tx.run(
          `update participants set left_at = ?, closed_at = ?, leave_cause = 'UserHangup'
           where interaction_id = ? and user_id = ? and left_at is null`,
          now,
          now,
          interactionId,
          userId,
        )
        promote(tx, interactionId)
        emitToRouter(tx, context(), { type: 'capacity_freed', userId })
        handlePending(tx)
      })
      await centre.settle()
    },
    async end(interactionId: string) {
      await write((tx) => {
        const inside = tx.all<{ userId: string }>(
          'select user_id as userId from participants where interaction_id = ? and left_at is null',
          interactionId,
        )
        tx.run(
          'update participants set left_at = ?, closed_at = ? where interaction_id = ? and left_at is null',
          now,
          now,
          interactionId,
        )
        tx.run("update interactions set place = 'ended', ended_at = ? where interaction_id = ?", now, interactionId)
        emitToRouter(tx, context(), { type: 'agent_unwanted', interactionId })
        for (const { userId } of inside) emitToRouter(tx, context(), { type: 'capacity_freed', userId })
        handlePending(tx)
      })
      await centre.settle()
    },

    /** Lets time pass; timers fire in order, each at its own moment. */
    async advance(seconds: number) {
      const until = now + seconds * 1000
      for (;;) {
        const dueAt = await database.read(nextDueAt)
        if (dueAt === null || dueAt > until) break
        now = Math.max(now, dueAt)
        await centre.fireDue()
      }
      now = until
    },
    /** Lets time pass while nothing happens: what was due in it is late. */
    jump(seconds: number) {
      now += seconds * 1000
    },
    async fireDue() {
      for (const timer of await database.read((tx) => dueTimers(tx, now, 1))) {
        await write((tx) => {
          if (takeTimer(tx, timer)) handleRouterEvent(tx, context(), timer.event as RouterEvent)
        })
      }
      await centre.settle()
    },

    /** Takes what the router told the chats; plays the chat lane where agents leave. */
    async settle() {
      const events = await database.write((tx) =>
        pendingLaneEvents(tx).map((row) => {
          takeLaneEvent(tx, row.laneEventId)
          const event = row.event as ChatEvent
          if (event.type === 'participant_left') promote(tx, event.interactionId)
          if (event.type === 'participant_joined') {
            const sql = 'update interactions set connected_at = coalesce(connected_at, ?) where interaction_id = ?'
            tx.run(sql, now, event.interactionId)
          }
          return event
        }),
      )
      told.push(...events)
    },
    told: (interactionId: string) =>
      told.filter((event) => 'interactionId' in event && event.interactionId === interactionId),
    sessionEvents: (interactionId: string): SessionEvent[] =>
      centre.told(interactionId).flatMap((event) => (event.type === 'session_event' ? [event.event] : [])),
    lastSessionEvent: (interactionId: string) => centre.sessionEvents(interactionId).at(-1),

    async chat(interactionId: string) {
      const [chat] = await centre.read<{ chatId: number; queuedAt: number | null; serviceId: string }>(
        'select chat_id as chatId, queued_at as queuedAt, service_id as serviceId from interactions where interaction_id = ?',
        interactionId,
      )
      if (chat === undefined) throw new Error(`no ${interactionId}`)
      return chat
    },
    async openOffer(interactionId: string) {
      const [offer] = await centre.read<OfferSeen>(
        `select offer_id as offerId, interaction_id as interactionId, user_id as userId, purpose, outcome
         from offers where interaction_id = ? and ended_at is null order by offered_at desc`,
        interactionId,
      )
      if (offer === undefined) throw new Error(`${interactionId} is not offered`)
      return offer
    },
    offers: (interactionId: string) =>
      centre.read<OfferSeen>(
        `select offer_id as offerId, interaction_id as interactionId, user_id as userId, purpose, outcome
         from offers where interaction_id = ? order by offer_id`,
        interactionId,
      ),
    inside: (interactionId: string) =>
      centre.read<{ userId: string; role: string }>(
        'select user_id as userId, role from participants where interaction_id = ? and left_at is null order by role desc, joined_at',
        interactionId,
      ),
    entry: async (interactionId: string) =>
      (
        await centre.read<{ status: string; userId: string | null }>(
          'select status, user_id as userId from queue_entries where interaction_id = ?',
          interactionId,
        )
      ).at(0),
    state: async (userId: string) =>
      (
        await centre.read<{ state: string; reason: string | null; nextState: string | null }>(
          'select state, reason, next_state as nextState from agent_states where user_id = ?',
          userId,
        )
      ).at(0),
    async live(userId: string): Promise<LiveEvent[]> {
      const rows = await centre.read<{ json: string }>(
        'select event_json as json from live_events where user_id = ? order by seq',
        userId,
      )
      return rows.map(({ json }) => JSON.parse(json) as LiveEvent)
    },
    view: (userId: string) => database.read((tx) => agentView(tx, userId)),
    stateLog: (userId: string) =>
      centre.read<{ at: number; state: string; reason: string | null; forcedBy: string | null }>(
        `select at, state, reason, forced_by as forcedBy from agent_state_changes where user_id = ? order by at, number`,
        userId,
      ),
    /** As an administrator changes them. */
    async set(change: DeskSettingsChange) {
      await database.write((tx) => changeDeskSettings(tx, context(), change))
      await write(handlePending)
      await centre.settle()
    },
    explain: (interactionId: string) => database.read((tx) => explainWaiting(tx, context(), interactionId)),
    /** Lowering capacity never drops chats: such an agent may be over it for a while. */
    async setCapacity(userId: string, capacity: number) {
      overCommitted.add(userId)
      await centre.change('update users set capacity = ? where user_id = ?', capacity, userId)
      await centre.event({ type: 'user_changed', userId })
    },

    async close() {
      await database.close()
      rmSync(folder, { recursive: true })
    },
  }

  const told: ChatEvent[] = []

  function handlePending(tx: WriteTx) {
    for (const row of pendingLaneEvents(tx)) {
      if (row.lane !== 'router') continue
      takeLaneEvent(tx, row.laneEventId)
      handleRouterEvent(tx, context(), row.event)
    }
  }

  /** The chat lane's rule: with the owner gone, the longest member owns the chat. */
  function promote(tx: WriteTx, interactionId: string) {
    tx.run(
      `update participants set role = 'primary' where participant_id = (
         select participant_id from participants where interaction_id = ? and left_at is null order by joined_at, participant_id limit 1)
       and not exists (select 1 from participants where interaction_id = ? and left_at is null and role = 'primary')`,
      interactionId,
      interactionId,
    )
  }

  await database.write((tx) => {
    insert(tx, 'integration_accounts', {
      account_id: 'bot',
      tenant_id: TENANT,
      name: 'Support bot',
      messenger: 'telegram',
      bot_username: 'support_bot',
      token_sealed: '',
      token_hint: '',
      delivery: 'polling',
      webhook_path: 'x',
      webhook_secret_sealed: '',
      status: 'ok',
      status_text: '',
      created_at: now,
    })
  })
  await centre.addService('Support')
  return centre
}
