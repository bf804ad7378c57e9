// One account judged by what Telegram says about it. Pure, and the only place where the sentences are: pages, watchdog and
// `scenarium doctor` say the same.
import type { User } from 'grammy/types'
import type { Account } from '../db/accounts.ts'
import { type Finding, ok, problem, repairable, warning } from './finding.ts'
import { inspectWebhook } from './inspect-webhook.ts'
import { isRefusal, type Refusal, type Seen } from './look.ts'
import { inspectPublicAddress } from './public-address.ts'
import { duration } from './time-words.ts'

/** How this server is reached and reaches Telegram. */
export type Surroundings = {
  publicUrl: string | undefined
  /** The Bot API server of the account. */
  apiRoot: string
  /** Where the webhook should point; undefined without a public URL. */
  webhookUrl: string | undefined
  now: number
}

/** Differences below are those of any two machines. */
const NOTABLE_SKEW_MS = 10_000
/** Beyond it certificates and one-time codes fail. */
const HARMFUL_SKEW_MS = 5 * 60_000
/** So long after it was last noticed, another program counts as gone. */
export const RIVAL_MS = 5 * 60_000
/** Telegram keeps updates for 24 hours (getUpdates). */
const KEPT_MS = 24 * 3_600_000
const PAUSE_TOO_LONG_MS = KEPT_MS - 4 * 3_600_000

export function diagnose(account: Account, seen: Seen, around: Surroundings): Finding[] {
  const clock = inspectClock(seen)
  if (isRefusal(seen.bot)) return [refused(seen.bot), ...clock]
  const bot = inspectBot(account, seen.bot)
  if (bot.status === 'error' && !bot.isRepairable) return [bot, ...clock]
  const paused = account.pausedAt === null ? [] : [inspectPause(account.pausedAt, around.now)]
  return [bot, ...clock, ...paused, ...inspectDelivery(account, seen, around)]
}

function inspectDelivery(account: Account, seen: Seen, around: Surroundings): Finding[] {
  const address =
    account.delivery === 'webhook' && around.publicUrl !== undefined && account.pausedAt === null
      ? [inspectPublicAddress(around.publicUrl, around.apiRoot)]
      : []
  return [...address, ...inspectWebhook(account, seen.webhook, around), ...inspectRival(account, around.now)]
}

/** Why the bot itself could not be asked. */
export function refused({ code, reason }: Refusal): Finding {
  if (code === null) {
    return problem('token', reason, {
      advice: 'Look at the network of this machine, and at the address of the Bot API server.',
    })
  }
  if (code === 401 || code === 404) {
    return problem('token', `${reason} The token was revoked, or is mistyped.`, {
      advice:
        'BotFather shows the one that counts (/mybots, API Token): put it in here. What was to be sent waits for it.',
    })
  }
  return problem('token', reason, { advice: 'Try again later.' })
}

export function inspectBot(account: Account, bot: User): Finding {
  if (isSameBot(account, bot)) return ok('token', `The token belongs to @${bot.username}.`)
  const text = `The token belongs to @${bot.username}, not to @${account.botUsername}.`
  return account.botId === bot.id
    ? repairable('token', text, { advice: 'The bot is the same as before and goes by another username now.' })
    : problem('token', text, { advice: 'Correct the username or the token.' })
}

export function isSameBot(account: Account, bot: User): boolean {
  return bot.username?.toLowerCase() === account.botUsername.toLowerCase()
}

function inspectPause(pausedAt: number, now: number): Finding {
  const text = 'The account is paused: nothing is taken in, and nothing goes out.'
  return now - pausedAt < PAUSE_TOO_LONG_MS
    ? warning('paused', text, {
        advice: 'Resume it within a day: Telegram keeps what customers write for 24 hours.',
        at: pausedAt,
      })
    : problem('paused', `${text} Telegram drops what is older than 24 hours.`, { advice: 'Resume it.', at: pausedAt })
}

function inspectClock({ clocks }: Seen): Finding[] {
  if (clocks === undefined) return []
  const skew = clocks.ours - clocks.theirs
  const size = Math.abs(skew)
  if (size < NOTABLE_SKEW_MS) return [ok('clock', 'The clock of this machine agrees with Telegram’s.')]
  const text = `The clock of this machine is ${duration(size)} ${skew > 0 ? 'ahead of' : 'behind'} Telegram’s.`
  const advice = 'Let the machine set its clock by NTP (timedatectl set-ntp true).'
  return [size < HARMFUL_SKEW_MS ? warning('clock', text, { advice }) : problem('clock', text, { advice })]
}

export const RIVAL_POLLS = 'Another program fetches this bot’s messages with the same token.'
const RIVAL_TOOK_WEBHOOK =
  'Another program took the webhook away, as programs do that poll with the same token. It was put back.'

function inspectRival({ rivalAt, delivery }: Account, now: number): Finding[] {
  if (rivalAt === null || now - rivalAt > RIVAL_MS) return []
  const advice = 'Stop the other program, or let BotFather make a new token (/revoke) and put it in here.'
  return delivery === 'polling'
    ? [problem('rival', RIVAL_POLLS, { advice, at: rivalAt })]
    : [warning('rival', RIVAL_TOOK_WEBHOOK, { advice, at: rivalAt })]
}
