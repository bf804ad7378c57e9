// Figures of the database about itself. Each is read by an index or from a header: asking must not slow the server down.
import type { Tx } from './tx.ts'

export type SystemFigures = {
  sqlite: string
  schemaVersion: number
  freeBytes: number
  outbox: { waiting: number; oldestAt: number | null }
  timers: { waiting: number; overdue: number }
  laneEvents: { waiting: number; oldestAt: number | null }
}

/** Timers this late are late; the worker looks once a second. */
const LATE_MS = 5_000

export function readSystemFigures(tx: Tx, now: number): SystemFigures {
  const value = (sql: string, ...parameters: number[]) =>
    tx.get<{ value: number | null }>(sql, ...parameters)?.value ?? null
  const pragma = (name: 'freelist_count' | 'page_size') =>
    tx.get<{ [name: string]: number }>(`pragma ${name}`)?.[name] ?? 0
  return {
    sqlite: tx.get<{ version: string }>('select sqlite_version() as version')?.version ?? '',
    schemaVersion: value('select max(number) as value from schema_migrations') ?? 0,
    freeBytes: pragma('freelist_count') * pragma('page_size'),
    outbox: {
      waiting: value("select count(*) as value from outbox where status in ('queued', 'sending')") ?? 0,
      oldestAt: value(
        "select created_at as value from outbox where status in ('queued', 'sending') order by outbox_id limit 1",
      ),
    },
    timers: {
      waiting: value('select count(*) as value from timers') ?? 0,
      overdue: value('select count(*) as value from timers where due_at < ?', now - LATE_MS) ?? 0,
    },
    laneEvents: {
      waiting: value('select count(*) as value from lane_events') ?? 0,
      oldestAt: oldestLaneEvent(tx),
    },
  }
}

/** When the oldest event was written that waits to be handled; null when none waits. */
export function oldestLaneEvent(tx: Tx): number | null {
  const oldest = 'select created_at as "at" from lane_events order by lane_event_id limit 1'
  return tx.get<{ at: number }>(oldest)?.at ?? null
}

/** People and chats by where they are, and services somebody waits for. */
export type CentreFigures = {
  agents: { state: string; count: number }[]
  chats: { place: string; count: number }[]
  queues: { service: string; count: number; oldestAt: number }[]
}

export function readCentreFigures(tx: Tx, tenantId: number): CentreFigures {
  return {
    agents: tx.all(
      "select state, count(*) as count from agent_states where tenant_id = ? and state <> 'logged_out' group by state",
      tenantId,
    ),
    chats: tx.all(
      "select place, count(*) as count from interactions where tenant_id = ? and place <> 'ended' group by place",
      tenantId,
    ),
    queues: tx.all(
      `select s.name as service, count(*) as count, min(q.queued_at) as "oldestAt"
       from queue_entries q join services s on s.service_id = q.service_id where q.tenant_id = ? group by s.name`,
      tenantId,
    ),
  }
}
