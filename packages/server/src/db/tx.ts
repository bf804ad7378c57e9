// What database code works with. Everything outside db/ reads and writes through these types, and none of them says which
// database it is.
import type { Compilable } from 'kysely'

export type Parameter = string | number | null | Uint8Array

/** A consistent view of the database. Statements are prepared once per SQL text. */
export type Tx = {
  get<Row>(sql: string, ...parameters: Parameter[]): Row | undefined
  all<Row>(sql: string, ...parameters: Parameter[]): Row[]
  /** Rows of a query built with Kysely (`queries` in db/tables.ts). */
  query<Row>(query: Compilable<Row>): Row[]
  /** Authenticates a text under the installation's key: who has only the database cannot make one. */
  mac(text: string): string
}

/** A transaction that may change the database. */
export type WriteTx = Tx & {
  /** Number of rows changed. */
  run(sql: string, ...parameters: Parameter[]): number
  execute(query: Compilable<unknown>): number
  /** Runs after the commit is on disk; never when the work was rolled back. Must not throw. */
  afterCommit(callback: () => void): void
}

export type Database = {
  /** Committed data only; never waits for writers. */
  read<T>(work: (tx: Tx) => T): Promise<T>
  /**
   * One transaction. Works that are ready together share one commit (each in a savepoint of its own), and the promise
   * settles after that commit is on disk. What `work` throws rolls back its own changes and rejects the promise; a failed
   * commit rejects all with StorageError. Works run in the order they were given.
   */
  write<T>(work: (tx: WriteTx) => T): Promise<T>
  close(): Promise<void>
}
