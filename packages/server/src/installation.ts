// A data folder opened for work: database brought to the newest schema, vault unlocked, refusals in words.
import { existsSync } from 'node:fs'
import { type DataFolder, prepareDataFolder } from './data-folder.ts'
import { migrate } from './db/migrate.ts'
import { overwriting } from './db/privacy/overwrite.ts'
import { openSqlite } from './db/sqlite.ts'
import type { Database } from './db/tx.ts'
import { sealAddresses } from './db/webhooks/subscriptions.ts'
import { OperatorError } from './errors.ts'
import { openVault, type Vault } from './vault.ts'
import { sealAddress, splitAddress } from './webhooks/address.ts'

export type Installation = { folder: DataFolder; database: Database; vault: Vault }

/**
 * Opens the data folder, creating what a first start needs. A server may run on it at the same time. Throws OperatorError when
 * the folder cannot be written to, the database is damaged or newer than this program, or the key file is unusable or being replaced.
 */
export async function openInstallation(folder: DataFolder): Promise<Installation> {
  prepareDataFolder(folder)
  if (existsSync(folder.newKeyFile)) {
    throw new OperatorError(
      `The key ${folder.keyFile} is being replaced. Unless that is going on just now, it was interrupted: "scenarium key replace" finishes it.`,
    )
  }
  const vault = openVault(folder.keyFile)
  const database = openDatabase(folder.databaseFile, vault)
  try {
    await migrate(database)
    await database.write((tx) =>
      overwriting(tx, () => sealAddresses(tx, (address) => sealAddress(splitAddress(address), vault))),
    )
    return { folder, database, vault }
  } catch (error) {
    await database.close()
    throw error
  }
}

/** As it is, whatever its schema. */
export function openDatabase(file: string, vault: Vault): Database {
  try {
    return openSqlite(file, vault.mac)
  } catch (error) {
    if (error instanceof OperatorError) throw error
    throw new OperatorError(`The database ${file} cannot be opened: ${error instanceof Error ? error.message : error}.`)
  }
}
