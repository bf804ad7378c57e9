import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, resolve, sep } from 'node:path'
import { makeBackup } from '../backup/make-backup.ts'
import { systemClock } from '../clock.ts'
import type { Given } from '../config.ts'
import { prepareDataFolder } from '../data-folder.ts'
import { type StoredFile, unpackBackup } from '../db/backup.ts'
import { migrate } from '../db/migrate.ts'
import { takeServerLock } from '../db/server-lock.ts'
import { openSqlite } from '../db/sqlite.ts'
import { OperatorError } from '../errors.ts'
import { givenFolder, print } from './open.ts'

/** Writes database and attachments into one file, and restores it into a scratch place to see that it is good. */
export async function backup(file: string, given: Given & { verify?: boolean }): Promise<void> {
  const folder = givenFolder(given)
  const isVerified = given.verify !== false
  const wish = { folder, file: resolve(file), clock: systemClock, userId: null, isVerified }
  const { tables, rows, files, problem } = await makeBackup(wish)
  print(`Backed up ${folder.path} to ${file}.`)
  if (problem !== null) {
    throw new OperatorError(`The backup ${file} is not good. Restored into a scratch place, it differs: ${problem}`)
  }
  if (isVerified) {
    print(
      `Restored into a scratch place and compared: ${tables} tables with ${rows} rows and ${files} files are the same.`,
    )
  }
  print(`Keep a copy of the key ${folder.keyFile} in another place: the backup has no key, and its secrets need it.`)
}

/** Puts a backup in place of the data folder's database; the one that was there is kept beside it. */
export async function restore(file: string, given: Given & { replace?: boolean }): Promise<void> {
  const folder = givenFolder(given)
  if (!existsSync(file)) throw new OperatorError(`There is no backup ${file}.`)
  if (existsSync(folder.databaseFile) && !given.replace) {
    throw new OperatorError(`${folder.path} holds a database already: add --replace to put the backup in its place.`)
  }
  prepareDataFolder(folder)
  const lock = takeServerLock(folder.lockFile)
  const incoming = `${folder.databaseFile}.restoring`
  try {
    copyFileSync(file, incoming)
    unpackBackup(incoming, (stored) => putFile(folder.attachmentsFolder, stored), systemClock.now())
    await bringUpToDate(incoming)
    if (existsSync(folder.databaseFile)) keepAside(folder.databaseFile)
    renameSync(incoming, folder.databaseFile)
  } finally {
    rmSync(incoming, { force: true })
    lock.release()
  }
  print(`Restored ${file} into ${folder.path}.`)
  if (!existsSync(folder.keyFile)) print(`Put the key that belongs to it at ${folder.keyFile} before the first start.`)
  print('Messages that were still to be sent are marked as unknown; nothing is sent again by itself.')
}

/** Refuses a backup of a newer program before anything is replaced. */
async function bringUpToDate(databaseFile: string): Promise<void> {
  const database = openSqlite(databaseFile)
  try {
    await migrate(database)
  } finally {
    await database.close()
  }
}

function putFile(folder: string, { path, content }: StoredFile): void {
  const target = resolve(folder, path)
  // A backup comes from outside: its paths must not lead anywhere else.
  if (!target.startsWith(folder + sep)) throw new OperatorError(`The backup holds a file outside its folder: ${path}.`)
  mkdirSync(dirname(target), { recursive: true })
  if (!existsSync(target)) writeFileSync(target, content, { mode: 0o600 })
}

function keepAside(databaseFile: string): void {
  const stamp = new Date(systemClock.now()).toISOString().replace(/[:.]/g, '-')
  for (const suffix of ['', '-wal', '-shm']) {
    const file = `${databaseFile}${suffix}`
    if (existsSync(file)) renameSync(file, `${databaseFile}.before-${stamp}${suffix}`)
  }
}
