// Keeps count of what customers cause, against the budgets of the chat settings (requirement S-38). The counts are in memory:
// a restart forgets them, and a turn tried again counts twice, which costs little against amounts far above what people do.
import { type BudgetName, type Budgets, budgetTexts } from '@scenarium/api'
import type { ChatKey } from '../lanes/lane-event.ts'
import type { Log } from '../log.ts'
import { createTokenBuckets, type Rate } from '../token-buckets.ts'

const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000
const MOST_KEYS = 50_000
const MOST_SHOWN = 50

export type Budgeted = 'allowed' | 'refused' | 'refused for the first time'

/** Who went over which budget, for those who run the centre. */
export type Overrun = ChatKey & {
  budget: BudgetName
  /** The customer's own budget, or that of the whole bot: then it is the customer who came last. */
  of: 'customer' | 'bot'
  refusals: number
  firstAt: number
  lastAt: number
}

export type BudgetKeeper = {
  /** Takes one from the customer's budget and from the bot's, when there is one in both. */
  take(key: ChatKey, budget: BudgetName, budgets: Budgets, now: number): Budgeted
  /** Since the start of the program, the latest first. */
  overruns(): Overrun[]
}

type Deps = { log: Log; observe(budget: BudgetName, of: Overrun['of']): void }

export function createBudgetKeeper({ log, observe }: Deps): BudgetKeeper {
  const buckets = createTokenBuckets(MOST_KEYS)
  const overruns = new Map<string, Overrun>()
  /** Whoever was refused and has not been allowed anything since. */
  const refused = new Set<string>()

  function refuse(name: string, overrun: Pick<Overrun, 'accountId' | 'chatId' | 'budget' | 'of'>, now: number): void {
    const known = overruns.get(name)
    if (known === undefined) log.warn(overrun, `over budget: ${budgetTexts[overrun.budget]}`)
    overruns.delete(name)
    overruns.set(name, {
      ...overrun,
      refusals: (known?.refusals ?? 0) + 1,
      firstAt: known?.firstAt ?? now,
      lastAt: now,
    })
    dropOldest(overruns, MOST_SHOWN)
    observe(overrun.budget, overrun.of)
  }

  return {
    take({ accountId, chatId }, budget, budgets, now) {
      const bounds = [
        {
          of: 'customer',
          name: `${budget} ${accountId} ${chatId}`,
          rate: per(HOUR_MS, budgets.customerHourly[budget]),
        },
        { of: 'bot', name: `${budget} ${accountId}`, rate: per(MINUTE_MS, budgets.botMinutely[budget]) },
      ] as const
      const [customer] = bounds
      const used = bounds.find(({ name, rate }) => rate !== null && buckets.wait(name, rate, now) > 0)
      if (used !== undefined) {
        refuse(used.name, { accountId, chatId, budget, of: used.of }, now)
        if (refused.has(customer.name)) return 'refused'
        refused.add(customer.name)
        dropOldest(refused, MOST_KEYS)
        return 'refused for the first time'
      }
      for (const { name, rate } of bounds) if (rate !== null) buckets.take(name, rate, now)
      refused.delete(customer.name)
      return 'allowed'
    },
    overruns: () => [...overruns.values()].reverse(),
  }
}

/** All of it at once, or spread over the time. */
function per(periodMs: number, amount: number | null): Rate | null {
  return amount === null ? null : { atOnce: amount, everyMs: periodMs / amount }
}

function dropOldest(keys: Map<string, unknown> | Set<string>, most: number): void {
  const [oldest] = keys.keys()
  if (keys.size > most && oldest !== undefined) keys.delete(oldest)
}
