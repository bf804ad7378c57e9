import { describe, expect, it } from 'vitest'
import { createTokenBuckets } from './token-buckets.ts'

const rate = { atOnce: 2, everyMs: 1_000 }

describe('token buckets', () => {
  it('forget the key unused for longest when there are too many', () => {
    const buckets = createTokenBuckets(2)
    for (const key of ['a', 'a', 'b', 'b', 'a']) buckets.take(key, rate, 0)
    buckets.take('c', rate, 0)
    expect([buckets.wait('a', rate, 0), buckets.wait('b', rate, 0)]).toEqual([2_000, 0])
  })

  it('cost nothing when the clock is set back', () => {
    const buckets = createTokenBuckets(2)
    buckets.take('a', rate, 10_000)
    expect(buckets.wait('a', rate, 10_000)).toBe(0)
    expect(buckets.wait('a', rate, 9_500)).toBe(500)
  })
})
