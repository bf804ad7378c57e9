// One server per data folder. The lock is an open transaction on a file of its own, so the operating system releases it
// however the process ends.
import { OperatorError } from '../errors.ts'
import { connect } from './sqlite.ts'

export type ServerLock = { release(): void }

/** Throws OperatorError when a server runs on the folder. */
export function takeServerLock(lockFile: string): ServerLock {
  const lock = tryServerLock(lockFile)
  if (lock === undefined) {
    throw new OperatorError('A server is running on this data folder: stop it first, or choose another folder.')
  }
  return lock
}

/** True while a server runs on the folder. */
export function isServerRunning(lockFile: string): boolean {
  const lock = tryServerLock(lockFile)
  lock?.release()
  return lock === undefined
}

function tryServerLock(lockFile: string): ServerLock | undefined {
  const connection = connect(lockFile)
  connection.pragma('busy_timeout = 0')
  try {
    connection.exec('begin immediate')
    return { release: () => connection.close() }
  } catch (error) {
    connection.close()
    if (error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY') return undefined
    throw error
  }
}
