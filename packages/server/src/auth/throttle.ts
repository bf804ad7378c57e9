// Slows guessing down. Failures are counted per account and address together, per address, per account, and all together. A
// stranger can make the owner of an account wait a little, never lock him out: the count per account alone has a short longest
// pause, and who signs in from a device that is known as his has a count of his own. Codes are counted per account only and slowed
// down more, since nobody gets there without the password.
import type { Clock } from '../clock.ts'
import { UserError } from '../errors.ts'

type Rule = { free: number; longestMs: number }

const FIRST_PAUSE_MS = 60_000
const rules = {
  pair: { free: 5, longestMs: 15 * 60_000 },
  address: { free: 30, longestMs: 15 * 60_000 },
  account: { free: 20, longestMs: 60_000 },
  code: { free: 5, longestMs: 15 * 60_000 },
} satisfies { [name: string]: Rule }

/** All strangers together: what is free at once, and how soon another one is. Spraying one guess at each account meets this. */
const OVERALL_FREE = 300
const OVERALL_MS = 2_000

/** Failures are forgotten after an hour without another. */
const FORGET_MS = 3_600_000
const MOST_COUNTS = 50_000

type Count = { failures: number; lastAt: number; openAt: number }

/** Counts as failed until it is said otherwise, so that attempts made at the same time count too. */
export type Attempt = {
  succeeded(): void
  /** Neither a failure nor a success: what went before keeps counting. */
  withdraw(): void
}
export type Throttle = {
  /** Throws UserError too_many_attempts while the account or the address must wait. */
  begin(account: string, address: string): Attempt
  /** The same from where the person is known: a device or a session. Strangers neither use it up nor wait for it. */
  beginKnown(place: string): Attempt
  /** The same for the second step of who knows the password. */
  beginCode(userId: string): Attempt
}

/** Pause after so many failures: none for the free ones, then a minute, doubled with every further one. */
export function pauseAfter(failures: number, { free, longestMs }: Rule): number {
  if (failures < free) return 0
  return Math.min(longestMs, FIRST_PAUSE_MS * 2 ** Math.min(10, failures - free))
}

export function createThrottle(clock: Clock): Throttle {
  const counts = new Map<string, Count>()
  /** Failures of strangers at the moment; one is forgotten every OVERALL_MS. */
  const overall = { failures: 0, at: clock.now() }

  function countOf(key: string): Count {
    const now = clock.now()
    const known = counts.get(key)
    if (known !== undefined && now - known.lastAt < FORGET_MS) return known
    return { failures: 0, lastAt: now, openAt: 0 }
  }

  function fail(key: string, rule: Rule) {
    const now = clock.now()
    const failures = countOf(key).failures + 1
    counts.delete(key)
    counts.set(key, { failures, lastAt: now, openAt: now + pauseAfter(failures, rule) })
    const [oldest] = counts.keys()
    if (counts.size > MOST_COUNTS && oldest !== undefined) counts.delete(oldest)
  }

  function takeBack(key: string) {
    counts.set(key, { ...countOf(key), failures: Math.max(0, countOf(key).failures - 1), openAt: 0 })
  }

  function overallWaitMs(): number {
    const now = clock.now()
    overall.failures = Math.max(0, overall.failures - Math.max(0, now - overall.at) / OVERALL_MS)
    overall.at = now
    return Math.max(0, overall.failures + 1 - OVERALL_FREE) * OVERALL_MS
  }

  /** The first of the keys is the one a success clears. */
  function begin(keys: readonly (readonly [string, Rule])[], isStranger = false): Attempt {
    const overallMs = isStranger ? overallWaitMs() : 0
    const waitMs = Math.max(overallMs, ...keys.map(([key]) => countOf(key).openAt - clock.now()))
    if (waitMs > 0) {
      const minutes = Math.ceil(waitMs / 60_000)
      throw new UserError(
        'too_many_attempts',
        429,
        `Too many attempts. Try again in ${minutes} minute${minutes === 1 ? '' : 's'}.`,
      )
    }
    for (const [key, rule] of keys) fail(key, rule)
    if (isStranger) overall.failures += 1
    let isCounted = true
    function withdraw() {
      if (isCounted) for (const [key] of keys) takeBack(key)
      if (isCounted && isStranger) overall.failures = Math.max(0, overall.failures - 1)
      isCounted = false
    }
    return {
      withdraw,
      succeeded() {
        // Of the other counts only this attempt is taken back: one's own account must not open the way to guess at others.
        withdraw()
        const [own] = keys
        if (own !== undefined) counts.delete(own[0])
      },
    }
  }

  return {
    begin: (account, address) =>
      begin(
        [
          [`pair ${account} ${address}`, rules.pair],
          [`address ${address}`, rules.address],
          [`account ${account}`, rules.account],
        ],
        true,
      ),
    beginKnown: (place) => begin([[`known ${place}`, rules.pair]]),
    beginCode: (userId) => begin([[`code ${userId}`, rules.code]]),
  }
}
