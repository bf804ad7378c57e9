// Looking after an installation: doctor, backup, restore, dead letters.
import type { Command } from 'commander'
import type { Given } from '../config.ts'
import { listDeadLetters, markRetried } from '../db/dead-letters.ts'
import { insertLaneEvent } from '../db/lane-events.ts'
import { isServerRunning } from '../db/server-lock.ts'
import { OperatorError } from '../errors.ts'
import { type LaneContext, type LaneEventRow, silentSignals } from '../lanes/context.ts'
import { TENANT } from '../tenant.ts'
import { onInstallation, print, printTable } from './open.ts'
import { withSettings } from './settings.ts'

export function addUpkeepCommands(program: Command): void {
  withSettings(program.command('doctor'), ['data', 'keyFile', 'publicUrl', 'telegramApiRoot'])
    .description('Look for what is wrong with an installation.')
    .action(async (given) => (await import('./doctor.ts')).doctor(given))
  withSettings(program.command('backup <file>'), ['data', 'keyFile'])
    .description('Write database and attachments into one file; a server may be running.')
    .action(async (file, given) => (await import('./backup.ts')).backup(file, given))
  withSettings(program.command('restore <file>'), ['data', 'keyFile'])
    .description('Put a backup into the data folder; no server may be running.')
    .option('--replace', 'put it in place of the database that is there, which is kept beside it')
    .action(async (file, given) => (await import('./backup.ts')).restore(file, given))
  const letters = program.command('dead-letters').description('Events that could not be handled.')
  withSettings(letters.command('list'), ['data', 'keyFile']).description('Show them and why.').action(list)
  withSettings(letters.command('retry <id>'), ['data', 'keyFile']).description('Handle one again.').action(retry)
}

async function list(given: Given): Promise<void> {
  await onInstallation(given, async ({ database }) => {
    const letters = await database.read(listDeadLetters)
    if (letters.length === 0) return print('There are no dead letters.')
    printTable(
      ['id', 'since', 'lane', 'event', 'error', 'retried'],
      letters.map(({ deadLetterId, createdAt, key, event, error, retriedAt }) => [
        String(deadLetterId),
        new Date(createdAt).toISOString(),
        key === null ? 'router' : `${key.accountId}/${key.chatId}`,
        event.type,
        error.split('\n')[0] ?? '',
        retriedAt === null ? '' : new Date(retriedAt).toISOString(),
      ]),
    )
  })
}

async function retry(id: string, given: Given): Promise<void> {
  await onInstallation(given, async ({ database, clock, ids, folder }) => {
    const letters = await database.read(listDeadLetters)
    const letter = letters.find(({ deadLetterId }) => String(deadLetterId) === id)
    if (letter === undefined) throw new OperatorError(`There is no dead letter ${id}.`)
    const { deadLetterId, key, event } = letter
    await database.write((tx) => {
      const context: LaneContext = { tenantId: TENANT, now: clock.now(), ids, signals: silentSignals }
      const laneEventId = ids.number()
      const row = key === null ? { lane: 'router', event } : { lane: 'chat', key, event }
      insertLaneEvent(tx, context, { laneEventId, ...row } as LaneEventRow)
      markRetried(tx, deadLetterId, context.now)
    })
    const when = isServerRunning(folder.lockFile) ? 'by the running server' : 'when the server starts'
    print(`Dead letter ${id} is handled again ${when}.`)
  })
}
