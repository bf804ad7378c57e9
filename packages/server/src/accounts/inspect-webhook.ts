// What Telegram says about the webhook of an account, judged.
import type { WebhookInfo } from 'grammy/types'
import type { Account } from '../db/accounts.ts'
import { explainDeliveryError } from './delivery-error.ts'
import type { Surroundings } from './diagnose.ts'
import { type Finding, ok, problem, repairable, warning } from './finding.ts'
import { isRefusal, type Refusal } from './look.ts'
import { duration } from './time-words.ts'
import { allowedUpdates, WEBHOOK_PREFIX } from './webhook.ts'

/** More waiting updates than this are worth a word, and any that wait so long. */
const NOTABLE_BACKLOG = 100
const NOTABLE_WAIT_MS = 2 * 60_000
/** A delivery error older than this has been overcome: Telegram tries again every two minutes at the latest. */
const RECENT_ERROR_MS = 10 * 60_000

export function inspectWebhook(account: Account, hook: WebhookInfo | Refusal | null, around: Surroundings): Finding[] {
  if (hook === null) return []
  if (isRefusal(hook)) return [unseen(account, hook)]
  const backlog = inspectBacklog(account, hook, around.now)
  if (account.pausedAt !== null) return [inspectAbsence(hook, 'the account is paused'), backlog]
  if (account.delivery === 'polling') return [inspectAbsence(hook, 'updates are fetched by polling'), backlog]
  return [inspectUrl(account, hook, around), inspectAllowedUpdates(hook), backlog, inspectLastError(hook, around.now)]
}

/** Bot API servers that are not Telegram's own know fewer methods. */
function unseen({ delivery }: Account, { code, reason }: Refusal): Finding {
  if (code !== 404 && code !== 501) return problem('webhook_url', reason, { advice: 'Try again later.' })
  return delivery === 'polling'
    ? ok('webhook_url', 'The Bot API server knows no webhooks (getWebhookInfo): updates are fetched by polling.')
    : warning('webhook_url', 'The Bot API server does not say which webhook is registered: it lacks getWebhookInfo.', {
        advice: 'Write to the bot to see whether it answers; if it does not, choose polling.',
      })
}

function inspectAbsence({ url }: WebhookInfo, reason: string): Finding {
  return url === undefined || url === ''
    ? ok('webhook_url', `No webhook is registered: ${reason}.`)
    : repairable('webhook_url', `A webhook at ${hostOf(url)} is registered, so messages go there.`)
}

function inspectUrl(account: Account, { url: registered }: WebhookInfo, { webhookUrl }: Surroundings): Finding {
  if (webhookUrl === undefined) {
    return problem('webhook_url', 'Delivery is by webhook, but this server has no public URL (--public-url).', {
      advice: 'Start the server with one, or choose polling.',
    })
  }
  if (registered === webhookUrl) return ok('webhook_url', 'The webhook points at this server.')
  if (registered === undefined || registered === '') {
    return repairable('webhook_url', 'No webhook is registered, so nothing arrives.')
  }
  return isOurs(registered, account)
    ? repairable('webhook_url', `The webhook points at another address of this server: at ${hostOf(registered)}.`)
    : repairable('webhook_url', `The webhook points elsewhere: at ${hostOf(registered)}.`, {
        advice: 'Stop the other system first: whoever registers last gets the messages.',
      })
}

/** On our path, be it under an earlier public URL. */
export function isOurs(url: string, account: Account): boolean {
  return url.endsWith(`${WEBHOOK_PREFIX}${account.webhookPath}`)
}

function inspectAllowedUpdates(hook: WebhookInfo): Finding {
  const missing = missingUpdates(hook)
  return missing.length === 0
    ? ok('allowed_updates', 'All kinds of updates are delivered.')
    : repairable('allowed_updates', `These kinds of updates are not delivered: ${missing.join(', ')}.`)
}

/** Left out unless asked for by name (setWebhook, allowed_updates). */
const onRequestOnly: ReadonlySet<string> = new Set(['chat_member', 'message_reaction', 'message_reaction_count'])

/** No list, or an empty one, stands for everything but those. */
export function missingUpdates({ allowed_updates: listed = [] }: WebhookInfo): string[] {
  if (listed.length === 0) return allowedUpdates.filter((kind) => onRequestOnly.has(kind))
  return allowedUpdates.filter((kind) => !(listed as readonly string[]).includes(kind))
}

function inspectBacklog({ backlogSince, pausedAt }: Account, hook: WebhookInfo, now: number): Finding {
  const { pending_update_count: count } = hook
  if (count === 0) return ok('backlog', 'No updates are waiting.')
  const waits = count === 1 ? '1 update is waiting at Telegram' : `${count} updates are waiting at Telegram`
  if (backlogSince === null || pausedAt !== null) {
    return count < NOTABLE_BACKLOG ? ok('backlog', `${waits}.`) : warning('backlog', `${waits}.`)
  }
  const text = `${waits}; there have been some for ${duration(now - backlogSince)}.`
  const isNotable = count >= NOTABLE_BACKLOG || now - backlogSince >= NOTABLE_WAIT_MS
  return isNotable ? warning('backlog', text) : ok('backlog', text)
}

function inspectLastError(hook: WebhookInfo, now: number): Finding {
  const { last_error_date: date, last_error_message: message } = hook
  if (date === undefined) return ok('last_error', 'Telegram reports no delivery error.')
  const { text: why, advice, isRepairable } = explainDeliveryError(message)
  const text = `The last delivery of Telegram that failed: ${why} (${message ?? 'no message'}).`
  const at = date * 1000
  if (now - at > RECENT_ERROR_MS) return ok('last_error', text, { at })
  // With nothing left waiting it was overcome.
  const found = hook.pending_update_count === 0 ? warning : problem
  return { ...found('last_error', text, { at, ...(advice !== '' && { advice }) }), isRepairable }
}

/** The path of a webhook may be a secret of whoever registered it; its host is enough to find them. */
export function hostOf(url: string): string {
  return URL.parse(url)?.host ?? 'an unreadable address'
}
