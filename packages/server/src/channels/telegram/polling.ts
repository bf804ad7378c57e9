// Long polling for accounts without a public address: the same inbound path as the webhook. An update is confirmed by
// asking for the next one, which happens only after its commit.
import { setTimeout } from 'node:timers/promises'
import { GrammyError } from 'grammy'
import type { ChatLane } from '../../chats/lane.ts'
import { StorageError } from '../../errors.ts'
import type { Ids } from '../../ids.ts'
import type { Log } from '../../log.ts'
import type { ChannelAccount } from '../account-directory.ts'
import type { BotApis } from './bot-api.ts'
import { parseUpdate } from './parse-update.ts'

/** Telegram holds a request for at most 50 s. */
const HOLD_SECONDS = 30
const MOST_UPDATES = 100
const FIRST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 60_000
const STOP_MS = 2_000

/** What we read; the rest would only be stored as ignored. */
export const ALLOWED_UPDATES = [
  'message',
  'edited_message',
  'callback_query',
  'my_chat_member',
  'message_reaction',
] as const

export type Poller = { stop(): Promise<void> }

/** Telegram said no to a poll. */
export type PollRefusal = { code: number; description: string }

export type PollerDeps = {
  apis: BotApis
  receive: ChatLane['receive']
  ids: Ids
  log: Log
  /** Telegram refused, or accepts again (null). */
  report(accountId: string, refusal: PollRefusal | null): Promise<void>
  /** Whether the account counts as refused, which a send may have found too. */
  isInError(): boolean
  /** Pause after the first failure; it doubles with each. */
  firstPauseMs?: number
}

export function startPolling(account: ChannelAccount, deps: PollerDeps): Poller {
  const { apis, receive, ids, log, report, isInError, firstPauseMs = FIRST_PAUSE_MS } = deps
  const abort = new AbortController()
  const api = apis.api(account.token, account.root)
  let offset: number | undefined
  let pause = firstPauseMs
  let isClean = false

  async function take(update: { update_id: number }) {
    const payload = JSON.stringify(update)
    const parsed = parseUpdate(update) ?? { updateId: -ids.number(), chatId: null, ignored: 'no update_id' }
    await receive(account.accountId, parsed, payload)
  }

  /** Telegram keeps back everything after the first failure, so a chat's order holds when it is repeated. */
  async function pollOnce() {
    // A webhook left behind would refuse every poll; updates waiting at Telegram stay there.
    if (!isClean) await api.raw.deleteWebhook({ drop_pending_updates: false }).catch(leaveToPolling)
    isClean = true
    const updates = await api.raw.getUpdates(
      { offset, limit: MOST_UPDATES, timeout: HOLD_SECONDS, allowed_updates: ALLOWED_UPDATES },
      abort.signal as never,
    )
    await Promise.all(updates.map(take))
    const last = updates.at(-1)
    if (last !== undefined) offset = last.update_id + 1
  }

  async function run() {
    let wasRefused = true
    while (!abort.signal.aborted) {
      try {
        await pollOnce()
        pause = firstPauseMs
        if (wasRefused || isInError()) await report(account.accountId, null)
        wasRefused = false
      } catch (error) {
        if (abort.signal.aborted) return
        const refusal = error instanceof GrammyError ? error : undefined
        log.warn({ accountId: account.accountId, reason: refusal?.description ?? messageOf(error) }, 'polling failed')
        if (refusal?.error_code === 409) isClean = false
        if (
          refusal !== undefined &&
          (refusal.error_code === 401 || refusal.error_code === 404 || refusal.error_code === 409)
        ) {
          wasRefused = true
          const { error_code: code, description } = refusal
          await report(account.accountId, { code, description }).catch((failure: unknown) =>
            log.error({ accountId: account.accountId, error: messageOf(failure) }, 'refusal could not be stored'),
          )
        }
        await sleep(refusal?.parameters.retry_after ? refusal.parameters.retry_after * 1000 : pause, abort.signal)
        pause = Math.min(LONGEST_PAUSE_MS, pause * 2)
      }
    }
  }

  const running = run()
  return {
    async stop() {
      abort.abort()
      const enough = new AbortController()
      await Promise.race([running, sleep(STOP_MS, enough.signal)])
      enough.abort()
    },
  }
}

/** Names only: messages of network errors can hold the address, and that holds the token. */
const messageOf = (error: unknown) => (error instanceof StorageError ? error.message : 'no answer')

/** Ends early, and without an error, when it is called off. */
const sleep = (milliseconds: number, signal: AbortSignal) =>
  setTimeout(milliseconds, undefined, { signal }).catch(() => undefined)

/** What Telegram refuses here it also says to the poll itself, and a Bot API server may not know webhooks at all. */
function leaveToPolling(error: unknown): void {
  if (!(error instanceof GrammyError)) throw error
}
