const FIRST_MS = 500
const LONGEST_MS = 15_000

/**
 * Growing pauses between tries. Half of each is random, so that the browsers of a whole floor do not come back to a
 * restarted server in one moment.
 */
export function retryDelay(failures: number, random: number): number {
  const full = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.max(0, failures - 1))
  return Math.round(full / 2 + (full / 2) * random)
}
