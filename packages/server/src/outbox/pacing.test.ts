import { describe, expect, it } from 'vitest'
import { createPacing, type Limits } from './pacing.ts'

const limits: Limits = { messagesPerSecond: 30, messagesPerSecondPerChat: 1 }

describe('pacing', () => {
  it("lets a chat's burst out at once, then one message a second", () => {
    const pacing = createPacing()
    const take = (now: number) => pacing.take('bot', 7, limits, now)
    expect([1, 2, 3, 4, 5].map(() => take(1_000))).toEqual([0, 0, 0, 0, 0])
    expect(take(1_000)).toBe(1_000)
    expect(take(1_400)).toBe(600)
    expect(take(2_000)).toBe(0)
    expect(take(2_000)).toBe(1_000)
  })

  it('does not hold one chat back because of another', () => {
    const pacing = createPacing()
    for (let count = 0; count < 6; count += 1) pacing.take('bot', 7, limits, 0)
    expect(pacing.take('bot', 8, limits, 0)).toBe(0)
    expect(pacing.take('other', 7, limits, 0)).toBe(0)
  })

  it('keeps the whole bot within its rate', () => {
    const pacing = createPacing()
    const waits = Array.from({ length: 31 }, (_, chatId) => pacing.take('bot', chatId, limits, 0))
    expect(waits.slice(0, 30).every((wait) => wait === 0)).toBe(true)
    expect(waits[30]).toBe(34)
    expect(pacing.take('bot', 30, limits, 34)).toBe(0)
  })

  it('takes nothing while it has to wait, nor by looking', () => {
    const pacing = createPacing()
    for (let count = 0; count < 5; count += 1) pacing.take('bot', 7, limits, 0)
    for (let count = 0; count < 5; count += 1) {
      expect(pacing.take('bot', 7, limits, 500)).toBe(500)
      expect(pacing.wait('bot', 7, limits, 500)).toBe(500)
    }
    expect(pacing.take('bot', 7, limits, 1_000)).toBe(0)
  })

  it('is off for a rate of 0', () => {
    const pacing = createPacing()
    const off = { messagesPerSecond: 0, messagesPerSecondPerChat: 0 }
    for (let count = 0; count < 1_000; count += 1) expect(pacing.take('bot', 7, off, 0)).toBe(0)
  })

  it('lets a bot slower than a message a second send at all', () => {
    const pacing = createPacing()
    const slow = { messagesPerSecond: 0.5, messagesPerSecondPerChat: 0 }
    expect(pacing.take('bot', 7, slow, 0)).toBe(0)
    expect(pacing.take('bot', 7, slow, 0)).toBe(2_000)
    expect(pacing.take('bot', 7, slow, 2_000)).toBe(0)
  })

  it('is not held up by a clock that is set back', () => {
    const pacing = createPacing()
    pacing.take('bot', 7, limits, 3_600_000)
    expect(pacing.take('bot', 7, limits, 0)).toBe(0)
    for (let count = 0; count < 3; count += 1) pacing.take('bot', 7, limits, 0)
    expect(pacing.take('bot', 7, limits, 1_000)).toBe(0)
  })
})
