// What Telegram says about an account: asked here, judged in diagnose.ts. Changes nothing there.
import { type Api, GrammyError } from 'grammy'
import type { User, WebhookInfo } from 'grammy/types'
import type { Clocks } from '../channels/telegram/bot-api.ts'
import type { Account } from '../db/accounts.ts'
import { type AccountDeps, clientOf, reasonOf, rootOf } from './connection.ts'

/** Telegram said no, or nothing. `code` is null when it could not be reached. */
export type Refusal = { code: number | null; reason: string }

export type Seen = {
  bot: User | Refusal
  /** Null when it was not asked, because the token was refused. */
  webhook: WebhookInfo | Refusal | null
  clocks: Clocks | undefined
}

export async function look(deps: AccountDeps, account: Account): Promise<Seen> {
  const client = clientOf(deps, account)
  const bot = await ask(() => client.getMe())
  const clocks = deps.apis.clocksOf(rootOf(deps, account))
  if (isRefusal(bot)) return { bot, webhook: null, clocks: bot.code === null ? undefined : clocks }
  return { bot, webhook: await askWebhook(client), clocks }
}

export function askWebhook(client: Api): Promise<WebhookInfo | Refusal> {
  return ask(() => client.getWebhookInfo())
}

export function isRefusal(answer: object | null): answer is Refusal {
  return answer !== null && 'reason' in answer
}

async function ask<Answer extends object>(call: () => Promise<Answer>): Promise<Answer | Refusal> {
  try {
    return await call()
  } catch (error) {
    return { code: error instanceof GrammyError ? error.error_code : null, reason: reasonOf(error) }
  }
}
