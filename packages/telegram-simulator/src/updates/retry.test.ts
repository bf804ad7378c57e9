import { describe, expect, it } from 'vitest'
import { firstTry, nextRetry } from './retry.ts'

const pauses = (count: number, random: number): number[] => {
  let state = firstTry
  return Array.from({ length: count }, () => {
    const next = nextRetry(state, 0, () => random)
    state = next.state
    return next.pauseSeconds
  })
}

describe('pauses between delivery attempts', () => {
  it('begin at once and double up to a random cap between 60 and 120 seconds', () => {
    expect(pauses(8, 0)).toEqual([0, 2, 4, 8, 16, 32, 60, 60])
    expect(pauses(9, 0.999)).toEqual([0, 2, 4, 8, 16, 32, 64, 120, 120])
  })

  it('are what Retry-After asks for, up to an hour', () => {
    expect(nextRetry(firstTry, 7, () => 0).pauseSeconds).toBe(7)
    expect(nextRetry(firstTry, 100_000, () => 0).pauseSeconds).toBe(3600)
  })
})
