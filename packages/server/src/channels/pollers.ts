// One poller per account that is polled, following the accounts as they change.

import { inspectBot, isSameBot, RIVAL_MS, RIVAL_POLLS, refused } from '../accounts/diagnose.ts'
import type { ChatLane } from '../chats/lane.ts'
import type { Clock } from '../clock.ts'
import { noteRival, setAccountStatus } from '../db/account-state.ts'
import type { Database } from '../db/tx.ts'
import type { Ids } from '../ids.ts'
import type { Log } from '../log.ts'
import type { AccountDirectory, ChannelAccount } from './account-directory.ts'
import type { BotApis } from './telegram/bot-api.ts'
import { type Poller, type PollRefusal, startPolling } from './telegram/polling.ts'

export type PollersDeps = {
  database: Database
  clock: Clock
  directory: AccountDirectory
  apis: BotApis
  receive: ChatLane['receive']
  ids: Ids
  log: Log
}

type Status = { status: 'ok' | 'error'; statusText: string; botId?: number }

export function createPollers({ database, clock, directory, apis, receive, ids, log }: PollersDeps) {
  const pollers = new Map<string, Poller>()
  let isRunning = false
  /** One change after the other: an account must never have two pollers. */
  let following: Promise<void> = Promise.resolve()

  async function report(accountId: string, refusal: PollRefusal | null) {
    const isRival = refusal !== null && /other getUpdates/.test(refusal.description)
    const status = refusal === null ? await recover(accountId) : failure(refusal, isRival)
    if (status === undefined) return
    await database.write((tx) => {
      setAccountStatus(tx, accountId, status)
      if (isRival) noteRival(tx, accountId, clock.now())
    })
    await directory.refresh()
  }

  function failure({ code, description }: PollRefusal, isRival: boolean): Status {
    const reason = `Telegram says: ${description} (${code}).`
    return { status: 'error', statusText: isRival ? RIVAL_POLLS : refused({ code, reason }).text }
  }

  /** A poll that works proves that the token is good, not that it is the right bot's, nor that nobody else polls. */
  async function recover(accountId: string): Promise<Status | undefined> {
    const account = directory.byId(accountId)
    if (account === undefined) return undefined
    if (account.rivalAt !== null && clock.now() - account.rivalAt <= RIVAL_MS) return undefined
    const me = await apis.api(account.token, account.root).getMe()
    if (isSameBot(account, me)) return { status: 'ok', statusText: 'Connected.', botId: me.id }
    return { status: 'error', statusText: inspectBot(account, me).text }
  }

  async function follow(account: ChannelAccount, before: ChannelAccount | undefined) {
    if (!isRunning) return
    const isSame =
      before !== undefined &&
      before.token === account.token &&
      before.root === account.root &&
      before.delivery === account.delivery &&
      before.pausedAt === account.pausedAt
    if (isSame) return
    const running = pollers.get(account.accountId)
    pollers.delete(account.accountId)
    await running?.stop()
    if (account.delivery === 'polling' && account.pausedAt === null) {
      const isInError = () => directory.byId(account.accountId)?.status === 'error'
      pollers.set(account.accountId, startPolling(account, { apis, receive, ids, log, report, isInError }))
    }
  }

  function change(account: ChannelAccount, before: ChannelAccount | undefined) {
    following = following
      .then(() => follow(account, before))
      .catch((error: unknown) => log.error({ error: String(error) }, 'polling could not change'))
  }

  async function end(accountId: string) {
    const running = pollers.get(accountId)
    pollers.delete(accountId)
    await running?.stop()
  }

  directory.onChange(change)
  directory.onRemove(({ accountId }) => {
    following = following
      .then(() => end(accountId))
      .catch((error: unknown) => log.error({ error: String(error) }, 'polling could not end'))
  })

  return {
    start() {
      isRunning = true
      for (const account of directory.all()) change(account, undefined)
    },
    /** Settles when every change made so far has been followed. */
    followed: () => following,
    async stop() {
      isRunning = false
      await following
      await Promise.all([...pollers.values()].map((poller) => poller.stop()))
    },
  }
}
