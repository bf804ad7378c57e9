// Works that are ready together share one transaction and one commit. Gathering them with `setImmediate` gives four times
// the throughput of a commit each, and a lone one loses nothing.
import type { Database as Connection } from 'better-sqlite3'
import { StorageError } from '../errors.ts'
import type { Tx, WriteTx } from './tx.ts'

/** Works that share one commit; bounds the time the event loop is held. */
const MOST_PER_COMMIT = 128

type Work = { run(tx: WriteTx): unknown; resolve(value: unknown): void; reject(error: unknown): void }
type Outcome = { value: unknown } | { error: unknown }

export type GroupCommit = {
  write<T>(work: (tx: WriteTx) => T): Promise<T>
  /** Waits for the works given so far. */
  drain(): Promise<void>
}

export function createGroupCommit(
  connection: Connection,
  statements: Tx & Omit<WriteTx, 'afterCommit'>,
  committed: () => void,
): GroupCommit {
  const begin = connection.prepare('begin immediate')
  const commit = connection.prepare('commit')
  const savepoint = connection.prepare('savepoint work')
  const release = connection.prepare('release work')
  const waiting: Work[] = []
  let isScheduled = false
  let callbacks: (() => void)[] = []
  const tx: WriteTx = { ...statements, afterCommit: (callback) => callbacks.push(callback) }

  function runBatch() {
    isScheduled = false
    const batch = waiting.splice(0, MOST_PER_COMMIT)
    if (waiting.length > 0) schedule()
    // Nearly always nothing goes wrong. When something does, the batch is undone and done again with a way back for each
    // work: a savepoint copies every page it sees changed, and a work may run twice because it changes nothing but rows.
    try {
      const outcomes = attempt(batch, runPlain) ?? attempt(batch, runGuarded) ?? []
      committed()
      const signals = callbacks
      for (const [index, work] of batch.entries()) settle(work, outcomes[index])
      for (const signal of signals) signal()
    } catch (error) {
      const text = `The database could not store: ${error instanceof Error ? error.message : error}`
      for (const work of batch) work.reject(new StorageError(text))
    }
  }

  /** Undefined when a work threw and the whole batch was undone; throws when storing failed, which undoes it too. */
  function attempt(batch: readonly Work[], run: (work: Work) => Outcome): Outcome[] | undefined {
    callbacks = []
    try {
      begin.run()
      const outcomes = batch.map(run)
      commit.run()
      return outcomes
    } catch (error) {
      if (connection.inTransaction) connection.exec('rollback')
      if (run === runPlain && !isStorageFailure(error)) return undefined
      throw error
    }
  }

  const runPlain = (work: Work): Outcome => ({ value: work.run(tx) })

  function runGuarded(work: Work): Outcome {
    savepoint.run()
    const before = callbacks.length
    try {
      const value = work.run(tx)
      release.run()
      return { value }
    } catch (error) {
      if (isStorageFailure(error)) throw error
      callbacks.length = before
      connection.exec('rollback to work')
      release.run()
      return { error }
    }
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
    },
  }
}

function settle(work: Work, outcome: Outcome | undefined): void {
  if (outcome === undefined) return
  if ('error' in outcome) work.reject(outcome.error)
  else work.resolve(outcome.value)
}

const storageFailures = /^SQLITE_(FULL|IOERR|READONLY|CANTOPEN|CORRUPT|NOTADB|NOMEM|BUSY|LOCKED|PROTOCOL)/

/** Trouble of the disk or the file, which no work is to blame for. */
function isStorageFailure(error: unknown): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && storageFailures.test(error.code)
}
