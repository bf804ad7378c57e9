import type { Random } from '../clock.ts'

/** How often an update failed and how long the last pause was, in units of the retry base. */
export interface RetryState {
  failures: number
  delay: number
}

export const firstTry: RetryState = { failures: 0, delay: 1 }

const longestRetryAfterSeconds = 3600
const longestDelay = 60

/**
 * The pause before the next attempt, in seconds: the first is at once, then 2, 4, 8 … up to a random cap of
 * 60 to 120. A `Retry-After` from the webhook replaces it, up to an hour.
 */
export function nextRetry(
  { failures, delay }: RetryState,
  retryAfterSeconds: number,
  random: Random,
): { state: RetryState; pauseSeconds: number; isRequested: boolean } {
  const requested = Math.min(Math.max(retryAfterSeconds, 0), longestRetryAfterSeconds)
  if (requested > 0) return { state: { failures: failures + 1, delay }, pauseSeconds: requested, isRequested: true }
  if (failures === 0) return { state: { failures: 1, delay }, pauseSeconds: 0, isRequested: false }
  const cap = longestDelay + Math.floor(random() * (longestDelay + 1))
  const doubled = Math.min(cap, delay * 2)
  return { state: { failures: failures + 1, delay: doubled }, pauseSeconds: doubled, isRequested: false }
}
