import type { ConnectionReport } from '@scenarium/api'
import type { Command } from 'commander'
import { setWebhook } from '../accounts/delivery.ts'
import { pause, resume } from '../accounts/pause.ts'
import { repair } from '../accounts/repair.ts'
import { type ConnectionDeps, noChannels, testConnection } from '../accounts/test-connection.ts'
import { createBotApis } from '../channels/telegram/bot-api.ts'
import type { Given } from '../config.ts'
import { listAccounts, readAccount } from '../db/accounts.ts'
import { type EditContext, recordAudit } from '../db/edit-context.ts'
import { OperatorError } from '../errors.ts'
import { silentLog } from '../log.ts'
import { TENANT } from '../tenant.ts'
import { connectionOf } from './connection.ts'
import { findingLine } from './finding-line.ts'
import { editContext, type Opened, onInstallation, print, printTable } from './open.ts'
import { withSettings } from './settings.ts'

const EXIT_NOT_CONNECTED = 1

export function addAccountCommands(program: Command): void {
  const parent = program.command('account').description('Check and register integration accounts.')
  withSettings(parent.command('list'), ['data', 'keyFile'])
    .description('Integration accounts and their state.')
    .action(list)
  withSettings(parent.command('test <name>'), ['data', 'keyFile', 'publicUrl', 'telegramApiRoot'])
    .description('Ask Telegram about an account and say what it finds.')
    .action((name, given) => act(name, given, testConnection))
  withSettings(parent.command('set-webhook <name>'), ['data', 'keyFile', 'publicUrl', 'telegramApiRoot'])
    .description('Register the webhook of an account; waiting updates are kept.')
    .action((name, given) => act(name, given, setWebhookAndRecord))
  withSettings(parent.command('repair <name>'), ['data', 'keyFile', 'publicUrl', 'telegramApiRoot'])
    .description('Mend what can be mended from here, and say what was done.')
    .action((name, given) => act(name, given, repairAndSay))
  withSettings(parent.command('pause <name>'), ['data', 'keyFile', 'publicUrl', 'telegramApiRoot'])
    .description('Take nothing in and send nothing until it is resumed; Telegram keeps messages for 24 hours.')
    .action((name, given) => act(name, given, (deps, accountId, context) => pause(deps, context, accountId)))
  withSettings(parent.command('resume <name>'), ['data', 'keyFile', 'publicUrl', 'telegramApiRoot'])
    .description('Take in and send again what waited.')
    .action((name, given) => act(name, given, (deps, accountId, context) => resume(deps, context, accountId)))
}

async function setWebhookAndRecord(
  deps: ConnectionDeps,
  accountId: string,
  context: EditContext,
): Promise<ConnectionReport> {
  const report = await setWebhook(deps, accountId)
  await deps.database.write((tx) => {
    const name = readAccount(tx, accountId)?.name
    recordAudit(tx, context, { action: 'webhook_set', subject: accountId, name })
  })
  return report
}

async function repairAndSay(deps: ConnectionDeps, accountId: string, context: EditContext): Promise<ConnectionReport> {
  const { done, failed, report } = await repair(deps, context, accountId)
  for (const text of done) print(`repaired  ${text}`)
  for (const text of failed) print(`failed    ${text}`)
  if (done.length === 0 && failed.length === 0) print('There was nothing that could be repaired from here.')
  return report
}

async function list(given: Given): Promise<void> {
  await onInstallation(given, async ({ database }) => {
    const accounts = await database.read((tx) => listAccounts(tx, TENANT))
    printTable(
      ['name', 'bot', 'delivery', 'status', 'reason'],
      accounts.map(({ name, botUsername, delivery, status, statusText, pausedAt }) => [
        name,
        `@${botUsername}`,
        delivery,
        pausedAt === null ? status : 'paused',
        statusText,
      ]),
    )
  })
}

type Action = (deps: ConnectionDeps, accountId: string, context: EditContext) => Promise<ConnectionReport>

async function act(name: string, given: Given, action: Action): Promise<void> {
  await onInstallation(given, async (opened) => {
    const connection = await connectionOf(given, opened)
    const accountId = await accountIdOf(opened, name)
    const apis = createBotApis()
    try {
      const deps = { ...opened, ...connection, apis, log: silentLog, takeUp: noChannels }
      const report = await action(deps, accountId, editContext(opened))
      for (const finding of report.findings) print(findingLine(finding, `${finding.subject}: `, opened.clock.now()))
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
