// Where things lie in the data folder, and the checks an operator's mistake should fail at.
import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { OperatorError } from './errors.ts'

export type DataFolder = {
  path: string
  databaseFile: string
  keyFile: string
  /** A key that takes the place of the other one; there only while it is replaced. */
  newKeyFile: string
  /** Attachments by content hash. */
  attachmentsFolder: string
  /** Backups that were made at the press of a button. */
  backupsFolder: string
  /** Locked while a server runs on this folder. */
  lockFile: string
  /** Generated passwords of a demo. */
  demoFile: string
}

export function dataFolder(path: string, keyFile?: string): DataFolder {
  const root = resolve(path)
  const key = keyFile === undefined ? join(root, 'secrets.key') : resolve(keyFile)
  return {
    path: root,
    databaseFile: join(root, 'scenarium.db'),
    keyFile: key,
    newKeyFile: `${key}.new`,
    attachmentsFolder: join(root, 'attachments'),
    backupsFolder: join(root, 'backups'),
    lockFile: join(root, 'server.lock'),
    demoFile: join(root, 'demo.json'),
  }
}

/** Creates the folder when it is missing. Throws OperatorError when it cannot be written to. */
export function prepareDataFolder(folder: DataFolder): void {
  try {
    makeFolder(folder.path)
    if (!statSync(folder.path).isDirectory()) throw new Error('it is not a folder')
    accessSync(folder.path, constants.R_OK | constants.W_OK | constants.X_OK)
    if (existsSync(folder.databaseFile)) accessSync(folder.databaseFile, constants.R_OK | constants.W_OK)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new OperatorError(`The data folder ${folder.path} cannot be used: ${reason}.`)
  }
}

/** Node's own `recursive` never returns where an existing folder says that it does not exist, as those of /proc do. */
function makeFolder(path: string): void {
  if (existsSync(path)) return
  makeFolder(dirname(path))
  mkdirSync(path, { mode: 0o700 })
}
