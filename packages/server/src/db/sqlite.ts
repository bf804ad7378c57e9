// The only file that knows SQLite. One writer connection, one reader; group commit; durability set and read back.
import SqliteDatabase from 'better-sqlite3'
import type { Compilable } from 'kysely'
import { OperatorError, StorageError } from '../errors.ts'
import { createCheckpointer } from './sqlite-checkpointer.ts'
import type { Database, Parameter, Tx, WriteTx } from './tx.ts'

/** Below this a WAL reset can corrupt a database with several connections (sqlite.org/wal.html). */
const LOWEST_VERSION = [3, 51, 3] as const
/** Works that share one commit; bounds the time the event loop is held. */
const MOST_PER_COMMIT = 128

type Connection = SqliteDatabase.Database
type Work = { run(tx: WriteTx): unknown; resolve(value: unknown): void; reject(error: unknown): void }

export function openSqlite(file: string): Database {
  const writer = connect(file)
  const reader = file === ':memory:' ? writer : connect(file)
  if (reader !== writer) reader.pragma('query_only = ON')
  const checkpointer = createCheckpointer(file)
  const commits = groupCommits(writer, checkpointer.committed)
  const view = createTx(reader)
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

const storageFailures = /^SQLITE_(FULL|IOERR|READONLY|CANTOPEN|CORRUPT|NOTADB|NOMEM|BUSY|LOCKED|PROTOCOL)/

/** Trouble of the disk or the file, which no work is to blame for. */
function isStorageFailure(error: unknown): boolean {
  return error instanceof SqliteDatabase.SqliteError && storageFailures.test(error.code)
}

function createTx(connection: Connection) {
  const statements = new Map<string, SqliteDatabase.Statement>()
  const prepare = (sql: string) => {
    let statement = statements.get(sql)
    if (statement === undefined) {
      statement = connection.prepare(sql)
      statements.set(sql, statement)
    }
    return statement
  }
  return {
    get: <Row>(sql: string, ...parameters: Parameter[]) => prepare(sql).get(...parameters) as Row | undefined,
    all: <Row>(sql: string, ...parameters: Parameter[]) => prepare(sql).all(...parameters) as Row[],
    run: (sql: string, ...parameters: Parameter[]) => prepare(sql).run(...parameters).changes,
    query<Row>(query: Compilable<Row>): Row[] {
      const { sql, parameters } = query.compile()
      return prepare(sql).all(...parameters) as Row[]
    },
    execute(query: Compilable<unknown>): number {
      const { sql, parameters } = query.compile()
      return prepare(sql).run(...parameters).changes
    },
  } satisfies Tx & Omit<WriteTx, 'afterCommit'>
}

/** Gathers works with `setImmediate` and gives them one commit: four times the throughput, and nothing lost for a lone one. */
function groupCommits(connection: Connection, committed: () => void) {
  const statements = createTx(connection)
  const begin = connection.prepare('begin immediate')
  const commit = connection.prepare('commit')
  const savepoint = connection.prepare('savepoint work')
  const release = connection.prepare('release work')
  let waiting: Work[] = []
  let isScheduled = false
  let callbacks: (() => void)[] = []
  const tx: WriteTx = { ...statements, afterCommit: (callback) => callbacks.push(callback) }

  function runOne(work: Work): () => void {
    savepoint.run()
    const before = callbacks.length
    try {
      const value = work.run(tx)
      release.run()
      return () => work.resolve(value)
    } catch (error) {
      if (isStorageFailure(error)) throw error
      callbacks.length = before
      connection.exec('rollback to work')
      release.run()
      return () => work.reject(error)
    }
  }

  function runBatch() {
    isScheduled = false
    const batch = waiting.splice(0, MOST_PER_COMMIT)
    if (waiting.length > 0) schedule()
    callbacks = []
    const settle: (() => void)[] = []
    try {
      begin.run()
      for (const work of batch) settle.push(runOne(work))
      commit.run()
    } catch (error) {
      if (connection.inTransaction) connection.exec('rollback')
      const failure = new StorageError(
        `The database could not store: ${error instanceof Error ? error.message : error}`,
      )
      for (const work of batch) work.reject(failure)
      return
    }
    committed()
    const after = callbacks
    for (const settleOne of settle) settleOne()
    for (const callback of after) callback()
  }

  function schedule() {
    if (isScheduled) return
    isScheduled = true
    setImmediate(runBatch)
  }

  return {
    write<T>(work: (tx: WriteTx) => T): Promise<T> {
      return new Promise<T>((resolve, reject) => {
        waiting.push({ run: work, resolve: (value) => resolve(value as T), reject })
        schedule()
      })
    },
    async drain() {
      while (waiting.length > 0 || isScheduled) await new Promise((resolve) => setImmediate(resolve))
      waiting = []
    },
  }
}
