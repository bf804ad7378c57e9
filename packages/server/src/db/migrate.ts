// Brings a database to the newest schema. Migrations are numbered SQL files in a dialect-neutral subset.
import { readdirSync, readFileSync } from 'node:fs'
import { OperatorError } from '../errors.ts'
import { prepareAuditGuard } from './sqlite-audit-guard.ts'
import { prepareTextIndex } from './sqlite-text-search.ts'
import type { Database, WriteTx } from './tx.ts'

const folder = new URL('./migrations/', import.meta.url)

type Migration = { number: number; name: string; statements: string[] }

/** Applies what is missing, all in one transaction. Refuses a database written by a newer program. */
export async function migrate(database: Database): Promise<void> {
  const migrations = readMigrations()
  const newest = migrations.at(-1)?.number ?? 0
  await database.write((tx) => {
    tx.run('create table if not exists schema_migrations (number integer primary key, name text not null)')
    const applied =
      tx.get<{ number: number | null }>('select max(number) as number from schema_migrations')?.number ?? 0
    if (applied > newest) {
      throw new OperatorError(
        `The database has schema version ${applied}, newer than this program's ${newest}: start the newer program, or restore a backup made by this one.`,
      )
    }
    for (const migration of migrations) if (migration.number > applied) apply(tx, migration)
    prepareTextIndex(tx)
    prepareAuditGuard(tx)
  })
}

function apply(tx: WriteTx, migration: Migration) {
  for (const statement of migration.statements) tx.run(forSqlite(statement))
  tx.run('insert into schema_migrations (number, name) values (?, ?)', migration.number, migration.name)
}

/**
 * STRICT makes SQLite check column types as every other database does. A table whose key has several columns is stored in
 * the order of that key: one tree instead of a table and an index, half the pages a turn touches.
 */
function forSqlite(statement: string): string {
  if (!/^create table/i.test(statement)) return statement
  return /primary key \([^)]*,[^)]*\)/i.test(statement) ? `${statement} strict, without rowid` : `${statement} strict`
}

function readMigrations(): Migration[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => ({
      number: Number.parseInt(name, 10),
      name,
      statements: split(readFileSync(new URL(name, folder), 'utf8')),
    }))
}

function split(sql: string): string[] {
  return sql
    .replace(/^\s*--.*$/gm, '')
    .split(';')
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '')
}
