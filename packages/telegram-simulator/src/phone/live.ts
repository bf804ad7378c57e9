// The stream of events from the simulator. The browser reconnects a broken stream by itself, except after an
// HTTP error, so the page opens a fresh one then.
import type { CallbackAnswer, PhoneEvent } from './wire.ts'

export interface LiveListener {
  connected(): void
  disconnected(): void
  received(event: PhoneEvent): void
}

const firstPauseMs = 500
const longestPauseMs = 10_000

interface EventBody {
  type?: unknown
  bot?: unknown
  customerId?: unknown
  callbackQueryId?: unknown
  text?: unknown
  showAlert?: unknown
  url?: unknown
}

const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null)

const readAnswer = (body: EventBody): CallbackAnswer | null => {
  if (typeof body.callbackQueryId !== 'string') return null
  const { callbackQueryId, text, showAlert, url } = body
  return { callbackQueryId, text: textOrNull(text), showAlert: showAlert === true, url: textOrNull(url) }
}

/** Reads one event, or null for one that is not about a chat or that the page does not know. */
export const readEvent = (text: string): PhoneEvent | null => {
  let body: EventBody
  try {
    body = JSON.parse(text)
  } catch {
    return null
  }
  const { type, bot, customerId } = body
  if (type === 'bot' || type === 'customer') return { type: 'directory_changed' }
  if (type === 'reset') return { type: 'chats_forgotten' }
  if (typeof bot !== 'string' || typeof customerId !== 'number') return null
  if (type === 'answer') {
    const answer = readAnswer(body)
    return answer === null ? null : { type, bot, customerId, answer }
  }
  return { type: type === 'keyboard' ? 'keyboard_sent' : 'chat_changed', bot, customerId }
}

export const listen = (path: string, listener: LiveListener): void => {
  let pauseMs = firstPauseMs
  const open = () => {
    const source = new EventSource(path)
    source.addEventListener('open', () => {
      pauseMs = firstPauseMs
      listener.connected()
    })
    source.addEventListener('message', ({ data }) => {
      const event = readEvent(String(data))
      if (event !== null) listener.received(event)
    })
    source.addEventListener('error', () => {
      listener.disconnected()
      if (source.readyState !== EventSource.CLOSED) return
      setTimeout(open, pauseMs)
      pauseMs = Math.min(pauseMs * 2, longestPauseMs)
    })
  }
  open()
}
