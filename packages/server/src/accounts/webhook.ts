// Registering webhooks. Waiting updates are never dropped: what customers wrote while nobody listened is still to be answered.
import { setTimeout } from 'node:timers/promises'
import { GrammyError } from 'grammy'
import type { Account } from '../db/accounts.ts'
import { UserError } from '../errors.ts'
import { type AccountDeps, clientOf } from './connection.ts'

/** Kinds of updates the server understands; Telegram leaves reactions out unless they are asked for. */
export const allowedUpdates = [
  'message',
  'edited_message',
  'callback_query',
  'my_chat_member',
  'message_reaction',
] as const

/** Telegram's highest; it sends updates of one chat in order whatever the number (setWebhook). */
const MAX_CONNECTIONS = 100

/** A longer pause is left to the watchdog's next round. */
const LONGEST_PAUSE_SECONDS = 5

export const WEBHOOK_PREFIX = '/webhooks/telegram/'

/** Undefined without a public URL. */
export function webhookUrl({ publicUrl }: AccountDeps, account: Account): string | undefined {
  return publicUrl === undefined ? undefined : `${publicUrl}${WEBHOOK_PREFIX}${account.webhookPath}`
}

/** Throws what the Bot API client throws, and UserError without a public URL. */
export async function registerWebhook(deps: AccountDeps, account: Account): Promise<void> {
  const url = webhookUrl(deps, account)
  if (url === undefined) {
    throw new UserError('public_url_missing', 409, 'A webhook needs the public URL of this server (--public-url).')
  }
  const client = clientOf(deps, account)
  const settings = {
    secret_token: deps.vault.open(account.webhookSecretSealed),
    allowed_updates: [...allowedUpdates],
    max_connections: MAX_CONNECTIONS,
  }
  try {
    await client.setWebhook(url, settings)
  } catch (error) {
    // Telegram takes one change of a webhook per second.
    const seconds = error instanceof GrammyError ? (error.parameters.retry_after ?? Number.POSITIVE_INFINITY) : null
    if (seconds === null || seconds > LONGEST_PAUSE_SECONDS) throw error
    await setTimeout(seconds * 1000)
    await client.setWebhook(url, settings)
  }
}

export async function removeWebhook(deps: AccountDeps, account: Account): Promise<void> {
  await clientOf(deps, account).deleteWebhook()
}
