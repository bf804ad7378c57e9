// Keeps one person from having the server do something costly all the time: so many at once, then one every so often.
import type { Clock } from '../clock.ts'
import { UserError } from '../errors.ts'
import { createTokenBuckets, type Rate } from '../token-buckets.ts'

export type RateLimit = {
  /** Throws UserError too_many_attempts when the key has used up what it may do for now. */
  take(key: string): void
}

const MOST_KEYS = 10_000

export function createRateLimit(clock: Clock, rate: Rate): RateLimit {
  const buckets = createTokenBuckets(MOST_KEYS)
  return {
    take(key) {
      const now = clock.now()
      const waitMs = buckets.wait(key, rate, now)
      if (waitMs > 0) {
        const seconds = Math.ceil(waitMs / 1000)
        throw new UserError(
          'too_many_attempts',
          429,
          `Wait ${seconds} second${seconds === 1 ? '' : 's'} and try again.`,
        )
      }
      buckets.take(key, rate, now)
    },
  }
}
