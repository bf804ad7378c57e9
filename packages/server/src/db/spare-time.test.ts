import { describe, expect, it } from 'vitest'
import { pauseAfter } from './spare-time.ts'

const share = (utilization: number) => 2 / (2 + pauseAfter(2, utilization))

describe('work in spare time', () => {
  it('takes less the busier the server is, and never nothing', () => {
    expect(share(0)).toBeCloseTo(0.09)
    expect(share(0.5)).toBeCloseTo(0.09)
    expect(share(0.8)).toBeCloseTo(0.05)
    expect(share(0.99)).toBeCloseTo(0.01)
    expect(share(1)).toBeCloseTo(0.01)
  })

  it('waits as long as the last step was long', () => {
    expect(pauseAfter(10, 0.8)).toBeCloseTo(10 * pauseAfter(1, 0.8))
    expect(pauseAfter(0, 1)).toBe(0)
  })
})
