// Token buckets by key: so much at once, then one every so often. Kept in memory: what a restart forgets costs one more burst.
export type Rate = { atOnce: number; everyMs: number }

export type TokenBuckets = {
  /** Milliseconds until the key has a token; 0 when it has one now. */
  wait(key: string, rate: Rate, now: number): number
  /** Takes a token, which is to be there. */
  take(key: string, rate: Rate, now: number): void
}

/** Beyond `mostKeys` the key unused for longest is forgotten, so that strangers cannot fill the memory. */
export function createTokenBuckets(mostKeys: number): TokenBuckets {
  /** When the key has all of `atOnce` again. */
  const fullAt = new Map<string, number>()
  const fullFrom = (key: string, now: number) => Math.max(fullAt.get(key) ?? 0, now)
  return {
    wait: (key, { atOnce, everyMs }, now) => Math.max(0, fullFrom(key, now) + everyMs - (now + atOnce * everyMs)),
    take(key, { everyMs }, now) {
      const full = fullFrom(key, now) + everyMs
      fullAt.delete(key)
      fullAt.set(key, full)
      const [oldest] = fullAt.keys()
      if (fullAt.size > mostKeys && oldest !== undefined) fullAt.delete(oldest)
    },
  }
}
