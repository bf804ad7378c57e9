// How updates arrive: registering the webhook, changing between webhook and polling, letting go.
import type { ConnectionReport } from '@scenarium/api'
import { type Delivery, updateAccount } from '../db/accounts.ts'
import { UserError } from '../errors.ts'
import { clientOf, loadAccount } from './connection.ts'
import { problem, reportOf } from './finding.ts'
import { isOurs } from './inspect-webhook.ts'
import { attempt, storeStatus } from './status.ts'
import { type ConnectionDeps, testConnection } from './test-connection.ts'
import { registerWebhook, removeWebhook } from './webhook.ts'

/** Registers the webhook, whoever had it before, and gives what Telegram says afterwards. */
export async function setWebhook(deps: ConnectionDeps, accountId: string): Promise<ConnectionReport> {
  const account = await loadAccount(deps, accountId)
  if (account.delivery !== 'webhook') {
    throw new UserError('not_webhook', 409, `${account.name} is delivered by polling: switch it to webhook first.`)
  }
  if (account.pausedAt !== null) {
    throw new UserError('paused', 409, `${account.name} is paused: resuming it registers the webhook.`)
  }
  return orRefusal(deps, accountId, () => registerWebhook(deps, account))
}

/**
 * Changes how updates arrive. Waiting updates stay with Telegram in between, so nothing is lost; one that was taken twice
 * is known by its update_id. A poller ends before the webhook is registered: it would take away what refuses it.
 */
export async function switchDelivery(
  deps: ConnectionDeps,
  accountId: string,
  delivery: Delivery,
): Promise<ConnectionReport> {
  const { pausedAt } = await loadAccount(deps, accountId)
  if (delivery === 'webhook' && deps.publicUrl === undefined) {
    throw new UserError('public_url_missing', 409, 'A webhook needs the public URL of this server (--public-url).')
  }
  await deps.database.write((tx) => updateAccount(tx, accountId, { delivery }))
  await deps.takeUp()
  if (pausedAt !== null) return testConnection(deps, accountId)
  return connect(deps, accountId)
}

/** Brings Telegram in line with the account: the webhook registered, or none for polling. */
export async function connect(deps: ConnectionDeps, accountId: string): Promise<ConnectionReport> {
  const account = await loadAccount(deps, accountId)
  // Without an address of our own there is nothing to register; the report says so.
  if (account.delivery === 'webhook')
    return deps.publicUrl === undefined ? testConnection(deps, accountId) : setWebhook(deps, accountId)
  return orRefusal(deps, accountId, () => removeWebhook(deps, account))
}

/** Before an account is deleted or paused. A token that Telegram refuses, or a Telegram out of reach, keeps nobody from it. */
export async function disconnect(deps: ConnectionDeps, accountId: string): Promise<void> {
  const account = await loadAccount(deps, accountId)
  const client = clientOf(deps, account)
  const refused = await attempt(async () => {
    const hook = await client.getWebhookInfo()
    if (isOurs(hook.url ?? '', account)) await removeWebhook(deps, account)
  })
  if (refused !== undefined) {
    deps.log.warn({ accountId, account: account.name, reason: refused }, 'webhook could not be taken away')
  }
}

async function orRefusal(deps: ConnectionDeps, accountId: string, act: () => Promise<void>): Promise<ConnectionReport> {
  const refused = await attempt(act)
  if (refused === undefined) return testConnection(deps, accountId)
  await storeStatus(deps, await loadAccount(deps, accountId), 'error', refused)
  return reportOf([problem('webhook_url', refused)])
}
