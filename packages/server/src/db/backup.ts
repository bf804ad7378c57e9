// A backup is one SQLite file: the database as of one moment, and the attachments in a table of their own. Taking it does not
// disturb a running server.
import { createHash } from 'node:crypto'
import { OperatorError } from '../errors.ts'
import { connect } from './sqlite.ts'
import { digestTables, type TableDigests } from './table-digests.ts'

type Connection = ReturnType<typeof connect>

export type StoredFile = { path: string; content: Uint8Array }

/** Hash by path. */
export type FileDigests = { [path: string]: string }
export type BackupContents = { tables: TableDigests; files: FileDigests }

/** Pages copied at a time. */
const PAGES_AT_ONCE = 4_096

/**
 * Writes the backup, and gives what the database held at that moment. The file must not exist. `files` is read one by one.
 * One read transaction spans copying and reading, so both see the same moment however much is written meanwhile.
 */
export async function writeBackup(
  databaseFile: string,
  backupFile: string,
  files: Iterable<StoredFile>,
): Promise<BackupContents> {
  const source = connect(databaseFile)
  let tables: TableDigests
  try {
    source.exec('begin')
    source.prepare('select count(*) from sqlite_schema').get()
    await source.backup(backupFile, { progress: () => PAGES_AT_ONCE })
    tables = digestTables(source)
    source.exec('commit')
  } finally {
    source.close()
  }
  const backup = connect(backupFile)
  try {
    backup.exec('create table backup_files (path text primary key, content blob not null) strict')
    const insert = backup.prepare('insert into backup_files (path, content) values (?, ?)')
    const digests: FileDigests = {}
    for (const { path, content } of files) {
      insert.run(path, content)
      digests[path] = digestFile(content)
    }
    backup.pragma('journal_mode = DELETE')
    return { tables, files: digests }
  } finally {
    backup.close()
  }
}

export const digestFile = (content: Uint8Array): string => createHash('sha256').update(content).digest('base64url')

/**
 * Turns a copy of a backup into a database to start from: gives the files out, and parks what was still to be sent. Nobody
 * knows whether it was sent after the backup was taken, and sending it again unasked would reach customers twice. Throws
 * OperatorError when the copy is not an undamaged backup.
 */
export function unpackBackup(copy: string, putFile: (file: StoredFile) => void, now: number): void {
  const database = openBackup(copy)
  try {
    for (const row of database.prepare('select path, content from backup_files').iterate()) putFile(row as StoredFile)
    database.exec('begin immediate')
    database.exec('drop table backup_files')
    park(database, now)
    database.exec('commit')
    database.exec('vacuum')
  } finally {
    database.close()
  }
}

/** Throws OperatorError when it is none, or damaged. */
export function openBackup(copy: string): Connection {
  try {
    const database = connect(copy)
    try {
      database.prepare('select count(*) from backup_files, schema_migrations').get()
      if (database.pragma('integrity_check', { simple: true }) === 'ok') return database
      throw new Error('it is damaged')
    } catch (error) {
      database.close()
      throw error
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new OperatorError(`This is not a backup that can be restored: ${reason}.`)
  }
}

function park(database: Connection, now: number): void {
  const reason = 'Restored from a backup: it may have been sent since.'
  database
    .prepare(
      `update messages set delivery = 'unknown', delivery_reason = ? where delivery = 'queued' and exists (
         select 1 from outbox where outbox.interaction_id = messages.interaction_id and outbox.seq = messages.seq
           and outbox.status in ('queued', 'sending'))`,
    )
    .run(reason)
  database
    .prepare(`update outbox set status = 'unknown', reason = ?, finished_at = ? where status in ('queued', 'sending')`)
    .run(reason, now)
}
