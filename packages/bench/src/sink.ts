// The lightest thing that speaks the part of the Bot API the server calls: it answers at once, or after a delay, and tells
// who listens. Written on node:http, so that the load's own core carries it.
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Sink = {
  url: string
  /** Called for every message the server sends. */
  onMessage(listener: (chatId: number, method: string) => void): void
  received(): number
  close(): void
}

export async function startSink(delayMs: number): Promise<Sink> {
  let listener: (chatId: number, method: string) => void = () => {}
  let received = 0
  const answer = (response: ServerResponse, text: string) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) })
    response.end(text)
  }
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const method = (request.url ?? '').slice((request.url ?? '').lastIndexOf('/') + 1)
      const body = Buffer.concat(chunks).toString()
      const chatId = Number(/"chat_id":(-?\d+)/.exec(body)?.[1] ?? 0)
      received += 1
      const result =
        method === 'sendMessage'
          ? `{"message_id":${received},"date":1,"chat":{"id":${chatId},"type":"private"},"text":"x"}`
          : method === 'getMe'
            ? '{"id":1,"is_bot":true,"first_name":"bench","username":"bench_bot"}'
            : 'true'
      const text = `{"ok":true,"result":${result}}`
      if (method === 'sendMessage') listener(chatId, method)
      if (delayMs > 0) setTimeout(answer, delayMs, response, text)
      else answer(response, text)
    })
  })
  server.keepAliveTimeout = 120_000
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', 4_096, resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    onMessage(next) {
      listener = next
    },
    received: () => received,
    close: () => server.closeAllConnections(),
  }
}
