// What Telegram says about an account, judged. Pure: the calls are made by test-connection.ts and watchdog.ts.
import type { ConnectionReport } from '@scenarium/api'
import type { User, WebhookInfo } from 'grammy/types'
import type { Account } from '../db/accounts.ts'
import { allowedUpdates } from './webhook.ts'

export type Finding = ConnectionReport['findings'][number]

/** More waiting updates than this are worth a word. */
const NOTABLE_BACKLOG = 100
/** A delivery error older than this has been overcome. */
const RECENT_ERROR_MS = 10 * 60_000

export function inspectBot(account: Account, me: User): Finding {
  return isSameBot(account, me)
    ? ok('token', `The token belongs to @${me.username}.`)
    : problem('token', `The token belongs to @${me.username}, not to @${account.botUsername}.`)
}

export function isSameBot(account: Account, me: User): boolean {
  return me.username?.toLowerCase() === account.botUsername.toLowerCase()
}

/** `url` is where the webhook should point; undefined when this server has no public URL. */
export function inspectWebhook(account: Account, hook: WebhookInfo, url: string | undefined, now: number): Finding[] {
  if (account.delivery === 'polling') {
    const text =
      hook.url === undefined || hook.url === ''
        ? ok('webhook_url', 'No webhook is registered: updates are fetched by polling.')
        : problem('webhook_url', `A webhook at ${hostOf(hook.url)} is registered, so polling gets nothing.`)
    return [text, inspectBacklog(hook)]
  }
  return [inspectUrl(hook, url), inspectAllowedUpdates(hook), inspectBacklog(hook), inspectLastError(hook, now)]
}

function inspectUrl(hook: WebhookInfo, url: string | undefined): Finding {
  if (url === undefined) {
    return problem('webhook_url', 'Delivery is by webhook, but this server has no public URL (--public-url).')
  }
  if (hook.url === url) return ok('webhook_url', 'The webhook points at this server.')
  const text = hook.url
    ? `The webhook points elsewhere: at ${hostOf(hook.url)}.`
    : 'No webhook is registered, so nothing arrives.'
  return repairable('webhook_url', text)
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

function inspectBacklog({ pending_update_count: count }: WebhookInfo): Finding {
  if (count === 0) return ok('backlog', 'No updates are waiting.')
  const text = `${count} updates are waiting at Telegram.`
  return count < NOTABLE_BACKLOG ? ok('backlog', text) : { ...ok('backlog', text), status: 'warning' }
}

function inspectLastError(hook: WebhookInfo, now: number): Finding {
  const { last_error_date: date, last_error_message: message } = hook
  if (date === undefined) return ok('last_error', 'Telegram reports no delivery error.')
  const text = `Last delivery error, ${new Date(date * 1000).toISOString()}: ${message ?? 'no reason given'}.`
  return now - date * 1000 > RECENT_ERROR_MS ? ok('last_error', text) : { ...ok('last_error', text), status: 'warning' }
}

/** The path of a webhook may be a secret of whoever registered it; its host is enough to find them. */
export function hostOf(url: string): string {
  return URL.parse(url)?.host ?? 'an unreadable address'
}

export function reportOf(findings: Finding[]): ConnectionReport {
  const has = (status: Finding['status']) => findings.some((finding) => finding.status === status)
  return { status: has('error') ? 'error' : has('warning') ? 'warning' : 'ok', findings }
}

export function problem(subject: string, text: string): Finding {
  return { subject, status: 'error', text, isRepairable: false }
}

function repairable(subject: string, text: string): Finding {
  return { subject, status: 'error', text, isRepairable: true }
}

function ok(subject: string, text: string): Finding {
  return { subject, status: 'ok', text, isRepairable: false }
}
