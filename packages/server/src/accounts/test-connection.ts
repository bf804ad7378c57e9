// Test Connection: looks and says; changes nothing at Telegram.
import type { ConnectionReport } from '@scenarium/api'
import type { Clock } from '../clock.ts'
import { destinationOf } from '../db/account-destination.ts'
import type { Account } from '../db/accounts.ts'
import { type AccountDeps, loadAccount, rootOf } from './connection.ts'
import { diagnose, type Surroundings } from './diagnose.ts'
import { reportOf } from './finding.ts'
import { inspectDestination } from './inspect-destination.ts'
import { isRefusal, look, type Seen } from './look.ts'
import { statusOf, storeStatus } from './status.ts'
import { webhookUrl } from './webhook.ts'

export type ConnectionDeps = AccountDeps & {
  clock: Clock
  /** Lets the running channels follow what is stored about accounts, and settles when they have. */
  takeUp(): Promise<void>
}

/** For commands beside the server, whose channels follow by themselves. */
export const noChannels = async (): Promise<void> => undefined

/** The account's status follows what was found. */
export async function testConnection(deps: ConnectionDeps, accountId: string): Promise<ConnectionReport> {
  const account = await loadAccount(deps, accountId)
  const { report, botId } = await inspectConnection(deps, account)
  const { status, statusText } = statusOf(report)
  await storeStatus(deps, account, status, statusText, botId)
  return report
}

/** What Telegram says and where customers arrive, judged; nothing is stored. `botId` when the bot is the right one. */
export async function inspectConnection(
  deps: ConnectionDeps,
  account: Account,
): Promise<{ report: ConnectionReport; seen: Seen; botId: number | undefined }> {
  const seen = await look(deps, account)
  const destination = await deps.database.read((tx) => destinationOf(tx, account.accountId))
  const findings = [...diagnose(account, seen, surroundingsOf(deps, account)), inspectDestination(destination)]
  const isRight = findings.some(({ subject, status }) => subject === 'token' && status === 'ok')
  return { report: reportOf(findings), seen, botId: isRight && !isRefusal(seen.bot) ? seen.bot.id : undefined }
}

export function surroundingsOf(deps: ConnectionDeps, account: Account): Surroundings {
  return {
    publicUrl: deps.publicUrl,
    apiRoot: rootOf(deps, account),
    webhookUrl: webhookUrl(deps, account),
    now: deps.clock.now(),
  }
}
