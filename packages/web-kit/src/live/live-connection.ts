// The tab's one live stream: delivers every event once and in order, and comes back after any cut. It knows neither React nor
// the browser; tests give it a socket and a clock of their own.
import {
  type ClientFrame,
  closeCodes,
  type Floor,
  type LiveEvent,
  type LiveSnapshot,
  type ServerFrame,
  serverFrame,
} from '@scenarium/api'
import type { LiveStatus, StopReason } from './live-status.ts'
import { retryDelay } from './retry-delay.ts'

/** The server pings every 15 seconds; after so long without a frame the connection is dead. */
export const DEAD_AFTER_MS = 45_000
/** So long without coming about, a try is given up. */
export const OPENING_MS = 10_000
/** As often the other side may be misunderstood in a row before the page counts as outdated. */
const MOST_MISUNDERSTANDINGS = 2

export type Socket = { send(text: string): void; close(): void }
export type SocketListener = {
  opened(): void
  received(text: string): void
  /** Once, and nothing after it. */
  closed(code: number): void
}

export type LiveDeps = {
  openSocket(listener: SocketListener): Socket
  now(): number
  /** Gives the function that cancels. */
  after(milliseconds: number, action: () => void): () => void
  random(): number
  isOnline(): boolean
}

export type LiveReceiver = {
  /** Replaces everything held; transcripts that are open must be read again. */
  reset(snapshot: LiveSnapshot): void
  event(event: LiveEvent): void
  status(status: LiveStatus): void
  /** The whole floor, while it is watched. */
  floor(floor: Floor): void
  /** What the server's clock says. */
  serverTime(at: number): void
  /** The server did not do what a frame asked for. */
  refused(code: string, text: string): void
  /** A try failed before the stream opened, which is also how a browser shows that nobody is signed in. */
  openingFailed(): void
}

export type LiveConnection = {
  start(): void
  stop(): void
  /** At once, without waiting for the next try; also after `too_many_tabs`. */
  retryNow(): void
  /** The network came or went. */
  networkChanged(): void
  typing(interactionId: string): void
  /** Begins or ends hearing of the floor; a cut does not change it. */
  watchFloor(isWatching: boolean): void
  status(): LiveStatus
  /** Number of the newest event applied; null before the first state. */
  lastSeq(): number | null
}

