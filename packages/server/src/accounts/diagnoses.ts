// The newest diagnosis of every account, for a page that is looked at: Telegram is asked while it is open, and not by it.
import { type AccountDiagnosis, type ConnectionReport, compareNames } from '@scenarium/api'
import { listAccounts } from '../db/accounts.ts'
import { TENANT } from '../tenant.ts'
import { type ConnectionDeps, testConnection } from './test-connection.ts'

/** Younger ones are shown again; with many accounts they may be older, so that Telegram is asked ten times a second at most. */
const FRESH_MS = 5_000
const FRESH_MS_PER_ACCOUNT = 100
/** Telegram is asked about so many accounts at once. */
const AT_ONCE = 8

export type Diagnoses = {
  /** Every account's, worst first; what is old is looked at anew meanwhile. */
  all(): Promise<AccountDiagnosis[]>
  /** That of one account, now. */
  of(accountId: string): Promise<ConnectionReport>
}

export function createDiagnoses(deps: ConnectionDeps): Diagnoses {
  const known = new Map<string, { report: ConnectionReport; checkedAt: number }>()
  const waiting = new Set<string>()
  let running = 0

  async function look(accountId: string): Promise<ConnectionReport> {
    const report = await testConnection(deps, accountId)
    known.set(accountId, { report, checkedAt: deps.clock.now() })
    return report
  }

  function work(): void {
    for (const accountId of waiting) {
      if (running >= AT_ONCE) return
      waiting.delete(accountId)
      running += 1
      void look(accountId)
        .catch((error: unknown) => deps.log.warn({ accountId, error: String(error) }, 'account could not be checked'))
        .finally(() => {
          running -= 1
          work()
        })
    }
  }

  return {
    of: look,
    async all() {
      const accounts = await deps.database.read((tx) => listAccounts(tx, TENANT))
      const oldest = deps.clock.now() - Math.max(FRESH_MS, accounts.length * FRESH_MS_PER_ACCOUNT)
      for (const { accountId } of accounts) {
        if ((known.get(accountId)?.checkedAt ?? 0) < oldest) waiting.add(accountId)
      }
      work()
      for (const accountId of known.keys()) {
        if (!accounts.some((account) => account.accountId === accountId)) known.delete(accountId)
      }
      return accounts
        .map(({ accountId, name, botUsername, delivery, pausedAt }) => {
          const { report = null, checkedAt = null } = known.get(accountId) ?? {}
          return { accountId, name, botUsername, delivery, pausedAt, report, checkedAt }
        })
        .toSorted((one, other) => rankOf(one) - rankOf(other) || compareNames(one.name, other.name))
    },
  }
}

const ranks = { error: 0, warning: 1, ok: 3 } as const
const rankOf = ({ report }: AccountDiagnosis) => (report === null ? 2 : ranks[report.status])
