// The integration accounts as the running channels need them, with their secrets opened. Read again when the rows change,
// also by another program (the CLI beside a running server).
import { setTimeout } from 'node:timers/promises'
import { setAccountStatus } from '../db/account-state.ts'
import { type Account, listAccounts } from '../db/accounts.ts'
import type { Database, WriteTx } from '../db/tx.ts'
import { OperatorError } from '../errors.ts'
import type { Log } from '../log.ts'
import { DEFAULT_LIMITS, type Limits } from '../outbox/pacing.ts'
import type { Vault } from '../vault.ts'

/** How soon a change made by another program counts. */
const REFRESH_MS = 1_000
const SOON_MS = 100

export type ChannelAccount = Account & {
  token: string
  webhookSecret: string
  /** Those it had before, and until when each counts. */
  formerSecrets: readonly { secret: string; until: number }[]
  root: string
  pace: Limits
}

export type AccountDirectory = {
  byId(accountId: string): ChannelAccount | undefined
  byPath(webhookPath: string): ChannelAccount | undefined
  all(): ChannelAccount[]
  refresh(): Promise<void>
  /** The same for whoever is met with what is not known here. All who ask within a moment share one reading. */
  refreshSoon(): Promise<void>
  /** Telegram refused the account's token. */
  refuse(tx: WriteTx, accountId: string, reason: string): void
  /** Hears of accounts that came, changed or became usable again. */
  onChange(listener: (account: ChannelAccount, before: ChannelAccount | undefined) => void): void
  /** Hears of accounts that were deleted. */
  onRemove(listener: (account: ChannelAccount) => void): void
  start(): Promise<void>
  stop(): void
}

export type AccountDirectoryDeps = {
  database: Database
  vault: Vault
  log: Log
  tenantId: number
  /** Bot API server of accounts that name none. */
  telegramApiRoot: string
}

export function createAccountDirectory({
  database,
  vault,
  log,
  tenantId,
  telegramApiRoot,
}: AccountDirectoryDeps): AccountDirectory {
  let accounts = new Map<string, ChannelAccount>()
  let byPath = new Map<string, ChannelAccount>()
  const listeners: ((account: ChannelAccount, before: ChannelAccount | undefined) => void)[] = []
  const removalListeners: ((account: ChannelAccount) => void)[] = []
  let timer: NodeJS.Timeout | undefined

  function open(account: Account): ChannelAccount {
    const before = accounts.get(account.accountId)
    const isSame =
      before?.tokenSealed === account.tokenSealed && before.webhookSecretSealed === account.webhookSecretSealed
    return {
      ...account,
      token: isSame ? before.token : vault.open(account.tokenSealed),
      webhookSecret: isSame ? before.webhookSecret : vault.open(account.webhookSecretSealed),
      formerSecrets: isSame ? before.formerSecrets : openFormer(account),
      root: account.apiRoot ?? telegramApiRoot,
      pace: { ...DEFAULT_LIMITS, ...account.limits },
    }
  }

  /** Of a key that was lost nothing is left to accept. */
  function openFormer({ formerWebhookSecrets }: Account) {
    return formerWebhookSecrets.flatMap(({ sealed, until }) => {
      try {
        return [{ secret: vault.open(sealed), until }]
      } catch (error) {
        if (error instanceof OperatorError) return []
        throw error
      }
    })
  }

  let soon: Promise<void> | undefined
  function refreshSoon(): Promise<void> {
    soon ??= setTimeout(SOON_MS).then(() => {
      soon = undefined
      return refresh()
    })
    return soon
  }

  async function refresh() {
    const stored = await database.read((tx) => listAccounts(tx, tenantId))
    const before = accounts
    accounts = new Map(stored.map((account) => [account.accountId, open(account)]))
    byPath = new Map([...accounts.values()].map((account) => [account.webhookPath, account]))
    for (const account of accounts.values()) {
      const old = before.get(account.accountId)
      if (old === undefined || hasChanged(old, account)) for (const listener of listeners) listener(account, old)
    }
    for (const old of before.values()) {
      if (!accounts.has(old.accountId)) for (const listener of removalListeners) listener(old)
    }
  }

  return {
    byId: (accountId) => accounts.get(accountId),
    byPath: (webhookPath) => byPath.get(webhookPath),
    all: () => [...accounts.values()],
    refresh,
    refreshSoon,
    refuse(tx, accountId, reason) {
      setAccountStatus(tx, accountId, { status: 'error', statusText: reason })
      const account = accounts.get(accountId)
      if (account !== undefined) account.status = 'error'
      log.warn({ accountId, reason }, 'Telegram refuses the account')
    },
    onChange: (listener) => listeners.push(listener),
    onRemove: (listener) => removalListeners.push(listener),
    async start() {
      await refresh()
      timer = setInterval(() => {
        refresh().catch((error: unknown) => log.error({ error: String(error) }, 'accounts could not be read'))
      }, REFRESH_MS)
      timer.unref()
    },
    stop: () => clearInterval(timer),
  }
}

function hasChanged(a: ChannelAccount, b: ChannelAccount): boolean {
  return (
    a.token !== b.token ||
    a.root !== b.root ||
    a.delivery !== b.delivery ||
    a.status !== b.status ||
    a.pausedAt !== b.pausedAt ||
    a.botUsername !== b.botUsername
  )
}
