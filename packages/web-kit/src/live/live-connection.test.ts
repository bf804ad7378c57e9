import type { AgentView, LiveEvent, LiveSnapshot, ServerFrame } from '@scenarium/api'
import { describe, expect, it } from 'vitest'
import { createLiveConnection, DEAD_AFTER_MS, OPENING_MS, type SocketListener } from './live-connection.ts'
import type { LiveStatus } from './live-status.ts'

const agent: AgentView = {
  userId: 'usr_1',
  username: 'grace',
  name: 'Grace',
  team: null,
  state: 'ready',
  chosenState: 'ready',
  reason: null,
  nextState: null,
  nextReason: null,
  forcedByName: null,
  nextForcedByName: null,
  since: 0,
  load: 0,
  capacity: 4,
  isPresent: true,
}
const snapshot: LiveSnapshot = { agent, offers: [], interactions: [], watching: [], reminders: [] }
const removed = (number: number): LiveEvent => ({ type: 'interaction_removed', interactionId: `int_${number}` })

/** A server, a network and a clock in the hands of the test. */
function setting() {
  const sockets: { listener: SocketListener; sent: unknown[]; isClosed: boolean }[] = []
  const timers: { at: number; action: () => void }[] = []
  const applied: (number | 'reset')[] = []
  const statuses: LiveStatus[] = []
  let now = 1_000_000
  let isOnline = true
  let failedOpenings = 0
  const live = createLiveConnection(
    {
      openSocket(listener) {
        const socket = { listener, sent: [] as unknown[], isClosed: false }
        sockets.push(socket)
        return {
          send: (text) => socket.sent.push(JSON.parse(text)),
          close() {
            socket.isClosed = true
            listener.closed(1005)
          },
        }
      },
      now: () => now,
      after(milliseconds, action) {
        const timer = { at: now + milliseconds, action }
        timers.push(timer)
        return () => {
          if (timers.includes(timer)) timers.splice(timers.indexOf(timer), 1)
        }
      },
      random: () => 1,
      isOnline: () => isOnline,
    },
    {
      reset: () => applied.push('reset'),
      event: (event) => event.type === 'interaction_removed' && applied.push(Number(event.interactionId.slice(4))),
      floor: () => {},
      status: (status) => statuses.push(status),
      serverTime: () => {},
      refused: () => {},
      openingFailed() {
        failedOpenings += 1
      },
    },
  )
  const current = () => {
    const socket = sockets.at(-1)
    if (socket === undefined) throw new Error('No socket was opened')
    return socket
  }
  const say = (frame: ServerFrame) => current().listener.received(JSON.stringify(frame))
  const test = {
    live,
    sockets,
    applied,
    statuses,
    current,
    say,
    kinds: () => statuses.map(({ kind }) => kind),
    failedOpenings: () => failedOpenings,
    goes(online: boolean) {
      isOnline = online
      live.networkChanged()
    },
    hello(lastSeq: number) {
      current().listener.opened()
      say({ type: 'hello', lastSeq, at: now })
    },
    event: (seq: number) => say({ type: 'event', seq, event: removed(seq) }),
    reset: (lastSeq: number) => say({ type: 'reset', lastSeq, snapshot }),
    cut: (code = 1006) => current().listener.closed(code),
    /** Lets time pass, and fires what is due. */
    passes(milliseconds: number) {
      const end = now + milliseconds
      for (;;) {
        const due = timers.filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at)[0]
        if (due === undefined) break
        timers.splice(timers.indexOf(due), 1)
        now = due.at
        due.action()
      }
      now = end
    },
    /** Connected, with everything up to `seq`. */
    inStepAt(seq: number) {
      live.start()
      test.hello(seq)
      test.reset(seq)
    },
  }
  return test
}

