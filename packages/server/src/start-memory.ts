// Starting fills the heap with compiled code and its by-products; V8 would keep that room for as long as the server idles.
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** Long enough for the start to be over, short enough that nobody's message waits: the collection takes some 30 ms. */
const AFTER_MS = 500

/** Collects what the start left behind, once: a third of an idle server's memory. */
export function releaseStartMemory(): void {
  const timer = setTimeout(() => {
    setFlagsFromString('--expose-gc')
    const collect: unknown = runInNewContext('gc')
    setFlagsFromString('--no-expose-gc')
    // An ordinary collection keeps the room for new objects; the last resort gives it back.
    if (typeof collect === 'function') collect({ type: 'major', execution: 'sync', flavor: 'last-resort' })
  }, AFTER_MS)
  timer.unref()
}
