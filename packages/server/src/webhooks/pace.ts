// When a failed delivery is tried again, and when it is given up.

const FIRST_PAUSE_MS = 10_000
const LONGEST_PAUSE_MS = 4 * 3_600_000
/** From when the event happened. */
export const GIVEN_UP_AFTER_MS = 24 * 3_600_000
/** A subscription nothing has reached for so long is paused. */
export const PAUSED_AFTER_MS = 24 * 3_600_000
/** More than this waiting means that nobody will catch up with it. */
export const MOST_WAITING = 100_000

/** `attempts` have failed. Null: it is given up. `random` spreads tries that failed together. */
export function nextTry(attempts: number, createdAt: number, now: number, random: number): number | null {
  const pause = Math.min(FIRST_PAUSE_MS * 3 ** Math.max(0, attempts - 1), LONGEST_PAUSE_MS)
  const at = now + Math.round(pause * (0.9 + 0.2 * random))
  if (now - createdAt >= GIVEN_UP_AFTER_MS) return null
  // The last try is at the end of the time, not before it.
  return Math.min(at, createdAt + GIVEN_UP_AFTER_MS)
}
