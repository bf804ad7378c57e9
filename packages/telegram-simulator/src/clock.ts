/** The only sources of time and chance in the simulator; tests bring their own. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number
  /** Calls back once after the delay; the returned function cancels. */
  after(delayMs: number, callback: () => void): () => void
}

/** A number from 0 up to, not including, 1. */
export type Random = () => number

export const systemClock: Clock = {
  now: () => Date.now(),
  after(delayMs, callback) {
    // A pending timer alone must not keep the process of a closed simulator alive.
    const timer = setTimeout(callback, delayMs).unref()
    return () => clearTimeout(timer)
  },
}

/** Telegram's dates are whole seconds. */
export const unixTime = (clock: Clock): number => Math.floor(clock.now() / 1000)
