// A backup is one SQLite file: the database as of one moment, and the attachments in a table of their own. Taking it does not
// disturb a running server.
import { OperatorError } from '../errors.ts'
import { connect } from './sqlite.ts'

type Connection = ReturnType<typeof connect>

export type StoredFile = { path: string; content: Uint8Array }

/** Writes the backup. The file must not exist. `files` is read one by one. */
export function writeBackup(databaseFile: string, backupFile: string, files: Iterable<StoredFile>): void {
  const source = connect(databaseFile)
  try {
    source.prepare('vacuum into ?').run(backupFile)
  } finally {
    source.close()
  }
  const backup = connect(backupFile)
  try {
    backup.exec('create table backup_files (path text primary key, content blob not null) strict')
    const insert = backup.prepare('insert into backup_files (path, content) values (?, ?)')
    for (const { path, content } of files) insert.run(path, content)
    backup.pragma('journal_mode = DELETE')
  } finally {
    backup.close()
  }
}

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

function openBackup(copy: string): Connection {
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
