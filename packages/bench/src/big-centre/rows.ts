// Direct writing into a database no server has open, in transactions of many rows.
import SqliteDatabase from 'better-sqlite3'

type Value = string | number | null
export type Rows = ReturnType<typeof openRows>

const ROWS_PER_COMMIT = 200_000
export const TENANT = 1

export function openRows(file: string) {
  const database = new SqliteDatabase(file)
  // What breaks off is made anew, so nothing needs to be safe.
  database.pragma('synchronous = OFF')
  database.pragma('cache_size = -400000')
  const statements = new Map<string, SqliteDatabase.Statement>()
  let pending = 0
  return {
    insert(table: string, row: { [column: string]: Value }): void {
      let statement = statements.get(table)
      if (statement === undefined) {
        const columns = Object.keys(row)
        const marks = columns.map(() => '?').join(', ')
        statement = database.prepare(
          `insert into ${table} (tenant_id, ${columns.join(', ')}) values (${TENANT}, ${marks})`,
        )
        statements.set(table, statement)
      }
      if (pending === 0) database.exec('begin')
      statement.run(...Object.values(row))
      pending += 1
      if (pending === ROWS_PER_COMMIT) this.commit()
    },
    commit(): void {
      if (pending > 0) database.exec('commit')
      pending = 0
    },
    run(sql: string, ...values: Value[]): void {
      this.commit()
      database.prepare(sql).run(...values)
    },
    column<One extends Value>(sql: string): One[] {
      this.commit()
      return database.prepare(sql).pluck().all() as One[]
    },
    close(): void {
      this.commit()
      database.exec('analyze')
      database.pragma('wal_checkpoint(TRUNCATE)')
      database.close()
    },
  }
}