describe('the live connection', () => {
  it('asks for the whole state first, and is connected when it has it', () => {
    const test = setting()
    test.live.start()
    expect(test.kinds()).toEqual(['connecting'])
    test.hello(20)
    expect(test.current().sent).toEqual([{ type: 'resume', afterSeq: null }])
    expect(test.live.status().kind).toBe('connecting')
    test.reset(21)
    test.event(22)
    expect(test.applied).toEqual(['reset', 22])
    expect(test.live.lastSeq()).toBe(22)
    expect(test.live.status().kind).toBe('connected')
  })

  it('resumes after a cut with what it has, and is connected when it has all it missed', () => {
    const test = setting()
    test.inStepAt(5)
    test.cut()
    expect(test.live.status()).toEqual({ kind: 'reconnecting', since: 1_000_000 })
    test.passes(500)
    expect(test.sockets).toHaveLength(2)
    test.hello(7)
    expect(test.current().sent).toEqual([{ type: 'resume', afterSeq: 5 }])
    test.event(6)
    expect(test.live.status().kind).toBe('reconnecting')
    test.event(7)
    expect(test.live.status().kind).toBe('connected')
    expect(test.applied).toEqual(['reset', 6, 7])
  })

  it('is connected at once when nothing was missed', () => {
    const test = setting()
    test.inStepAt(5)
    test.cut()
    test.passes(500)
    test.hello(5)
    expect(test.live.status().kind).toBe('connected')
  })

  it('applies a repeated event once', () => {
    const test = setting()
    test.inStepAt(5)
    for (const seq of [6, 6, 5, 7, 6]) test.event(seq)
    expect(test.applied).toEqual(['reset', 6, 7])
  })

  it('asks for the whole state after a gap and applies nothing behind it', () => {
    const test = setting()
    test.inStepAt(5)
    test.event(8)
    expect(test.sockets[0]?.isClosed).toBe(true)
    test.passes(500)
    test.hello(8)
    expect(test.current().sent).toEqual([{ type: 'resume', afterSeq: null }])
    test.reset(8)
    expect(test.applied).toEqual(['reset', 'reset'])
    expect(test.live.lastSeq()).toBe(8)
  })

  it('notices with the next ping that the end was lost, or came too late', () => {
    const test = setting()
    test.inStepAt(5)
    for (const lost of [6, 7]) {
      test.say({ type: 'ping', at: 1, lastSeq: lost })
      expect(test.live.status().kind).toBe('reconnecting')
      test.passes(500)
      test.hello(lost)
      expect(test.current().sent.at(-1)).toEqual({ type: 'resume', afterSeq: null })
      test.reset(lost)
      expect(test.live.status().kind).toBe('connected')
    }
  })

  it('takes no gap for a server that was updated, however many there are', () => {
    const test = setting()
    test.inStepAt(5)
    for (let cut = 0; cut < 10; cut += 1) {
      test.hello(9)
      test.event(9)
      expect(test.live.status().kind).toBe('reconnecting')
      test.passes(15_000)
    }
    test.hello(9)
    test.reset(9)
    expect(test.live.status().kind).toBe('connected')
  })

  it('asks once, however often it is greeted', () => {
    const test = setting()
    test.inStepAt(5)
    test.hello(5)
    expect(test.current().sent).toEqual([{ type: 'resume', afterSeq: null }])
  })

  it('hears nothing more of a socket it has given up', () => {
    const test = setting()
    test.inStepAt(5)
    const old = test.current()
    test.cut()
    test.passes(500)
    old.listener.received(JSON.stringify({ type: 'event', seq: 6, event: removed(6) }))
    old.listener.closed(1006)
    expect(test.applied).toEqual(['reset'])
    expect(test.sockets).toHaveLength(2)
  })

  it('tries again with growing pauses, up to fifteen seconds', () => {
    const test = setting()
    test.inStepAt(5)
    test.cut()
    const pauses = [500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000]
    for (const [index, pause] of pauses.entries()) {
      test.passes(pause - 1)
      expect(test.sockets).toHaveLength(index + 1)
      test.passes(1)
      expect(test.sockets).toHaveLength(index + 2)
      test.cut()
    }
    expect(test.live.status()).toEqual({ kind: 'reconnecting', since: 1_000_000 })
    test.live.retryNow()
    test.hello(5)
    test.cut()
    test.passes(500)
    expect(test.sockets, 'the pauses begin anew').toHaveLength(pauses.length + 3)
  })

  it('answers a ping, and gives up a connection that is silent', () => {
    const test = setting()
    test.inStepAt(5)
    test.passes(DEAD_AFTER_MS - 1)
    test.say({ type: 'ping', at: 1, lastSeq: 5 })
    expect(test.current().sent.at(-1)).toEqual({ type: 'pong' })
    test.passes(DEAD_AFTER_MS - 1)
    expect(test.live.status().kind).toBe('connected')
    test.passes(1)
    expect(test.live.status().kind).toBe('reconnecting')
    expect(test.sockets[0]?.isClosed).toBe(true)
  })

  it('gives up an opening that does not come about', () => {
    const test = setting()
    test.live.start()
    test.passes(OPENING_MS)
    expect(test.sockets[0]?.isClosed).toBe(true)
    test.passes(500)
    expect(test.sockets).toHaveLength(2)
  })

  it('says that an opening failed, as that is all a browser tells of a session that has ended', () => {
    const test = setting()
    test.live.start()
    test.cut()
    expect(test.failedOpenings()).toBe(1)
    test.passes(500)
    test.hello(1)
    test.cut()
    expect(test.failedOpenings()).toBe(1)
  })

  it.each([
    [4001, 'session_ended'],
    [4003, 'outdated'],
    [4004, 'too_many_tabs'],
  ])('stops when it is closed with %i: %s', (code, reason) => {
    const test = setting()
    test.inStepAt(5)
    test.cut(code)
    expect(test.live.status()).toEqual({ kind: 'stopped', reason })
    test.passes(60_000)
    expect(test.sockets).toHaveLength(1)
    test.live.retryNow()
    test.hello(6)
    expect(test.current().sent).toEqual([{ type: 'resume', afterSeq: 5 }])
  })

  it.each([1001, 4002, 4005, 4006])('comes back by itself when it is closed with %i', (code) => {
    const test = setting()
    test.inStepAt(5)
    test.cut(code)
    test.passes(500)
    expect(test.sockets).toHaveLength(2)
  })

  it('starts from the whole state when it does not understand a frame, and stops when that does not help', () => {
    const test = setting()
    test.inStepAt(5)
    for (const pause of [500, 1_000]) {
      test.current().listener.received('{"type":"news"}')
      test.passes(pause)
      test.hello(9)
      expect(test.current().sent).toEqual([{ type: 'resume', afterSeq: null }])
    }
    test.current().listener.received('not even JSON')
    expect(test.live.status()).toEqual({ kind: 'stopped', reason: 'outdated' })
  })

  it('says offline while there is no network, and comes back with it', () => {
    const test = setting()
    test.inStepAt(5)
    test.goes(false)
    expect(test.live.status()).toEqual({ kind: 'offline', since: 1_000_000 })
    test.passes(3_000)
    test.goes(true)
    expect(test.live.status()).toEqual({ kind: 'reconnecting', since: 1_000_000 })
    test.hello(5)
    expect(test.live.status().kind).toBe('connected')
  })

  it('goes on watching the floor after a cut', () => {
    const test = setting()
    test.inStepAt(5)
    test.live.watchFloor(true)
    expect(test.current().sent.at(-1)).toEqual({ type: 'watch_floor', isWatching: true })
    test.cut()
    test.passes(500)
    test.hello(5)
    expect(test.current().sent).toEqual([
      { type: 'resume', afterSeq: 5 },
      { type: 'watch_floor', isWatching: true },
    ])
  })

  it('says nothing more once it was stopped', () => {
    const test = setting()
    test.inStepAt(5)
    test.live.stop()
    test.live.typing('int_1')
    test.passes(120_000)
    expect(test.sockets).toHaveLength(1)
    expect(test.sockets[0]?.isClosed).toBe(true)
    expect(test.live.status()).toEqual({ kind: 'stopped', reason: 'closed' })
  })
})
