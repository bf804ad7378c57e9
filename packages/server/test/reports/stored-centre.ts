// A database with conversations as turns leave them, written directly: reports are made of rows, whoever wrote them.
import { onTestFinished } from 'vitest'
import { migrate } from '../../src/db/migrate.ts'
import { createReportCounter } from '../../src/db/report-counter.ts'
import { openSqlite } from '../../src/db/sqlite.ts'
import type { Database, Parameter, WriteTx } from '../../src/db/tx.ts'
import { lowestIdAt } from '../../src/ids.ts'
import { silentLog } from '../../src/log.ts'
import { TENANT } from '../../src/tenant.ts'

export type Conversation = {
  number: number
  serviceId: string | null
  accountId: string
  scenarioId: string
  direction: 'inbound' | 'outbound'
  startedAt: number
  queuedAt: number | null
  connectedAt: number | null
  endedAt: number | null
  disposition: string | null
  rating: string | null
  stays: { userId: string; role: string; joinedAt: number; leftAt: number | null; closedAt: number | null }[]
  offers: { userId: string; purpose: string; fromUserId: string | null; endedAt: number; outcome: string }[]
  messages: { sender: string; userId: string | null; kind: string; at: number }[]
}

export const services = { Support: 60, Sales: null } as const
export const accounts = ['bot', 'shop']
export const scenarios = ['Main', 'Night']
export const agents = ['grace', 'alan']

export type StoredCentre = Awaited<ReturnType<typeof openStoredCentre>>

export async function openStoredCentre(now: { at: number }) {
  const database = openSqlite(':memory:')
  onTestFinished(() => database.close())
  await migrate(database)
  await database.write(configure)
  const counterOn = (on: Database) =>
    createReportCounter({ database: on, clock: { now: () => now.at }, log: silentLog, tenantId: TENANT })
  return {
    database,
    counter: () => counterOn(database),
    /** One whose program dies before that commit. */
    dyingCounter(commits: number) {
      let left = commits
      const write = <T>(work: (tx: WriteTx) => T): Promise<T> =>
        database.write((tx) => {
          const result = work(tx)
          left -= 1
          if (left < 0) throw new Error('killed')
          return result
        })
      return counterOn({ ...database, write })
    },
    store: (one: Conversation) => database.write((tx) => store(tx, one)),
    stateChange: (userId: string, at: number, state: string, reason: string | null) =>
      database.write((tx) => {
        insert(tx, 'agent_state_changes', { user_id: userId, at, number: 1, tenant_id: TENANT, state, reason })
      }),
  }
}

export const idOf = ({ startedAt, number }: Pick<Conversation, 'startedAt' | 'number'>) =>
  `${lowestIdAt('int', startedAt)}${number}`

function configure(tx: WriteTx): void {
  for (const [name, seconds] of Object.entries(services)) {
    const settings = { serviceLevel: seconds === null ? null : { percent: 80, seconds } }
    insert(tx, 'services', { service_id: name, tenant_id: TENANT, name, settings_json: JSON.stringify(settings) })
  }
  for (const name of accounts) {
    insert(tx, 'integration_accounts', {
      ...{ account_id: name, tenant_id: TENANT, name, messenger: 'telegram', bot_username: name, token_sealed: '' },
      ...{ token_hint: '', delivery: 'webhook', webhook_path: name, webhook_secret_sealed: '', status: 'ok' },
      ...{ status_text: '', created_at: 0 },
    })
  }
  for (const name of scenarios) {
    insert(tx, 'scenarios', {
      ...{ scenario_id: name, tenant_id: TENANT, name, draft_json: '{}', draft_revision: 1, created_at: 0 },
      updated_at: 0,
    })
    insert(tx, 'scenario_versions', {
      ...{ scenario_version_id: `${name}:1`, tenant_id: TENANT, scenario_id: name, number: 1, document_json: '{}' },
      ...{ note: '', published_at: 0 },
    })
  }
  for (const name of agents) {
    insert(tx, 'users', {
      ...{ user_id: name, tenant_id: TENANT, username: name, first_name: name, last_name: '', roles_json: '["agent"]' },
      ...{ capacity: 3, created_at: 0 },
    })
    insert(tx, 'agent_states', { user_id: name, tenant_id: TENANT, state: 'logged_out', since: 0, idle_since: 0 })
  }
}

/** Writes it, or over it as a later turn does. */
function store(tx: WriteTx, one: Conversation): void {
  const interactionId = idOf(one)
  const ids = { interaction_id: interactionId, tenant_id: TENANT }
  const version =
    tx.get<{ version: number }>('select version from interactions where interaction_id = ?', interactionId)?.version ??
    0
  const isOver = one.endedAt !== null && one.stays.every(({ closedAt }) => closedAt !== null)
  const row = {
    service_id: one.serviceId,
    scenario_version_id: `${one.scenarioId}:1`,
    place: isOver ? 'ended' : one.endedAt !== null ? 'wrap_up' : 'scenario',
    version: version + 1,
    queued_at: one.queuedAt,
    connected_at: one.connectedAt,
    ended_at: one.endedAt,
    disposition: one.disposition,
    attached_json: JSON.stringify(one.rating === null ? {} : { Rating: one.rating }),
  }
  if (version === 0) {
    insert(tx, 'interactions', {
      ...{ ...ids, ...row, account_id: one.accountId, chat_id: one.number, direction: one.direction },
      ...{ started_at: one.startedAt, snapshot_json: '{}', next_seq: 1, priority: 0, skills_json: '[]' },
      pending_json: '{}',
    })
  } else {
    const columns = Object.keys(row).map((column) => `${column} = ?`)
    tx.run(
      `update interactions set ${columns.join(', ')} where interaction_id = ?`,
      ...Object.values(row),
      interactionId,
    )
  }
  for (const table of ['participants', 'offers', 'messages'])
    tx.run(`delete from ${table} where interaction_id = ?`, interactionId)
  for (const [index, stay] of one.stays.entries()) {
    insert(tx, 'participants', {
      ...{ ...ids, participant_id: `${interactionId}p${index}`, user_id: stay.userId, role: stay.role },
      ...{ joined_at: stay.joinedAt, left_at: stay.leftAt, closed_at: stay.closedAt },
    })
  }
  for (const [index, offer] of one.offers.entries()) {
    insert(tx, 'offers', {
      ...{ ...ids, offer_id: `${interactionId}o${index}`, user_id: offer.userId, purpose: offer.purpose },
      ...{ from_user_id: offer.fromUserId, offered_at: offer.endedAt, deadline_at: offer.endedAt },
      ...{ ended_at: offer.endedAt, outcome: offer.outcome },
    })
  }
  for (const [index, message] of one.messages.entries()) {
    insert(tx, 'messages', {
      ...{ ...ids, seq: index + 1, account_id: one.accountId, chat_id: one.number, sender: message.sender },
      ...{ user_id: message.userId, kind: message.kind, text: '', created_at: message.at },
    })
  }
}

function insert(tx: WriteTx, table: string, row: { [column: string]: Parameter }): void {
  const columns = Object.keys(row)
  tx.run(
    `insert into ${table} (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`,
    ...Object.values(row),
  )
}
