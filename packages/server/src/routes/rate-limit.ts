// Keeps one person from having the server do something costly all the time: so many at once, then one every so often.
import type { Clock } from '../clock.ts'
import { UserError } from '../errors.ts'

export type RateLimit = {
  /** Throws UserError too_many_attempts when the key has used up what it may do for now. */
  take(key: string): void
}

const MOST_KEYS = 10_000

export function createRateLimit(clock: Clock, { atOnce, everyMs }: { atOnce: number; everyMs: number }): RateLimit {
  /** When the key has all of `atOnce` again. */
  const fullAt = new Map<string, number>()
  return {
    take(key) {
      const now = clock.now()
      const full = Math.max(fullAt.get(key) ?? 0, now)
      const waitMs = full + everyMs - (now + atOnce * everyMs)
      if (waitMs > 0) {
        const seconds = Math.ceil(waitMs / 1000)
        throw new UserError(
          'too_many_attempts',
          429,
          `Wait ${seconds} second${seconds === 1 ? '' : 's'} and try again.`,
        )
      }
      fullAt.delete(key)
      fullAt.set(key, full + everyMs)
      const [oldest] = fullAt.keys()
      if (fullAt.size > MOST_KEYS && oldest !== undefined) fullAt.delete(oldest)
    },
  }
}
