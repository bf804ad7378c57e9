// The same numbers every time: a big centre that is made anew is the same centre.
export type Random = ReturnType<typeof createRandom>

/** Mulberry32, public domain. */
export function createRandom(seed: number) {
  let state = seed
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const whole = (below: number) => Math.floor(next() * below)
  return {
    next,
    whole,
    chance: (share: number) => next() < share,
    /** One of a list. */
    of: <One>(list: readonly One[]): One => list[whole(list.length)] as One,
    /** A few come often, most seldom. */
    skewed: <One>(list: readonly One[]): One => list[Math.floor(list.length * next() ** 3)] as One,
    /** Mostly short, sometimes long. */
    spread: (typical: number) => Math.round(-Math.log(1 - next()) * typical),
  }
}
