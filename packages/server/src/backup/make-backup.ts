// Makes a backup, restores it to see, and writes down how that went.
import { chmodSync, existsSync, renameSync, rmSync, statSync } from 'node:fs'
import type { Clock } from '../clock.ts'
import type { DataFolder } from '../data-folder.ts'
import { writeBackup } from '../db/backup.ts'
import { type BackupRecord, recordBackup } from '../db/backup-records.ts'
import { verifyBackup } from '../db/verify-backup.ts'
import { OperatorError } from '../errors.ts'
import { readFiles } from './stored-files.ts'

type Wish = {
  folder: Pick<DataFolder, 'path' | 'databaseFile' | 'attachmentsFolder'>
  file: string
  clock: Clock
  /** Null for the command `scenarium backup`. */
  userId: string | null
  isVerified: boolean
}

/** The key of stored secrets is left out on purpose. Throws OperatorError when there is nothing to back up or nowhere to. */
export async function makeBackup({ folder, file, clock, userId, isVerified }: Wish): Promise<BackupRecord> {
  if (!existsSync(folder.databaseFile)) throw new OperatorError(`There is no database in ${folder.path}.`)
  if (existsSync(file)) throw new OperatorError(`${file} exists already: a backup overwrites nothing.`)
  const startedAt = clock.now()
  const partial = `${file}.partial`
  try {
    rmSync(partial, { force: true })
    const contents = await writeBackup(folder.databaseFile, partial, readFiles(folder.attachmentsFolder))
    chmodSync(partial, 0o600)
    renameSync(partial, file)
    const problems = isVerified ? await verifyBackup(file, contents, clock.now()) : []
    const digests = Object.values(contents.tables)
    const record: BackupRecord = {
      startedAt,
      finishedAt: clock.now(),
      userId,
      file,
      sizeBytes: statSync(file).size,
      tables: digests.length,
      rows: digests.reduce((sum, { rows }) => sum + rows, 0),
      files: Object.keys(contents.files).length,
      verifiedAt: isVerified && problems.length === 0 ? clock.now() : null,
      problem: problems.length === 0 ? null : problems.slice(0, 5).join(' '),
    }
    recordBackup(folder.databaseFile, record)
    return record
  } catch (error) {
    rmSync(partial, { force: true })
    throw new OperatorError(`The backup ${file} cannot be written: ${error instanceof Error ? error.message : error}.`)
  }
}
