// Makes a backup in a thread of its own, so that the server goes on meanwhile.
import { parentPort, workerData } from 'node:worker_threads'
import { systemClock } from '../clock.ts'
import { makeBackup } from './make-backup.ts'

type Order = { path: string; databaseFile: string; attachmentsFolder: string; file: string; userId: string | null }

const { file, userId, ...folder } = workerData as Order
makeBackup({ folder, file, userId, clock: systemClock, isVerified: true }).then(
  () => parentPort?.postMessage({ problem: null }),
  (error: unknown) => parentPort?.postMessage({ problem: error instanceof Error ? error.message : String(error) }),
)
