// A browser tab that asks for everything and reads nothing of it: a socket that is never read, as libraries read by themselves.
import { randomBytes } from 'node:crypto'
import { connect, type Socket } from 'node:net'

export function openSleepingTab(origin: string, cookie: string): Socket {
  const { hostname, port, host } = new URL(origin)
  const socket = connect({ host: hostname, port: Number(port) })
  socket.pause()
  socket.on('error', () => {})
  const handshake = [
    'GET /api/live HTTP/1.1',
    `Host: ${host}`,
    `Origin: ${origin}`,
    `Cookie: ${cookie}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
  ]
  socket.write(`${handshake.join('\r\n')}\r\n\r\n`)
  // Frames behind the handshake are read once that is answered.
  socket.write(textFrame({ type: 'resume', afterSeq: null }))
  socket.write(textFrame({ type: 'watch_floor', isWatching: true }))
  return socket
}

/** RFC 6455, 5.2: one short masked text frame; a mask of zeros changes nothing. */
function textFrame(content: object): Buffer {
  const text = Buffer.from(JSON.stringify(content))
  return Buffer.concat([Buffer.from([0x81, 0x80 | text.length, 0, 0, 0, 0]), text])
}
