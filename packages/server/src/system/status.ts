// How the installation is doing, for the page that shows it.
import { existsSync } from 'node:fs'
import type { BudgetOverrun, SystemView } from '@scenarium/api'
import { type Backups, KEPT_BACKUPS } from '../backup/backups.ts'
import type { BudgetKeeper, Overrun } from '../chats/budgets.ts'
import type { Clock } from '../clock.ts'
import type { DataFolder } from '../data-folder.ts'
import { listAccounts } from '../db/accounts.ts'
import { listBackups } from '../db/backup-records.ts'
import { chatIdentity } from '../db/chat-identity.ts'
import { countDeadLetters } from '../db/dead-letters.ts'
import { readStorageSizes } from '../db/storage-sizes.ts'
import { readSystemFigures } from '../db/system-figures.ts'
import type { Database, Tx } from '../db/tx.ts'
import { listUsers } from '../db/users.ts'
import { TENANT } from '../tenant.ts'
import { VERSION } from '../version.ts'
import { watchEventLoop } from './event-loop.ts'
import { createFolderSize } from './folder-size.ts'

const SHOWN_BACKUPS = 10

export type SystemStatus = { read(): Promise<SystemView>; stop(): void }

type Deps = {
  database: Database
  folder: DataFolder
  clock: Clock
  backups: Backups
  budgets: BudgetKeeper
  publicUrl?: string | undefined
}

export function createSystemStatus({ database, folder, clock, backups, budgets, publicUrl }: Deps): SystemStatus {
  const startedAt = clock.now()
  const eventLoop = watchEventLoop()
  const attachments = createFolderSize(folder.attachmentsFolder, clock)
  return {
    async read() {
      const { databaseBytes, logBytes, diskFreeBytes } = readStorageSizes(folder)
      const { figures, deadLetters, made, overruns } = await database.read((tx) => ({
        figures: readSystemFigures(tx, clock.now()),
        deadLetters: countDeadLetters(tx),
        made: backupsWithNames(tx),
        overruns: overrunsWithNames(tx, budgets.overruns()),
      }))
      const { sqlite, schemaVersion, freeBytes, outbox, timers, laneEvents } = figures
      return {
        version: VERSION,
        startedAt,
        node: process.versions.node,
        sqlite,
        schemaVersion,
        publicUrl: publicUrl ?? null,
        dataFolder: folder.path,
        database: { bytes: databaseBytes, logBytes, freeBytes },
        attachments: attachments(),
        diskFreeBytes,
        memoryBytes: process.memoryUsage.rss(),
        eventLoop: eventLoop.delays(),
        outbox,
        timers,
        laneEvents: laneEvents.waiting,
        deadLetters,
        overruns,
        backups: {
          folder: backups.folder,
          kept: KEPT_BACKUPS,
          runningSince: backups.runningSince(),
          lastProblem: backups.lastProblem(),
          made,
        },
      }
    },
    stop: eventLoop.stop,
  }
}

function overrunsWithNames(tx: Tx, overruns: readonly Overrun[]): BudgetOverrun[] {
  const isAny = overruns.length > 0
  const accounts = new Map(isAny ? listAccounts(tx, TENANT).map(({ accountId, name }) => [accountId, name]) : [])
  return overruns.map(({ accountId, chatId, ...overrun }) => {
    const name = chatIdentity(tx, { accountId, chatId })?.customerName
    // Who has been erased is nobody here either.
    const customer = name === undefined ? null : { name, chatId }
    return { ...overrun, accountName: accounts.get(accountId) ?? null, customer }
  })
}

function backupsWithNames(tx: Tx): SystemView['backups']['made'] {
  const made = listBackups(tx, SHOWN_BACKUPS)
  const isByPeople = made.some(({ userId }) => userId !== null)
  const names = new Map(isByPeople ? listUsers(tx, TENANT).map(({ userId, username }) => [userId, username]) : [])
  return made.map(({ userId, ...rest }) => ({
    ...rest,
    madeBy: userId === null ? null : (names.get(userId) ?? userId),
    isThere: existsSync(rest.file),
  }))
}
