import type { ConnectionReport } from '@scenarium/api'
import { setAccountStatus } from '../db/account-state.ts'
import type { Account, AccountStatus } from '../db/accounts.ts'
import { UserError } from '../errors.ts'
import { type AccountDeps, reasonOf } from './connection.ts'

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

/** What was found, in the one word and sentence that lists show. */
export function statusOf({ findings }: ConnectionReport): { status: AccountStatus; statusText: string } {
  const failure = findings.find(({ status }) => status === 'error')
  return failure === undefined
    ? { status: 'ok', statusText: 'Connected.' }
    : { status: 'error', statusText: failure.text }
}
