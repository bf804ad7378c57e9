import { describe, expect, it } from 'vitest'
import { createThrottle, pauseAfter } from './throttle.ts'

describe('throttle', () => {
  it('doubles the pause with every failure, up to the longest', () => {
    const rule = { free: 5, longestMs: 900_000 }
    expect([4, 5, 6, 7, 8, 9, 50].map((failures) => pauseAfter(failures, rule))).toEqual([
      0, 60_000, 120_000, 240_000, 480_000, 900_000, 900_000,
    ])
  })

  it('lets nobody hide guesses behind sign-ins to an own account', () => {
    const throttle = createThrottle({ now: () => 0 })
    for (let guess = 0; guess < 30; guess += 1) {
      throttle.begin(`victim${guess}`, 'address')
      if (guess < 29) throttle.begin('mallory', 'address').succeeded()
    }
    expect(() => throttle.begin('mallory', 'address')).toThrow('Too many attempts')
  })

  it('pauses an account attacked from everywhere for a minute at most', () => {
    let now = 0
    const throttle = createThrottle({ now: () => now })
    for (let guess = 0; guess < 20; guess += 1) throttle.begin('grace', `address${guess}`)
    expect(() => throttle.begin('grace', 'home')).toThrow('1 minute.')
    now += 60_001
    expect(() => throttle.begin('grace', 'home')).not.toThrow()
  })

  it('counts attempts made at the same time', () => {
    const throttle = createThrottle({ now: () => 0 })
    const attempts = Array.from({ length: 5 }, () => throttle.begin('grace', 'address'))
    expect(() => throttle.begin('grace', 'address')).toThrow()
    attempts[0]?.succeeded()
    expect(() => throttle.begin('grace', 'address')).not.toThrow()
  })

  /** How many of 10,000 guesses are let through, a guess every second, each account in turn. */
  function guess(addresses: number, accounts: number) {
    const clock = { at: 0, now: () => clock.at }
    const throttle = createThrottle(clock)
    let passed = 0
    for (let count = 0; count < 10_000; count += 1) {
      clock.at += 1_000
      try {
        throttle.begin(`user${count % accounts}`, `address${count % addresses}`)
        passed += 1
      } catch {
        // Slowed down.
      }
    }
    return { passed, throttle, clock }
  }

  it.each([
    // Thirty are free, then one in fifteen minutes.
    ['one address at many accounts', 1, 1_000, 50],
    // Twenty are free, then one a minute.
    ['a thousand addresses at one account', 1_000, 1, 200],
    // Three hundred are free, then one in two seconds.
    ['a thousand addresses at a thousand accounts', 1_000, 1_000, 5_300],
  ])('lets few of 10,000 guesses in three hours through from %s', (_, addresses, accounts, most) => {
    const { passed } = guess(addresses, accounts)
    expect(passed).toBeGreaterThan(0)
    expect(passed).toBeLessThanOrEqual(most)
  })

  it('stops a flood from everywhere at once, and the next one is free two seconds later', () => {
    let now = 0
    const throttle = createThrottle({ now: () => now })
    let passed = 0
    for (let count = 0; count < 1_000; count += 1) {
      try {
        throttle.begin(`user${count}`, `address${count}`)
        passed += 1
      } catch {
        // Slowed down.
      }
    }
    expect(passed).toBe(300)
    now += 2_000
    expect(() => throttle.begin('new', 'new')).not.toThrow()
    expect(() => throttle.begin('newer', 'newer')).toThrow('1 minute.')
  })

  it('never makes a known device wait for strangers, and slows guesses made there down', () => {
    const { throttle } = guess(1_000, 1)
    expect(() => throttle.begin('user0', 'address0')).toThrow('Too many attempts')
    for (let count = 0; count < 5; count += 1) throttle.beginKnown('device a')
    expect(() => throttle.beginKnown('device a')).toThrow('Too many attempts')
    expect(() => throttle.beginKnown('device b')).not.toThrow()
  })

  it('does not count those who sign in rightly, however many come at the same time', () => {
    const throttle = createThrottle({ now: () => 0 })
    for (let count = 0; count < 1_000; count += 1) throttle.begin(`user${count}`, `address${count}`).succeeded()
    expect(() => throttle.begin('grace', 'home')).not.toThrow()
  })
})
