// The one button of the webhook doctor: mends what can be mended from here, and says what it did.
import type { RepairReport } from '@scenarium/api'
import { type Account, listAccounts, updateAccount } from '../db/accounts.ts'
import { type EditContext, recordAudit } from '../db/edit-context.ts'
import { TENANT } from '../tenant.ts'
import { loadAccount } from './connection.ts'
import { hostOf } from './inspect-webhook.ts'
import { isRefusal, type Seen } from './look.ts'
import { attempt } from './status.ts'
import { type ConnectionDeps, inspectConnection, testConnection } from './test-connection.ts'
import { registerWebhook, removeWebhook, webhookUrl } from './webhook.ts'

export async function repair(deps: ConnectionDeps, context: EditContext, accountId: string): Promise<RepairReport> {
  const account = await loadAccount(deps, accountId)
  const { report, seen } = await inspectConnection(deps, account)
  const broken = new Set(report.findings.filter(({ isRepairable }) => isRepairable).map(({ subject }) => subject))
  const done: string[] = []
  const failed: string[] = []
  if (broken.delete('token')) await correctUsername(deps, account, seen, { done, failed })
  // Whatever else can be mended is mended by telling Telegram anew.
  if (broken.size > 0) await reconnect(deps, account, seen, { done, failed })
  if (done.length > 0) {
    await deps.database.write((tx) => {
      recordAudit(tx, context, { action: 'account_repaired', subject: accountId, detail: { name: account.name, done } })
    })
    await deps.takeUp()
  }
  return { done, failed, report: await testConnection(deps, accountId) }
}

type Outcome = { done: string[]; failed: string[] }

async function correctUsername(deps: ConnectionDeps, account: Account, { bot }: Seen, { done, failed }: Outcome) {
  const username = isRefusal(bot) ? undefined : bot.username
  if (username === undefined) return
  await deps.database.write((tx) => {
    const other = listAccounts(tx, TENANT).find((one) => one.botUsername.toLowerCase() === username.toLowerCase())
    if (other !== undefined && other.accountId !== account.accountId) {
      failed.push(`The account ${other.name} has the username @${username} already.`)
      return
    }
    updateAccount(tx, account.accountId, { botUsername: username })
    done.push(`The account has the bot’s username of today, @${username}.`)
  })
}

async function reconnect(deps: ConnectionDeps, account: Account, { webhook }: Seen, { done, failed }: Outcome) {
  const before = webhook === null || isRefusal(webhook) ? '' : (webhook.url ?? '')
  const isWanted = account.delivery === 'webhook' && account.pausedAt === null
  const refused = await attempt(() => (isWanted ? registerWebhook(deps, account) : removeWebhook(deps, account)))
  if (refused !== undefined) failed.push(refused)
  else if (isWanted) {
    done.push(`The webhook was registered at ${hostOf(webhookUrl(deps, account) ?? '')}, with all kinds of updates.`)
  } else done.push(`The webhook at ${hostOf(before)} was taken away; what waits at Telegram stays there.`)
}
