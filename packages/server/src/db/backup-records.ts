// Which backups were made, and whether a restore of them was tried.
import { connect } from './sqlite.ts'
import type { Tx } from './tx.ts'

export type BackupRecord = {
  startedAt: number
  finishedAt: number
  userId: string | null
  file: string
  sizeBytes: number
  tables: number
  rows: number
  files: number
  /** Null when no restore was tried, or something differed. */
  verifiedAt: number | null
  problem: string | null
}

const KEPT = 100

/** Beside the server and without bringing the schema up to date, since a backup may be what goes before that. */
export function recordBackup(databaseFile: string, record: BackupRecord): void {
  const database = connect(databaseFile)
  try {
    const isKnown = database.prepare("select 1 from sqlite_schema where name = 'backups'").get() !== undefined
    if (!isKnown) return
    const insert = database.prepare(
      `insert into backups (tenant_id, started_at, finished_at, user_id, file, size_bytes, tables, row_count, files,
         verified_at, problem)
       values (1, @startedAt, @finishedAt, @userId, @file, @sizeBytes, @tables, @rows, @files, @verifiedAt, @problem)`,
    )
    insert.run(record)
    database.prepare('delete from backups where backup_id <= (select max(backup_id) from backups) - ?').run(KEPT)
  } finally {
    database.close()
  }
}

/** Newest first. */
export function listBackups(tx: Tx, limit: number): BackupRecord[] {
  return tx.all<BackupRecord>(
    `select started_at as startedAt, finished_at as finishedAt, user_id as userId, file, size_bytes as sizeBytes, tables,
       row_count as rows, files, verified_at as verifiedAt, problem
     from backups order by backup_id desc limit ?`,
    limit,
  )
}
