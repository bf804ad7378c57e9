// The actions Test Connection, Set Webhook and the switch of delivery.
import type { ConnectionReport } from '@scenarium/api'
import type { Clock } from '../clock.ts'
import { type Account, type AccountStatus, type Delivery, setAccountStatus, updateAccount } from '../db/accounts.ts'
import { UserError } from '../errors.ts'
import { type AccountDeps, clientOf, loadAccount, reasonOf } from './connection.ts'
import { type Finding, inspectBot, inspectWebhook, problem, reportOf } from './inspect.ts'
import { registerWebhook, removeWebhook, webhookUrl } from './webhook.ts'

export type ConnectionDeps = AccountDeps & { clock: Clock }

/** Looks and says; changes nothing at Telegram. The account's status follows what was found. */
export async function testConnection(deps: ConnectionDeps, accountId: string): Promise<ConnectionReport> {
  const account = await loadAccount(deps, accountId)
  const { findings, botId } = await inspectConnection(deps, account)
  const report = reportOf(findings)
  const failure = findings.find(({ status }) => status === 'error')
  await storeStatus(deps, account, failure === undefined ? 'ok' : 'error', failure?.text ?? 'Connected.', botId)
  return report
}

/** What Telegram says, judged; nothing is stored. */
export async function inspectConnection(
  deps: ConnectionDeps,
  account: Account,
): Promise<{ findings: Finding[]; botId?: number }> {
  const client = clientOf(deps, account)
  try {
    const me = await client.getMe()
    const bot = inspectBot(account, me)
    if (bot.status === 'error') return { findings: [bot] }
    const hook = await client.getWebhookInfo()
    const findings = [bot, ...inspectWebhook(account, hook, webhookUrl(deps, account), deps.clock.now())]
    // Only the poller notices that someone else polls too (409); it leaves the reason in the status.
    if (account.delivery === 'polling' && account.status === 'error') {
      findings.push(problem('polling', account.statusText))
    }
    return { findings, botId: me.id }
  } catch (error) {
    return { findings: [problem('token', reasonOf(error))] }
  }
}

/** Registers the webhook, whoever had it before, and gives what Telegram says afterwards. */
export async function setWebhook(deps: ConnectionDeps, accountId: string): Promise<ConnectionReport> {
  const account = await loadAccount(deps, accountId)
  if (account.delivery !== 'webhook') {
    throw new UserError('not_webhook', 409, `${account.name} is delivered by polling: switch it to webhook first.`)
  }
  const refused = await attempt(() => registerWebhook(deps, account))
  if (refused === undefined) return testConnection(deps, accountId)
  await storeStatus(deps, account, 'error', refused)
  return reportOf([problem('webhook_url', refused)])
}

/**
 * Changes how updates arrive. Waiting updates stay with Telegram in between, so nothing is lost; one that was taken twice
 * is known by its update_id. The caller starts or stops the account's poller.
 */
export async function switchDelivery(
  deps: ConnectionDeps,
  accountId: string,
  delivery: Delivery,
): Promise<ConnectionReport> {
  const account = await loadAccount(deps, accountId)
  if (delivery === 'webhook' && deps.publicUrl === undefined) {
    throw new UserError('public_url_missing', 409, 'A webhook needs the public URL of this server (--public-url).')
  }
  await deps.database.write((tx) => updateAccount(tx, accountId, { delivery }))
  if (delivery === 'webhook') return setWebhook(deps, accountId)
  const refused = await attempt(() => removeWebhook(deps, account))
  if (refused === undefined) return testConnection(deps, accountId)
  await storeStatus(deps, account, 'error', refused)
  return reportOf([problem('webhook_url', refused)])
}

/** Before an account is deleted. A token that Telegram refuses, or a Telegram out of reach, does not keep it alive. */
export async function disconnect(deps: ConnectionDeps, accountId: string): Promise<void> {
  const account = await loadAccount(deps, accountId)
  const client = clientOf(deps, account)
  const refused = await attempt(async () => {
    const hook = await client.getWebhookInfo()
    if (hook.url?.endsWith(account.webhookPath)) await removeWebhook(deps, account)
  })
  if (refused !== undefined) {
    deps.log.warn({ accountId, account: account.name, reason: refused }, 'webhook could not be taken away')
  }
}

/** Gives the reason when Telegram refuses or cannot be reached. */
export async function attempt(call: () => Promise<unknown>): Promise<string | undefined> {
  try {
    await call()
    return undefined
  } catch (error) {
    if (error instanceof UserError) throw error
    return reasonOf(error)
  }
}

/** Written, and logged, only when it changed. */
export async function storeStatus(
  deps: AccountDeps,
  account: Account,
  status: AccountStatus,
  statusText: string,
  botId?: number,
): Promise<void> {
  const isKnown = account.status === status && account.statusText === statusText
  if (isKnown && (botId === undefined || botId === account.botId)) return
  await deps.database.write((tx) => setAccountStatus(tx, account.accountId, { status, statusText, botId }))
  const fields = { accountId: account.accountId, account: account.name, status, reason: statusText }
  if (status === 'error') deps.log.warn(fields, 'integration account in error')
  else deps.log.info(fields, 'integration account checked')
}
