import { z } from 'zod'

const KEY = 'scenarium.not-ready-reasons'
const MOST = 5
const reasons = z.array(z.string())

/** Reasons this browser used last, newest first. */
export function recentReasons(): string[] {
  try {
    return reasons.parse(JSON.parse(localStorage.getItem(KEY) ?? '[]'))
  } catch {
    return []
  }
}

export function rememberReason(reason: string): void {
  try {
    const others = recentReasons().filter((other) => other !== reason)
    localStorage.setItem(KEY, JSON.stringify([reason, ...others].slice(0, MOST)))
  } catch {
    // Only a convenience.
  }
}
