// Another key file, with everything sealed and authenticated under it. Interrupted at any moment, it is finished or begun anew by doing it
// again: the new key lies on disk beside the old one before the database changes in one commit, and takes its place after that.
import { copyFileSync, existsSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Clock } from './clock.ts'
import type { DataFolder } from './data-folder.ts'
import { verifyAudit } from './db/audit-seal.ts'
import { recordAudit } from './db/edit-context.ts'
import { overwriteLeftovers, overwriting } from './db/privacy/overwrite.ts'
import { isOfThisKey, recodeAudit, renewSealed } from './db/reseal.ts'
import { takeServerLock } from './db/server-lock.ts'
import { endAllSessions } from './db/sign-in-sessions.ts'
import type { Database } from './db/tx.ts'
import { OperatorError } from './errors.ts'
import { systemIds } from './ids.ts'
import { openDatabase, openInstallation } from './installation.ts'
import { TENANT } from './tenant.ts'
import { openVault, syncFolder, type Vault } from './vault.ts'

export type KeyReplacement = {
  /** Null when an interrupted replacement was finished. */
  done: { secrets: number; records: number; sessions: number | null } | null
  /** Code of the newest record of the audit log; null when it has none. */
  head: string | null
  /** Where the former key lies. */
  formerKeyFile: string
}

type Wish = { clock: Clock; signsEverybodyOut: boolean }

/**
 * Throws OperatorError, with everything as it was, when a server runs, there is no key, the key does not open what is sealed, or the audit
 * log is not as it was written.
 */
export async function replaceKey(folder: DataFolder, wish: Wish): Promise<KeyReplacement> {
  const lock = takeServerLock(folder.lockFile)
  try {
    if (!existsSync(folder.keyFile)) throw new OperatorError(`There is no key ${folder.keyFile} to replace.`)
    const isCommitted = await isUnderNewKey(folder)
    if (!isCommitted) rmSync(folder.newKeyFile, { force: true })
    const done = isCommitted ? null : await seal(folder, wish)
    const head = await withKey(folder, openVault(folder.newKeyFile), async (database) => {
      // Under the former key, what earlier pages held is still to be read.
      await overwriteLeftovers(database)
      return database.read((tx) => verifyAudit(tx, TENANT).head)
    })
    return { done, head, formerKeyFile: putInPlace(folder, wish.clock.now()) }
  } finally {
    lock.release()
  }
}

async function seal(folder: DataFolder, { clock, signsEverybodyOut }: Wish) {
  const former = await openFormer(folder)
  const vault = openVault(folder.newKeyFile)
  try {
    return await withKey(folder, vault, (database) =>
      database.write((tx) =>
        overwriting(tx, () => {
          const sessions = signsEverybodyOut ? endAllSessions(tx) : null
          const secrets = renewSealed(tx, (sealed) => vault.seal(former.open(sealed)))
          const records = recodeAudit(tx)
          const context = { tenantId: TENANT, now: clock.now(), ids: systemIds(clock), userId: null }
          recordAudit(tx, context, { action: 'key_replaced', subject: '', detail: { signsEverybodyOut } })
          return { secrets, records, sessions }
        }),
      ),
    )
  } catch (error) {
    rmSync(folder.newKeyFile, { force: true })
    throw error
  }
}

/** The vault under the key that is replaced; the log must be good under it, since nobody could tell afterwards. */
async function openFormer(folder: DataFolder): Promise<Vault> {
  const { database, vault } = await openInstallation(folder)
  try {
    const { damage } = await database.read((tx) => verifyAudit(tx, TENANT))
    if (damage === null) return vault
    throw new OperatorError(
      `Under this key the audit log is not as it was written: ${damage} It was tampered with, or the key is another one; nothing was changed.`,
    )
  } finally {
    await database.close()
  }
}

async function withKey<T>(folder: DataFolder, vault: Vault, work: (database: Database) => Promise<T>): Promise<T> {
  const database = openDatabase(folder.databaseFile, vault)
  try {
    return await work(database)
  } finally {
    await database.close()
  }
}

async function isUnderNewKey(folder: DataFolder): Promise<boolean> {
  if (!existsSync(folder.newKeyFile)) return false
  try {
    return await withKey(folder, openVault(folder.newKeyFile), (database) => database.read(isOfThisKey))
  } catch (error) {
    // Interrupted while it was written.
    if (error instanceof OperatorError) return false
    throw error
  }
}

/** At no moment there is no key: who started a server then would be given another one. */
function putInPlace({ keyFile, newKeyFile }: DataFolder, now: number): string {
  const formerKeyFile = `${keyFile}.until-${new Date(now).toISOString().replace(/[-:]|\.\d+/g, '')}`
  copyFileSync(keyFile, formerKeyFile)
  renameSync(newKeyFile, keyFile)
  syncFolder(dirname(keyFile))
  return formerKeyFile
}
