// A browser's live stream: keeps what it heard, builds the view a desktop would show, and comes back after a cut.
import {
  type InteractionView,
  type LiveEvent,
  type MessageView,
  type OfferView,
  type ServerFrame,
  serverFrame,
} from '@scenarium/api'
import { WebSocket } from 'ws'

const RETRY_MS = 100

export type LiveRecorder = {
  offers: Map<string, OfferView>
  interactions: Map<string, InteractionView>
  messages: Map<string, MessageView>
  /** Numbers of the events in the order they came. */
  seqs: number[]
  /** What contradicts the promise of the stream: a gap, a repetition, a frame that does not fit. */
  problems: string[]
  frames: string[]
  lastSeq(): number | null
  isConnected(): boolean
  type(interactionId: string): void
  /** Cuts the connection as a tunnel would; the recorder comes back by itself. */
  cut(): void
  close(): void
}

export function recordLive(serverUrl: string, cookie: string): LiveRecorder {
  let socket: WebSocket | undefined
  let isClosed = false
  let lastSeq: number | null = null
  const recorder: LiveRecorder = {
    offers: new Map(),
    interactions: new Map(),
    messages: new Map(),
    seqs: [],
    problems: [],
    frames: [],
    lastSeq: () => lastSeq,
    isConnected: () => socket?.readyState === WebSocket.OPEN && lastSeq !== null,
    type: (interactionId) => socket?.send(JSON.stringify({ type: 'typing', interactionId })),
    cut: () => socket?.terminate(),
    close() {
      isClosed = true
      socket?.terminate()
    },
  }

  function connect() {
    if (isClosed) return
    const current = new WebSocket(`${serverUrl.replace('http', 'ws')}/api/live`, {
      headers: { cookie, origin: serverUrl },
    })
    socket = current
    current.on('open', () => current.send(JSON.stringify({ type: 'resume', afterSeq: lastSeq })))
    current.on('message', (content) => {
      if (current === socket) hear(String(content))
    })
    current.on('error', () => {})
    current.on('close', () => setTimeout(connect, RETRY_MS))
  }

  function hear(text: string) {
    recorder.frames.push(text)
    const parsed = serverFrame.safeParse(JSON.parse(text))
    if (parsed.success) take(parsed.data)
    else recorder.problems.push(`a frame that does not fit: ${parsed.error.message} ${text}`)
  }

  function take(frame: ServerFrame) {
    if (frame.type === 'ping') socket?.send(JSON.stringify({ type: 'pong' }))
    if (frame.type === 'reset') {
      lastSeq = frame.lastSeq
      recorder.offers = new Map(frame.snapshot.offers.map((offer) => [offer.offerId, offer]))
      recorder.interactions = new Map(frame.snapshot.interactions.map((one) => [one.interactionId, one]))
    }
    if (frame.type !== 'event') return
    if (lastSeq !== null && frame.seq !== lastSeq + 1) {
      recorder.problems.push(`event ${frame.seq} came after ${lastSeq}`)
    }
    lastSeq = frame.seq
    recorder.seqs.push(frame.seq)
    apply(frame.event)
  }

  function apply(event: LiveEvent) {
    if (event.type === 'offer_changed') recorder.offers.set(event.offer.offerId, event.offer)
    if (event.type === 'interaction_changed') {
      recorder.interactions.set(event.interaction.interactionId, event.interaction)
    }
    if (event.type === 'interaction_removed') recorder.interactions.delete(event.interactionId)
    if (event.type === 'message_changed') {
      recorder.messages.set(`${event.interactionId}/${event.message.seq}`, event.message)
    }
  }

  connect()
  return recorder
}
