// Looking after an installation: doctor, backup, restore, dead letters.
import type { Command } from 'commander'
import type { Given } from '../config.ts'
import {
  countDeadLetters,
  dismissDeadLetter,
  listDeadLetters,
  oldestOpenDeadLetters,
  retryDeadLetter,
} from '../db/dead-letters.ts'
import { recordAudit } from '../db/edit-context.ts'
import { isServerRunning } from '../db/server-lock.ts'
import { OperatorError } from '../errors.ts'
import { silentSignals } from '../lanes/context.ts'
import { editContext, onInstallation, print, printTable } from './open.ts'
import { withSettings } from './settings.ts'

export function addUpkeepCommands(program: Command): void {
  withSettings(program.command('doctor'), ['data', 'keyFile', 'publicUrl', 'telegramApiRoot'])
    .description('Look for what is wrong with an installation.')
    .action(async (given) => (await import('./doctor.ts')).doctor(given))
  withSettings(program.command('backup <file>'), ['data', 'keyFile'])
    .description('Write database and attachments into one file, and try to restore it; a server may be running.')
    .option('--no-verify', 'do not restore it into a scratch place beside it to see that it is good')
    .action(async (file, given) => (await import('./backup.ts')).backup(file, given))
  withSettings(program.command('restore <file>'), ['data', 'keyFile'])
    .description('Put a backup into the data folder; no server may be running.')
    .option('--replace', 'put it in place of the database that is there, which is kept beside it')
    .action(async (file, given) => (await import('./backup.ts')).restore(file, given))
  withSettings(program.command('key').description('The key that secrets are sealed with.').command('replace'), [
    'data',
    'keyFile',
  ])
    .description('Seal everything under a new key, such as after the old one leaked; no server may be running.')
    .option('--sign-out', 'also end all sessions, and replace the key that signs cookies')
    .action(async (given) => (await import('./replace-key.ts')).replace(given))
  const audit = program.command('audit').description('The record of who did what.')
  withSettings(audit.command('verify'), ['data', 'keyFile'])
    .description('Prove that no record was changed, left out or cut off.')
    .option('--head <code>', 'code of an earlier check, which must still be in the log')
    .action(async (given) => (await import('./verify-audit.ts')).verify(given))
  withSettings(audit.command('export'), ['data', 'keyFile'])
    .description('Write the records as CSV, newest first; the log says so.')
    .option('--user <username>', 'only what this user did')
    .option('--action <action>', 'only this act, such as user_changed')
    .option('--about <name>', 'only what was done to this: its whole name, or its id')
    .option('--from <date>', 'first day')
    .option('--to <date>', 'last day, included')
    .action(async (given) => (await import('./export-audit.ts')).exportAudit(given))
  const letters = program.command('dead-letters').description('Events that could not be handled.')
  withSettings(letters.command('list'), ['data', 'keyFile']).description('Show them and why.').action(list)
  withSettings(letters.command('retry [id]'), ['data', 'keyFile'])
    .description('Handle one again, or --all that are open.')
    .option('--all', 'all that are open')
    .action(retry)
  withSettings(letters.command('dismiss <id>'), ['data', 'keyFile'])
    .description('Set one aside that is not worth trying again.')
    .action(dismiss)
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

async function retry(id: string | undefined, given: Given & { all?: boolean }): Promise<void> {
  await onInstallation(given, async (opened) => {
    const { database, folder } = opened
    const letters = await database.read((tx) =>
      given.all === true
        ? oldestOpenDeadLetters(tx, countDeadLetters(tx))
        : listDeadLetters(tx).filter(({ deadLetterId }) => String(deadLetterId) === id),
    )
    if (letters.length === 0) {
      if (given.all === true) return print('There are no dead letters to retry.')
      throw new OperatorError(id === undefined ? 'Name a dead letter, or --all.' : `There is no dead letter ${id}.`)
    }
    await database.write((tx) => {
      const context = { ...editContext(opened), signals: silentSignals }
      for (const letter of letters) retryDeadLetter(tx, context, letter)
      recordAudit(
        tx,
        context,
        given.all === true
          ? { action: 'dead_letters_retried', subject: 'all', detail: { count: letters.length } }
          : { action: 'dead_letter_retried', subject: String(id) },
      )
    })
    const when = isServerRunning(folder.lockFile) ? 'by the running server' : 'when the server starts'
    for (const { deadLetterId } of letters) print(`Dead letter ${deadLetterId} is handled again ${when}.`)
  })
}

async function dismiss(id: string, given: Given): Promise<void> {
  await onInstallation(given, async (opened) => {
    const { database } = opened
    const letters = await database.read(listDeadLetters)
    const letter = letters.find(({ deadLetterId }) => String(deadLetterId) === id)
    if (letter === undefined) throw new OperatorError(`There is no dead letter ${id}.`)
    await database.write((tx) => {
      const context = editContext(opened)
      dismissDeadLetter(tx, letter.deadLetterId, context.now)
      recordAudit(tx, context, { action: 'dead_letter_dismissed', subject: id })
    })
    print(`Dead letter ${id} is dismissed.`)
  })
}
