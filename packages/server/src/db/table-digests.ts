// What a database holds, table by table, in a form that can be compared with another one.
import { createHash } from 'node:crypto'
import type { connect } from './sqlite.ts'
import { quoted } from './sqlite-schema.ts'

/** `hash` is over all rows in the order of the table's key. */
export type TableDigest = { rows: number; hash: string }
export type TableDigests = { [table: string]: TableDigest }

/** Virtual tables are left out: what they hold lies in ordinary ones beside them. */
export function tablesOf(connection: ReturnType<typeof connect>): string[] {
  return connection
    .prepare(
      `select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' and sql not like 'create virtual%'
         and name <> 'backup_files' order by name`,
    )
    .pluck()
    .all() as string[]
}

/** Reads everything. */
export function digestTables(connection: ReturnType<typeof connect>): TableDigests {
  return Object.fromEntries(tablesOf(connection).map((table) => [table, digest(connection, table)]))
}

export function countRowsOf(connection: ReturnType<typeof connect>): { [table: string]: number } {
  const count = (table: string) =>
    connection
      .prepare(`select count(*) from ${quoted(table)}`)
      .pluck()
      .get() as number
  return Object.fromEntries(tablesOf(connection).map((table) => [table, count(table)]))
}

function digest(connection: ReturnType<typeof connect>, table: string): TableDigest {
  const hash = createHash('sha256')
  let rows = 0
  for (const row of connection
    .prepare(`select * from ${quoted(table)}`)
    .raw()
    .iterate()) {
    hash.update(JSON.stringify(row)).update('\n')
    rows += 1
  }
  return { rows, hash: hash.digest('base64url') }
}
