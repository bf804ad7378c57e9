// The live stream in a real browser: WebSocket, timers, and the events that say that the network or the tab is back.
import { newId } from '../commands/browser-commands.ts'
import type { LiveDeps, SocketListener } from './live-connection.ts'
import { createLiveConnection, type LiveConnection, type LiveReceiver } from './live-connection.ts'

export function createBrowserLive(receiver: LiveReceiver): LiveConnection {
  const live = createLiveConnection(browserDeps, receiver)
  addEventListener('online', live.networkChanged)
  addEventListener('offline', live.networkChanged)
  document.addEventListener('visibilitychange', () => {
    const { kind } = live.status()
    // A tab that slept has slow timers; who looks at it does not want to wait for them.
    if (document.visibilityState === 'visible' && kind === 'reconnecting') live.retryNow()
  })
  return live
}

const browserDeps: LiveDeps = {
  openSocket,
  now: () => Date.now(),
  after(milliseconds, action) {
    const timer = setTimeout(action, milliseconds)
    return () => clearTimeout(timer)
  },
  random: () => Math.random(),
  isOnline: () => navigator.onLine,
}

/** By it the server knows that an earlier connection of the page is dead, before it notices itself. */
const tab = newId()

function openSocket(listener: SocketListener) {
  const address = new URL(`/api/live?tab=${tab}`, location.href)
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:'
  const socket = new WebSocket(address)
  socket.onopen = () => listener.opened()
  socket.onmessage = ({ data }: MessageEvent<string>) => listener.received(data)
  socket.onclose = ({ code }) => listener.closed(code)
  return {
    send(text: string) {
      if (socket.readyState === WebSocket.OPEN) socket.send(text)
    },
    close: () => socket.close(),
  }
}
