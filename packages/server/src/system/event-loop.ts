// How long the event loop keeps what is ready waiting: over the last full minute, or since the start.
import { monitorEventLoopDelay } from 'node:perf_hooks'

const RESOLUTION_MS = 20
const WINDOW_MS = 60_000

export type Delays = { medianMs: number; p99Ms: number; longestMs: number }

export function watchEventLoop(): { delays(): Delays; stop(): void } {
  const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
  histogram.enable()
  let last: Delays | undefined
  const timer = setInterval(() => {
    last = read()
    histogram.reset()
  }, WINDOW_MS)
  timer.unref()

  /** The histogram counts the timer's own interval as delay. */
  function read(): Delays {
    if (histogram.count === 0) return { medianMs: 0, p99Ms: 0, longestMs: 0 }
    const milliseconds = (nanoseconds: number) => Math.max(0, Math.round(nanoseconds / 1e5 - RESOLUTION_MS * 10) / 10)
    return {
      medianMs: milliseconds(histogram.percentile(50)),
      p99Ms: milliseconds(histogram.percentile(99)),
      longestMs: milliseconds(histogram.max),
    }
  }

  return {
    delays: () => last ?? read(),
    stop() {
      clearInterval(timer)
      histogram.disable()
    },
  }
}
