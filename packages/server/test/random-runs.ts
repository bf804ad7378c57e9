// How long randomized tests try. SCENARIUM_RACES sets how many orders of events each of them goes through; SCENARIUM_SEED
// repeats those of a run, whose seed a failing test prints.
const SEED = process.env.SCENARIUM_SEED

export const RACES = Number(process.env.SCENARIUM_RACES ?? 40)

export const randomRuns = { numRuns: RACES, ...(SEED !== undefined && { seed: Number(SEED) }) }

/** Longer than any machine needs, however many are asked for. */
export const RACES_TIMEOUT_MS = 120_000 + RACES * 1_000

/** Mulberry32: enough to repeat a run. */
export function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
