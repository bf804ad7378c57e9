import type { ConnectionReport } from '@scenarium/api'
import type { Command } from 'commander'
import { type ConnectionDeps, setWebhook, testConnection } from '../accounts/test-connection.ts'
import { createBotApis } from '../channels/telegram/bot-api.ts'
import type { Given } from '../config.ts'
import { listAccounts } from '../db/accounts.ts'
import { OperatorError } from '../errors.ts'
import { silentLog } from '../log.ts'
import { TENANT } from '../tenant.ts'
import { connectionOf } from './connection.ts'
import { type Opened, onInstallation, print, printTable } from './open.ts'
import { withSettings } from './settings.ts'

const EXIT_NOT_CONNECTED = 1

export function addAccountCommands(parent: Command): void {
  withSettings(parent.command('list'), ['data', 'keyFile'])
    .description('Integration accounts and their state.')
    .action(list)
  withSettings(parent.command('test <name>'), ['data', 'keyFile', 'publicUrl', 'telegramApiRoot'])
    .description('Ask Telegram about an account and say what it finds.')
    .action((name, given) => act(name, given, testConnection))
  withSettings(parent.command('set-webhook <name>'), ['data', 'keyFile', 'publicUrl', 'telegramApiRoot'])
    .description('Register the webhook of an account; waiting updates are kept.')
    .action((name, given) => act(name, given, setWebhook))
}

async function list(given: Given): Promise<void> {
  await onInstallation(given, async ({ database }) => {
    const accounts = await database.read((tx) => listAccounts(tx, TENANT))
    printTable(
      ['name', 'bot', 'delivery', 'status', 'reason'],
      accounts.map(({ name, botUsername, delivery, status, statusText }) => [
        name,
        `@${botUsername}`,
        delivery,
        status,
        statusText,
      ]),
    )
  })
}

type Action = (deps: ConnectionDeps, accountId: string) => Promise<ConnectionReport>

async function act(name: string, given: Given, action: Action): Promise<void> {
  await onInstallation(given, async (opened) => {
    const connection = await connectionOf(given, opened)
    const accountId = await accountIdOf(opened, name)
    const apis = createBotApis()
    try {
      const report = await action({ ...opened, ...connection, apis, log: silentLog }, accountId)
      for (const { subject, status, text } of report.findings) print(`${status.padEnd(7)}  ${subject}: ${text}`)
      if (report.status === 'error') process.exitCode = EXIT_NOT_CONNECTED
    } finally {
      await apis.close()
    }
  })
}

async function accountIdOf({ database }: Opened, name: string): Promise<string> {
  const accounts = await database.read((tx) => listAccounts(tx, TENANT))
  const account = accounts.find((candidate) => candidate.name === name)
  if (account === undefined) throw new OperatorError(`There is no integration account ${name}.`)
  return account.accountId
}
