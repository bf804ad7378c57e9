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
})
