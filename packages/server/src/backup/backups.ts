// Backups made at the press of a button: one at a time, into a folder of the data folder.
import { mkdirSync, readdirSync, rmSync, statfsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Clock } from '../clock.ts'
import type { DataFolder } from '../data-folder.ts'
import { UserError } from '../errors.ts'
import type { Log } from '../log.ts'

export type Backups = {
  /** Where they lie. */
  folder: string
  /** Since when one is being made. */
  runningSince(): number | null
  /** Why the last one could not be made, or older ones not be deleted. */
  lastProblem(): string | null
  /** Begins one and gives its file; throws UserError when one is being made or there is no room. */
  start(userId: string): string
  /** Ends what is being made; the next one clears away what is left of it. */
  close(): Promise<void>
}

/** As many as the timer of systemd keeps. Older ones go once a newer one is proved, or the disk would fill up. */
export const KEPT_BACKUPS = 14
/** Named by the instant they were begun, so that names sort as they came; what is named otherwise is somebody else's. */
const MADE_HERE = /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-\d{3}Z\.scenarium$/

/** The backup, and the scratch place it is restored into. */
const COPIES = 2

export function createBackups({ folder, clock, log }: { folder: DataFolder; clock: Clock; log: Log }): Backups {
  let running: { since: number; worker: Worker } | null = null
  let problem: string | null = null

  function finish(reason: string | null) {
    running = null
    problem = reason
    if (reason === null) {
      log.info({}, 'backup made')
      try {
        removeOld(folder.backupsFolder)
      } catch (error) {
        // The backup is there all the same, and the server goes on.
        problem = `Older backups could not be deleted: ${error instanceof Error ? error.message : error}.`
        log.error({ error: String(error) }, 'older backups could not be deleted')
      }
    } else log.error({ reason }, 'backup could not be made')
  }

  return {
    folder: folder.backupsFolder,
    runningSince: () => running?.since ?? null,
    lastProblem: () => problem,
    start(userId) {
      if (running !== null) throw new UserError('backup_running', 409, 'A backup is being made already.')
      const { bavail, bsize } = statfsSync(folder.path)
      if (bavail * bsize < COPIES * statSync(folder.databaseFile).size) {
        throw new UserError('no_room', 409, `There is not enough room on the disk of ${folder.path} for a backup.`)
      }
      mkdirSync(folder.backupsFolder, { recursive: true, mode: 0o700 })
      removeRemains(folder.backupsFolder)
      const since = clock.now()
      const stamp = new Date(since).toISOString().replaceAll(/[:.]/g, '-')
      const file = join(folder.backupsFolder, `${stamp}.scenarium`)
      const { path, databaseFile, attachmentsFolder } = folder
      const worker = new Worker(new URL('./backup-thread.ts', import.meta.url), {
        workerData: { path, databaseFile, attachmentsFolder, file, userId },
      })
      running = { since, worker }
      worker.once('message', ({ problem: reason }: { problem: string | null }) => finish(reason))
      worker.once('error', (error) => finish(error.message))
      worker.once('exit', () => {
        if (running?.worker === worker) finish('It was ended before it was made.')
      })
      return file
    },
    async close() {
      await running?.worker.terminate()
    },
  }
}

function removeOld(folder: string): void {
  const made = readdirSync(folder).filter((name) => MADE_HERE.test(name))
  for (const name of made.toSorted().slice(0, -KEPT_BACKUPS)) rmSync(join(folder, name), { force: true })
}

/** Of a backup that was ended in the middle. */
function removeRemains(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (name.endsWith('.partial') || name.startsWith('.verifying-')) {
      rmSync(join(folder, name), { recursive: true, force: true })
    }
  }
}
