// Figures of the database about itself. Each is read by an index or from a header: asking must not slow the server down.
import type { Tx } from './tx.ts'

export type SystemFigures = {
  sqlite: string
  schemaVersion: number
  freeBytes: number
  outbox: { waiting: number; oldestAt: number | null }
  timers: { waiting: number; overdue: number }
  laneEvents: number
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
    laneEvents: value('select count(*) as value from lane_events') ?? 0,
  }
}
