import type { Clock } from '../src/index.ts'

interface Timer {
  dueAt: number
  callback: () => void
}

/** A clock that stands still until the test moves it. */
export class ManualClock implements Clock {
  readonly #timers = new Set<Timer>()
  #now = Date.UTC(2026, 0, 2, 12)

  now(): number {
    return this.#now
  }

  after(delayMs: number, callback: () => void): () => void {
    const timer = { dueAt: this.#now + delayMs, callback }
    this.#timers.add(timer)
    return () => this.#timers.delete(timer)
  }

  /** Milliseconds until the next timer, or undefined when none is set. */
  get nextDelay(): number | undefined {
    const due = [...this.#timers].map(({ dueAt }) => dueAt - this.#now)
    return due.length === 0 ? undefined : Math.min(...due)
  }

  advance(milliseconds: number): void {
    this.#now += milliseconds
    for (const timer of [...this.#timers].sort((one, other) => one.dueAt - other.dueAt)) {
      if (timer.dueAt > this.#now || !this.#timers.delete(timer)) continue
      timer.callback()
    }
  }
}
