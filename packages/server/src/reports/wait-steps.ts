// Waits in steps: whole seconds at first, then steps of five per cent. So percentiles can be told from sums.

const EXACT_SECONDS = 20
const GROWTH = 1.05

/** The smallest step that holds the wait. */
export function waitStep(waitMs: number): number {
  const seconds = Math.max(0, Math.ceil(waitMs / 1_000))
  if (seconds <= EXACT_SECONDS) return seconds
  // A wait of exactly a step's length belongs to it, whatever logarithms make of it.
  return EXACT_SECONDS + Math.ceil(Math.log(seconds / EXACT_SECONDS) / Math.log(GROWTH) - 1e-9)
}

/** The longest wait of a step, in seconds. */
export function stepSeconds(step: number): number {
  if (step <= EXACT_SECONDS) return step
  return EXACT_SECONDS * GROWTH ** (step - EXACT_SECONDS)
}

/** Seconds within which that share of the waits lies; null when there are none. */
export function waitPercentile(interactionsByStep: ReadonlyMap<number, number>, share: number): number | null {
  const steps = [...interactionsByStep].filter(([, count]) => count > 0).toSorted(([a], [b]) => a - b)
  const wanted = share * steps.reduce((sum, [, count]) => sum + count, 0)
  let passed = 0
  for (const [step, count] of steps) {
    passed += count
    if (passed >= wanted) return stepSeconds(step)
  }
  return null
}
