// The only file that knows SQLite. One writer connection, one reader; group commit; durability set and read back.
import { createHash } from 'node:crypto'
import SqliteDatabase from 'better-sqlite3'
import type { Compilable } from 'kysely'
import { OperatorError } from '../errors.ts'
import { createCheckpointer } from './sqlite-checkpointer.ts'
import { createGroupCommit } from './sqlite-group-commit.ts'
import type { Database, Parameter, Tx, WriteTx } from './tx.ts'

/** Below this a WAL reset can corrupt a database with several connections (sqlite.org/wal.html). */
const LOWEST_VERSION = [3, 51, 3] as const
export type Connection = SqliteDatabase.Database

/** `mac` is the vault's; without one, texts are only hashed, which is enough for tests. */
export function openSqlite(file: string, mac: (text: string) => string = hash): Database {
  const writer = connect(file)
  const reader = file === ':memory:' ? writer : connect(file)
  if (reader !== writer) reader.pragma('query_only = ON')
  const checkpointer = createCheckpointer(file)
  const commits = createGroupCommit(writer, createTx(writer, mac), checkpointer.committed)
  const view = createTx(reader, mac)
  return {
    async read(work) {
      return work(view)
    },
    write: commits.write,
    async close() {
      await commits.drain()
      await checkpointer.close()
      if (reader !== writer) reader.close()
      writer.pragma('wal_checkpoint(TRUNCATE)')
      writer.close()
    },
  }
}

/** Opens a connection with full durability; better-sqlite3 lowers `synchronous` silently, so it is set and read back. */
export function connect(file: string): Connection {
  const connection = new SqliteDatabase(file)
  connection.pragma('busy_timeout = 5000')
  connection.pragma('journal_mode = WAL')
  connection.pragma('synchronous = FULL')
  connection.pragma('foreign_keys = ON')
  // What is deleted is overwritten in pages that are written anyway.
  connection.pragma('secure_delete = FAST')
  // Each savepoint copies the pages it changes; beyond 64 KB the copies would go to a temporary file.
  connection.pragma('temp_store = MEMORY')
  connection.pragma('cache_size = -32768')
  // The checkpointer's thread writes the log back; what it cannot finish beside a busy writer is finished at 64 MB.
  connection.pragma('wal_autocheckpoint = 16000')
  if (connection.pragma('synchronous', { simple: true }) !== 2) {
    throw new OperatorError(`The database ${file} cannot be opened with synchronous=FULL.`)
  }
  const version = String(connection.prepare('select sqlite_version()').pluck().get())
  if (isOlder(version)) {
    throw new OperatorError(`SQLite ${version} is too old: ${LOWEST_VERSION.join('.')} or newer is needed.`)
  }
  return connection
}

function isOlder(version: string): boolean {
  const parts = version.split('.').map(Number)
  for (const [index, least] of LOWEST_VERSION.entries()) {
    const part = parts[index] ?? 0
    if (part !== least) return part < least
  }
  return false
}

/**
 * Where a table has partial indexes, SQLite plans a statement anew for every value bound to a bare parameter, since the value
 * might imply an index's condition. Of an expression it does not ask the value: it plans once. Measured: a join of five
 * tables by key takes 6 µs instead of 30. Statements written as text get this; they write the conditions of partial indexes
 * out. Queries that are built (`query`, `execute`) bind everything, so there the values have a say.
 */
export function withStablePlan(sql: string): string {
  return sql.replaceAll(/'[^']*'|"[^"]*"|\?/g, (part) => (part === '?' ? '+?' : part))
}

/** Every statement is prepared once per text. */
function statementsOf(connection: Connection, write: (sql: string) => string) {
  const statements = new Map<string, SqliteDatabase.Statement>()
  return (sql: string) => {
    let statement = statements.get(sql)
    if (statement === undefined) {
      statement = connection.prepare(write(sql))
      statements.set(sql, statement)
    }
    return statement
  }
}

const hash = (text: string) => createHash('sha256').update(text).digest('base64url')

function createTx(connection: Connection, mac: (text: string) => string) {
  const built = statementsOf(connection, (sql) => sql)
  const fixed = statementsOf(connection, withStablePlan)
  return {
    get: <Row>(sql: string, ...parameters: Parameter[]) => fixed(sql).get(...parameters) as Row | undefined,
    all: <Row>(sql: string, ...parameters: Parameter[]) => fixed(sql).all(...parameters) as Row[],
    run: (sql: string, ...parameters: Parameter[]) => fixed(sql).run(...parameters).changes,
    query<Row>(query: Compilable<Row>): Row[] {
      const { sql, parameters } = query.compile()
      return built(sql).all(...parameters) as Row[]
    },
    execute(query: Compilable<unknown>): number {
      const { sql, parameters } = query.compile()
      return built(sql).run(...parameters).changes
    },
    mac,
  } satisfies Tx & Omit<WriteTx, 'afterCommit'>
}
