// One browser's connection, apart from the socket that carries it. It delivers the user's events in order and without gaps:
// straight from the hub while it is in step, from the rows whenever it is not.
import { type ClientFrame, clientFrame, closeCodes, type LiveEvent, type ServerFrame } from '@scenarium/api'
import type { Clock } from '../clock.ts'
import { lastLiveSeq, liveEventsAfter } from '../db/live.ts'
import type { Database } from '../db/tx.ts'
import { UserError } from '../errors.ts'
import { createFloorWatch, type FloorWatchDeps } from './floor-watch.ts'
import type { Listener } from './hub.ts'
import { readSnapshot } from './snapshot.ts'

/** As often everybody is pinged. */
export const BEAT_MS = 15_000
/** Beats in a row between which nothing was heard mean that the other side is gone: at the latest after 45 seconds. */
const SILENT_BEATS = 3
/** What may wait in the socket of a browser that reads too slowly. */
export const MOST_BUFFERED_BYTES = 1_048_576
export const MOST_FRAMES_PER_SECOND = 20
/** Rows read at once while catching up. */
const BATCH = 100

export type Wire = {
  send(text: string): void
  /** Resolves once everything sent so far has left. */
  drained(): Promise<void>
  bufferedBytes(): number
  close(code: number, reason: string): void
}

export type ConnectionDeps = {
  database: Database
  clock: Clock
  userId: string
  wire: Wire
  isSessionAlive(): Promise<boolean>
  typing(interactionId: string): Promise<void>
} & Pick<FloorWatchDeps, 'floor'> & { floorKind: FloorWatchDeps['kindOf'] }

export type Connection = Listener & { open(): Promise<void>; receive(text: string): void; closed(): void }

export function createConnection({
  database,
  clock,
  userId,
  wire,
  isSessionAlive,
  typing,
  floor,
  floorKind,
}: ConnectionDeps): Connection {
  let isOpen = true
  let isCatchingUp = false
  /** Newest event the browser has, or was given a state of; null until it said where it stands. */
  let sentSeq: number | null = null
  /** Newest event heard of. */
  let knownSeq = 0
  /** Counted and not timed: the wall clock may be set, and a machine that slept has not listened. */
  let silentBeats = 0
  let framesInSecond = 0
  let secondBeganAt = clock.now()
  const floorWatch = createFloorWatch({ floor, wire, kindOf: floorKind })

  function close(code: number, reason: string) {
    if (!isOpen) return
    isOpen = false
    floorWatch.end()
    wire.close(code, reason)
  }

  function send(frame: ServerFrame) {
    if (!isOpen) return
    // A picture of the floor may be large; that it is still leaving is no sign of a slow reader.
    if (wire.bufferedBytes() - floorWatch.bytesUnderWay() > MOST_BUFFERED_BYTES)
      return close(closeCodes.resync, 'reading too slowly')
    wire.send(JSON.stringify(frame))
  }

  function deliver(seq: number, event: LiveEvent) {
    send({ type: 'event', seq, event })
    sentSeq = seq
  }

  async function catchUp(): Promise<void> {
    if (isCatchingUp) return
    isCatchingUp = true
    try {
      while (isOpen && sentSeq !== null) {
        const from: number = sentSeq
        const rows = await database.read((tx) => liveEventsAfter(tx, userId, from, BATCH))
        if (rows === undefined) {
          await startOver()
          continue
        }
        for (const { seq, event } of rows) {
          deliver(seq, event)
          if (wire.bufferedBytes() > MOST_BUFFERED_BYTES / 4) await wire.drained()
        }
        // Nothing can be published between this check and the end of catching up: both happen in one go.
        if (rows.length < BATCH && sentSeq >= knownSeq) return
      }
    } finally {
      isCatchingUp = false
    }
  }

  /** Gives the state as it is; number and state are of the same moment. */
  async function startOver(): Promise<void> {
    const [lastSeq, snapshot] = await database.read(
      (tx) => [lastLiveSeq(tx, userId), readSnapshot(tx, userId)] as const,
    )
    send({ type: 'reset', lastSeq, snapshot })
    sentSeq = lastSeq
  }

  async function resume(afterSeq: number | null): Promise<void> {
    if (sentSeq !== null) return close(closeCodes.protocol, 'resumed twice')
    // Set before the first await, so that a second frame is seen as the second.
    sentSeq = afterSeq ?? -1
    await catchUp()
  }

  async function carryOut(frame: ClientFrame): Promise<void> {
    if (frame.type === 'resume') return resume(frame.afterSeq)
    if (frame.type === 'pong') return
    if (frame.type === 'watch_floor') return floorWatch.set(frame.isWatching)
    if (await isSessionAlive()) return typing(frame.interactionId)
    close(closeCodes.sessionEnded, 'session ended')
  }

  function isTooFast(): boolean {
    const now = clock.now()
    // The clock may have been set back.
    if (Math.abs(now - secondBeganAt) >= 1_000) {
      secondBeganAt = now
      framesInSecond = 0
    }
    framesInSecond += 1
    return framesInSecond > MOST_FRAMES_PER_SECOND
  }

  async function checkSession(): Promise<void> {
    if (!(await isSessionAlive())) close(closeCodes.sessionEnded, 'session ended')
  }

  function orRefuse(work: Promise<void>): Promise<void> {
    return work.catch((error: unknown) => {
      if (!isRefusal(error)) throw error
      send({ type: 'refused', code: error.code, text: error.message })
    })
  }

  function review() {
    inBackground(checkSession())
    inBackground(orRefuse(floorWatch.review()))
    if (sentSeq !== null) inBackground(catchUp())
  }

  /** Work that goes on by itself; what fails ends the connection, and the browser resumes on another. */
  function inBackground(work: Promise<void>) {
    work.catch(() => close(closeCodes.resync, 'try again'))
  }

  return {
    async open() {
      const lastSeq = await database.read((tx) => lastLiveSeq(tx, userId))
      knownSeq = Math.max(knownSeq, lastSeq)
      send({ type: 'hello', lastSeq, at: clock.now() })
    },
    receive(text) {
      if (!isOpen) return
      silentBeats = 0
      if (isTooFast()) return close(closeCodes.tooManyCommands, 'too many frames')
      const frame = parseFrame(text)
      if (frame === undefined) return close(closeCodes.protocol, 'not understood')
      inBackground(orRefuse(carryOut(frame)))
    },
    notify(seq, event) {
      knownSeq = Math.max(knownSeq, seq)
      if (sentSeq === null || isCatchingUp || !isOpen) return
      if (seq === sentSeq + 1) deliver(seq, event)
      else if (seq > sentSeq) inBackground(catchUp())
    },
    beat() {
      silentBeats += 1
      if (silentBeats >= SILENT_BEATS) return close(closeCodes.silent, 'nothing heard')
      // Before the browser has said where it stands, there is nothing to compare.
      if (sentSeq !== null && sentSeq >= 0) send({ type: 'ping', at: clock.now(), lastSeq: sentSeq })
      review()
    },
    review,
    checkSession: () => inBackground(checkSession()),
    displaced: () => close(closeCodes.silent, 'came back another way'),
    stop: () => close(1001, 'server stops'),
    closed() {
      isOpen = false
      floorWatch.end()
    },
  }
}

function parseFrame(text: string): ClientFrame | undefined {
  try {
    return clientFrame.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

function isRefusal(error: unknown): error is UserError {
  return error instanceof UserError
}
