// Keeps accounts connected: registers webhooks at start, puts back what got lost, and says in the account's status what it
// cannot mend. A wrong token or an unreachable Telegram never stops the server.
import { noteBacklog, noteRival } from '../db/account-state.ts'
import { type Account, listAccounts } from '../db/accounts.ts'
import { TENANT } from '../tenant.ts'
import { clientOf, reasonOf } from './connection.ts'
import { disconnect } from './delivery.ts'
import { diagnose } from './diagnose.ts'
import { reportOf } from './finding.ts'
import { isOurs } from './inspect-webhook.ts'
import { askWebhook, isRefusal, look, type Seen } from './look.ts'
import { statusOf, storeStatus } from './status.ts'
import { type ConnectionDeps, surroundingsOf } from './test-connection.ts'
import { registerWebhook } from './webhook.ts'

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
    if (account.pausedAt !== null) return await keepPaused(deps, account)
    // A poller notices by itself when its account fails, and when somebody else polls.
    if (account.delivery === 'polling' && account.botId !== null && account.status !== 'unchecked') return
    await judge(deps, account, registered)
  } catch (error) {
    await storeStatus(deps, account, 'error', reasonOf(error))
  }
}

/** Telegram may have been out of reach when it was paused. */
async function keepPaused(deps: ConnectionDeps, account: Account): Promise<void> {
  if (account.delivery === 'webhook') await disconnect(deps, account.accountId)
}

async function judge(deps: ConnectionDeps, account: Account, registered: Set<string>): Promise<void> {
  let seen = await look(deps, account)
  let findings = diagnose(account, seen, surroundingsOf(deps, account))
  const isRight = findings.some(({ subject, status }) => subject === 'token' && status === 'ok')
  if (isRight && account.delivery === 'webhook' && deps.publicUrl !== undefined) {
    if (needsRegistration(account, seen, findings, registered)) {
      await noticeRival(deps, account, seen, registered)
      await registerWebhook(deps, account)
      deps.log.info({ accountId: account.accountId, account: account.name }, 'webhook registered')
      seen = { ...seen, webhook: await askWebhook(clientOf(deps, account)) }
      findings = diagnose(account, seen, surroundingsOf(deps, account))
    }
    if (isOurHook(seen, account)) registered.add(account.accountId)
    await watchBacklog(deps, account, seen)
  }
  const { status, statusText } = statusOf(reportOf(findings))
  await storeStatus(deps, account, status, statusText, isRight && !isRefusal(seen.bot) ? seen.bot.id : undefined)
}

function needsRegistration(
  account: Account,
  { webhook }: Seen,
  findings: ReturnType<typeof diagnose>,
  registered: Set<string>,
): boolean {
  if (webhook === null) return false
  // Which webhook is registered is not known where getWebhookInfo is not: once per process is enough.
  if (isRefusal(webhook)) return account.status === 'unchecked' || !registered.has(account.accountId)
  const url = webhook.url ?? ''
  const isTaken = url !== '' && !isOurs(url, account) && registered.has(account.accountId)
  return !isTaken && (account.status === 'unchecked' || findings.some(({ isRepairable }) => isRepairable))
}

/** A webhook of ours that is gone was taken away by somebody, unless the account has just been changed. */
async function noticeRival(deps: ConnectionDeps, account: Account, { webhook }: Seen, registered: Set<string>) {
  if (webhook === null || isRefusal(webhook) || (webhook.url ?? '') !== '') return
  if (account.status === 'unchecked' || !registered.has(account.accountId)) return
  await deps.database.write((tx) => noteRival(tx, account.accountId, deps.clock.now()))
}

function isOurHook({ webhook }: Seen, account: Account): boolean {
  if (webhook === null) return false
  return isRefusal(webhook) || isOurs(webhook.url ?? '', account)
}

async function watchBacklog(deps: ConnectionDeps, account: Account, { webhook }: Seen): Promise<void> {
  if (webhook === null || isRefusal(webhook)) return
  const isWaiting = webhook.pending_update_count > 0
  if (isWaiting === (account.backlogSince !== null)) return
  await deps.database.write((tx) => noteBacklog(tx, account.accountId, isWaiting ? deps.clock.now() : null))
}
