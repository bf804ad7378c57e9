/** Wall time in epoch milliseconds; tests pass one they can turn. */
export type Clock = { now(): number }

export const systemClock: Clock = { now: () => Date.now() }
