import { useSyncExternalStore } from 'react'
import { serverNow } from './server-time.ts'

const listeners = new Set<() => void>()
let now = serverNow()
let timer: ReturnType<typeof setInterval> | undefined

/** One clock for all timers on the page, so that they tick together. */
function subscribe(listener: () => void) {
  listeners.add(listener)
  now = serverNow()
  timer ??= setInterval(() => {
    now = serverNow()
    for (const each of listeners) each()
  }, 1_000)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

/** The server's time, anew every second. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => now)
}
