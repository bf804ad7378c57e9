import type { Tx } from './tx.ts'

/** Damage SQLite finds in its own structures; empty when there is none. Reads the whole database. */
export function findDamage(tx: Tx): string[] {
  const rows = tx.all<{ quick_check: string }>('pragma quick_check')
  return rows.map((row) => row.quick_check).filter((text) => text !== 'ok')
}

export function schemaVersion(tx: Tx): number {
  return tx.get<{ number: number | null }>('select max(number) as number from schema_migrations')?.number ?? 0
}

export function countRows(tx: Tx): { openInteractions: number; waitingOutbox: number; deadLetters: number } {
  const count = (sql: string) => tx.get<{ count: number }>(sql)?.count ?? 0
  return {
    openInteractions: count("select count(*) as count from interactions where place <> 'ended'"),
    waitingOutbox: count("select count(*) as count from outbox where status in ('queued', 'sending')"),
    deadLetters: count('select count(*) as count from dead_letters where retried_at is null and dismissed_at is null'),
  }
}
