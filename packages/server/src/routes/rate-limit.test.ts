import { describe, expect, it } from 'vitest'
import { createRateLimit } from './rate-limit.ts'

describe('a rate limit', () => {
  it('allows so many at once, and then one every so often', () => {
    let now = 1_000_000
    const limit = createRateLimit({ now: () => now }, { atOnce: 2, everyMs: 3_000 })
    limit.take('ada')
    limit.take('ada')
    expect(() => limit.take('ada')).toThrow('Wait 3 seconds')
    limit.take('grace')
    now += 2_999
    expect(() => limit.take('ada')).toThrow('Wait 1 second ')
    now += 1
    limit.take('ada')
    expect(() => limit.take('ada')).toThrow('Wait')
    now += 60_000
    limit.take('ada')
    limit.take('ada')
    expect(() => limit.take('ada')).toThrow('Wait')
  })
})
