// An account's client and what Telegram's refusals mean.
import { type Api, GrammyError, HttpError } from 'grammy'
import type { BotApis } from '../channels/telegram/bot-api.ts'
import { TransportError } from '../channels/telegram/transport.ts'
import { type Account, readAccount } from '../db/accounts.ts'
import type { Database } from '../db/tx.ts'
import { UserError } from '../errors.ts'
import type { Log } from '../log.ts'
import type { Vault } from '../vault.ts'

export type AccountDeps = {
  database: Database
  vault: Vault
  apis: Pick<BotApis, 'api' | 'clocksOf'>
  /** Bot API server of accounts that name none; no trailing slash. */
  telegramApiRoot: string
  /** Where Telegram reaches this server; no trailing slash. Without it there are no webhooks. */
  publicUrl?: string
  log: Log
}

/** Throws UserError when there is no such account. */
export async function loadAccount({ database }: AccountDeps, accountId: string): Promise<Account> {
  const account = await database.read((tx) => readAccount(tx, accountId))
  if (account === undefined) throw new UserError('not_found', 404, 'There is no such integration account.')
  return account
}

export function clientOf(deps: AccountDeps, account: Account): Api {
  return deps.apis.api(deps.vault.open(account.tokenSealed), rootOf(deps, account))
}

export function rootOf({ telegramApiRoot }: AccountDeps, account: Account): string {
  return account.apiRoot ?? telegramApiRoot
}

/** Why a call failed, in Telegram's own words where it answered. Anything else is a bug and is thrown on. */
export function reasonOf(error: unknown): string {
  if (error instanceof GrammyError) return `Telegram says: ${error.description} (${error.error_code}).`
  const cause = error instanceof HttpError ? error.error : error
  if (cause instanceof TransportError) return `Telegram cannot be reached: ${cause.message}.`
  throw error
}
