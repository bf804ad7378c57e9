// One poller per account that is polled, following the accounts as they change.

import { inspectBot, isSameBot } from '../accounts/inspect.ts'
import type { ChatLane } from '../chats/lane.ts'
import { setAccountStatus } from '../db/accounts.ts'
import type { Database } from '../db/tx.ts'
import type { Ids } from '../ids.ts'
import type { Log } from '../log.ts'
import type { AccountDirectory, ChannelAccount } from './account-directory.ts'
import type { BotApis } from './telegram/bot-api.ts'
import { type Poller, startPolling } from './telegram/polling.ts'

export type PollersDeps = {
  database: Database
  directory: AccountDirectory
  apis: BotApis
  receive: ChatLane['receive']
  ids: Ids
  log: Log
}

export function createPollers({ database, directory, apis, receive, ids, log }: PollersDeps) {
  const pollers = new Map<string, Poller>()
  let isRunning = false
  /** One change after the other: an account must never have two pollers. */
  let following: Promise<void> = Promise.resolve()

  async function report(accountId: string, refusal: string | null) {
    const status =
      refusal === null ? await recover(accountId) : { status: 'error' as const, statusText: refusal, botId: undefined }
    if (status === undefined) return
    await database.write((tx) => setAccountStatus(tx, accountId, status))
    await directory.refresh()
  }

  /** A poll that works proves that the token is good, not that it is the right bot's. */
  async function recover(accountId: string) {
    const account = directory.byId(accountId)
    if (account === undefined) return undefined
    const me = await apis.api(account.token, account.root).getMe()
    if (isSameBot(account, me)) return { status: 'ok' as const, statusText: 'Polling.', botId: me.id }
    return { status: 'error' as const, statusText: inspectBot(account, me).text, botId: undefined }
  }

  async function follow(account: ChannelAccount, before: ChannelAccount | undefined) {
    if (!isRunning) return
    const isSame =
      before !== undefined &&
      before.token === account.token &&
      before.root === account.root &&
      before.delivery === account.delivery
    if (isSame) return
    const running = pollers.get(account.accountId)
    pollers.delete(account.accountId)
    await running?.stop()
    if (account.delivery === 'polling') {
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
    async stop() {
      isRunning = false
      await following
      await Promise.all([...pollers.values()].map((poller) => poller.stop()))
    },
  }
}
