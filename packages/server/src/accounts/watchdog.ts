// Keeps accounts connected: registers webhooks at start, puts back what got lost, and says in the account's status what it
// cannot mend. A wrong token or an unreachable Telegram never stops the server.
import type { WebhookInfo } from 'grammy/types'
import { type Account, listAccounts } from '../db/accounts.ts'
import { TENANT } from '../tenant.ts'
import { clientOf, reasonOf } from './connection.ts'
import { hostOf, inspectBot, isSameBot, missingUpdates } from './inspect.ts'
import { type ConnectionDeps, storeStatus } from './test-connection.ts'
import { registerWebhook, WEBHOOK_PREFIX, webhookUrl } from './webhook.ts'

const INTERVAL_MS = 60_000

export type Watchdog = {
  /** One round over all accounts; settles when each has been looked at. Never rejects. */
  check(): Promise<void>
  close(): Promise<void>
}

/** Looks at every account now and then every minute; accounts added meanwhile are taken up in the next round. */
export function startWatchdog(deps: ConnectionDeps, { intervalMs = INTERVAL_MS } = {}): Watchdog {
  /** Accounts this process has registered: whoever takes one of those away is met with words, not with a fight. */
  const registered = new Set<string>()
  let round = Promise.resolve()
  const check = () => {
    round = round.then(() => checkAll(deps, registered))
    return round
  }
  const timer = setInterval(check, intervalMs)
  timer.unref()
  void check()
  return {
    check,
    async close() {
      clearInterval(timer)
      await round
    },
  }
}

async function checkAll(deps: ConnectionDeps, registered: Set<string>): Promise<void> {
  try {
    const accounts = await deps.database.read((tx) => listAccounts(tx, TENANT))
    await Promise.all(accounts.map((account) => checkOne(deps, account, registered)))
  } catch (error) {
    deps.log.error({ err: error }, 'integration accounts could not be checked')
  }
}

async function checkOne(deps: ConnectionDeps, account: Account, registered: Set<string>): Promise<void> {
  try {
    await storeStatus(deps, account, ...(await judge(deps, account, registered)))
  } catch (error) {
    await storeStatus(deps, account, 'error', reasonOf(error))
  }
}

type Verdict = ['ok' | 'error', string, number?]

async function judge(deps: ConnectionDeps, account: Account, registered: Set<string>): Promise<Verdict> {
  // A poller notices by itself when its account fails, and when somebody else polls.
  if (account.delivery === 'polling' && account.botId !== null && account.status !== 'unchecked') {
    return [account.status, account.statusText]
  }
  const client = clientOf(deps, account)
  const me = await client.getMe()
  if (!isSameBot(account, me)) return ['error', inspectBot(account, me).text]
  if (account.delivery === 'polling') return ['ok', 'Updates are fetched by polling.', me.id]
  const url = webhookUrl(deps, account)
  if (url === undefined) return ['error', 'Delivery is by webhook, but this server has no public URL (--public-url).']

  const hook = await client.getWebhookInfo()
  const isTakenAway = !isOurs(hook, account) && registered.has(account.accountId)
  if (isTakenAway) {
    const text = `Another system registered its webhook for this bot, at ${hostOf(hook.url ?? '')}: stop it there, then use Set Webhook.`
    return ['error', text, me.id]
  }
  if (account.status === 'unchecked' || hook.url !== url || missingUpdates(hook).length > 0) {
    await registerWebhook(deps, account)
    deps.log.info({ accountId: account.accountId, account: account.name }, 'webhook registered')
  }
  registered.add(account.accountId)
  return ['ok', 'The webhook points at this server.', me.id]
}

/** No webhook, or one on our path, be it under an earlier public URL: nobody else claims the bot. */
function isOurs(hook: WebhookInfo, account: Account): boolean {
  return hook.url === undefined || hook.url === '' || hook.url.endsWith(`${WEBHOOK_PREFIX}${account.webhookPath}`)
}