export function createLiveConnection(deps: LiveDeps, receiver: LiveReceiver): LiveConnection {
  let status: LiveStatus = { kind: 'stopped', reason: 'closed' }
  let socket: Socket | null = null
  let isOpen = false
  let isGreeted = false
  let lastSeq: number | null = null
  /** The newest event there was when the stream opened: from then on everything missed has come. */
  let wantedSeq = 0
  let failures = 0
  let misunderstandings = 0
  let isWatchingFloor = false
  let cutAt: number | null = null
  let cancelRetry = () => {}
  let cancelWatch = () => {}

  function setStatus(next: LiveStatus) {
    if (JSON.stringify(next) === JSON.stringify(status)) return
    status = next
    receiver.status(next)
  }

  function showCut() {
    const since = cutAt ?? deps.now()
    if (!deps.isOnline()) setStatus({ kind: 'offline', since })
    else if (cutAt === null) setStatus({ kind: 'connecting' })
    else setStatus({ kind: 'reconnecting', since })
  }

  function connect() {
    cancelRetry()
    // What an old socket still has to say is of no interest: its listener compares itself with the current one.
    const listener: SocketListener = {
      opened() {
        if (current === socket) isOpen = true
      },
      received(text) {
        if (current === socket) receive(text)
      },
      closed(code) {
        if (current === socket) closed(code)
      },
    }
    isOpen = false
    isGreeted = false
    const current: Socket = deps.openSocket(listener)
    socket = current
    watch(OPENING_MS)
  }

  /** Whoever is silent for too long is gone, though the browser may not have noticed. */
  function watch(milliseconds: number) {
    cancelWatch()
    cancelWatch = deps.after(milliseconds, () => drop())
  }

  /** Gives up the current socket as if it had been cut. */
  function drop() {
    const dropped = socket
    if (dropped === null) return
    closed(closeCodes.silent)
    dropped.close()
  }

  function closed(code: number) {
    socket = null
    cancelWatch()
    if (code === closeCodes.sessionEnded) return halt('session_ended')
    if (code === closeCodes.tooManySockets) return halt('too_many_tabs')
    if (code === closeCodes.protocol) return halt('outdated')
    if (!isOpen) receiver.openingFailed()
    isOpen = false
    // Being told who is signed in may have stopped the connection.
    if (status.kind === 'stopped') return
    if (status.kind === 'connected') cutAt = deps.now()
    failures += 1
    showCut()
    cancelRetry = deps.after(retryDelay(failures, deps.random()), connect)
  }

  function halt(reason: StopReason) {
    cancelRetry()
    cancelWatch()
    const dropped = socket
    socket = null
    isOpen = false
    setStatus({ kind: 'stopped', reason })
    dropped?.close()
  }

  function send(frame: ClientFrame) {
    socket?.send(JSON.stringify(frame))
  }

  function receive(text: string) {
    watch(DEAD_AFTER_MS)
    const frame = parseFrame(text)
    if (frame === undefined) return misunderstood()
    if ('at' in frame) receiver.serverTime(frame.at)
    if (frame.type === 'ping') {
      send({ type: 'pong' })
      // The end of what was told cannot be missed by the next number, as there may be none for long.
      if (frame.lastSeq !== lastSeq) startOver()
    } else if (frame.type === 'refused') receiver.refused(frame.code, frame.text)
    else if (frame.type === 'hello') {
      // Asked for once; asking twice would be against the protocol.
      if (isGreeted) return
      wantedSeq = frame.lastSeq
      isGreeted = true
      send({ type: 'resume', afterSeq: lastSeq })
      if (isWatchingFloor) send({ type: 'watch_floor', isWatching: true })
      if (lastSeq === frame.lastSeq) inStep()
    } else if (frame.type === 'reset') {
      lastSeq = frame.lastSeq
      receiver.reset(frame.snapshot)
      inStep()
    } else if (frame.type === 'floor') {
      // One may be on its way still when nobody looks any more.
      if (isWatchingFloor) receiver.floor(frame.floor)
    } else take(frame)
  }

  function take({ seq, event }: Extract<ServerFrame, { type: 'event' }>) {
    if (lastSeq === null || seq > lastSeq + 1) return startOver()
    if (seq <= lastSeq) return
    lastSeq = seq
    receiver.event(event)
    if (seq >= wantedSeq) inStep()
  }

  function inStep() {
    failures = 0
    misunderstandings = 0
    cutAt = null
    setStatus({ kind: 'connected' })
  }

  /** After a gap only the whole state can be trusted again. */
  function startOver() {
    lastSeq = null
    drop()
  }

  /** A frame that does not fit. When starting over does not help, the page is older than the server. */
  function misunderstood() {
    misunderstandings += 1
    if (misunderstandings <= MOST_MISUNDERSTANDINGS) return startOver()
    lastSeq = null
    halt('outdated')
  }

  function begin() {
    failures = 0
    misunderstandings = 0
    cancelRetry()
    cancelWatch()
    const dropped = socket
    socket = null
    dropped?.close()
    status = { kind: 'connecting' }
    showCut()
    receiver.status(status)
    connect()
  }

  return {
    start() {
      if (status.kind === 'stopped') begin()
    },
    stop: () => halt('closed'),
    retryNow() {
      if (status.kind !== 'connected') begin()
    },
    networkChanged() {
      if (status.kind === 'stopped') return
      if (deps.isOnline()) {
        if (status.kind !== 'connected') begin()
      } else {
        // Whether the socket survives is not known: it is dropped when it stays silent.
        if (cutAt === null && status.kind === 'connected') cutAt = deps.now()
        showCut()
        drop()
      }
    },
    typing(interactionId) {
      if (status.kind === 'connected') send({ type: 'typing', interactionId })
    },
    watchFloor(isWatching) {
      if (isWatching === isWatchingFloor) return
      isWatchingFloor = isWatching
      // Before the server said hello it would be too early; it is sent then.
      if (isGreeted) send({ type: 'watch_floor', isWatching })
    },
    status: () => status,
    lastSeq: () => lastSeq,
  }
}

function parseFrame(text: string): ServerFrame | undefined {
  try {
    return serverFrame.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}
