// Which browsers are connected, and who hears what at once. Only a matter of speed: every event is a row before it is
// published here, and a connection that misses one finds it there.
import type { LiveEvent } from '@scenarium/api'

export type Listener = {
  /** A new event of the user. */
  notify(seq: number, event: LiveEvent): void
  /** Once per beat: see whether there is still somebody, and review. */
  beat(): void
  /** Look whether the session and what it may see are as they were, and for events nobody told of. */
  review(): void
  /** The user's sessions ended, or some of them: check. */
  checkSession(): void
  /** The same tab has connected anew: nobody listens here any more. */
  displaced(): void
  /** The server stops. */
  stop(): void
}

export type Hub = {
  publish(userId: string, seq: number, event: object): void
  /** Gives a function that removes the listener. */
  add(userId: string, listener: Listener, tab: string | null): () => void
  /** A tab that comes back takes the place of its earlier connection, which may not have noticed that it is dead. */
  displace(userId: string, tab: string): void
  /** Connections of the user. */
  count(userId: string): number
  checkSessions(userId: string): void
  beat(): void
  /** Something may have changed that nobody told of. */
  review(): void
  stop(): void
  /** From `stop` on: whoever goes now goes because the server does. */
  isStopped(): boolean
}

export function createHub(): Hub {
  const listeners = new Map<string, Map<Listener, string | null>>()
  let isStopped = false
  const ofUser = (userId: string) => listeners.get(userId) ?? new Map<Listener, string | null>()
  const all = () => [...listeners.values()].flatMap((some) => [...some.keys()])

  function remove(userId: string, listener: Listener) {
    const some = ofUser(userId)
    some.delete(listener)
    if (some.size === 0) listeners.delete(userId)
  }

  return {
    publish(userId, seq, event) {
      for (const listener of ofUser(userId).keys()) listener.notify(seq, event as LiveEvent)
    },
    add(userId, listener, tab) {
      listeners.set(userId, ofUser(userId).set(listener, tab))
      return () => remove(userId, listener)
    },
    displace(userId, tab) {
      for (const [listener, of] of [...ofUser(userId)]) {
        if (of !== tab) continue
        remove(userId, listener)
        listener.displaced()
      }
    },
    count: (userId) => ofUser(userId).size,
    checkSessions(userId) {
      for (const listener of ofUser(userId).keys()) listener.checkSession()
    },
    beat() {
      for (const listener of all()) listener.beat()
    },
    review() {
      for (const listener of all()) listener.review()
    },
    isStopped: () => isStopped,
    stop() {
      isStopped = true
      for (const listener of all()) listener.stop()
    },
  }
}
