// The lightest thing that speaks the part of the Bot API the server calls: it answers at once, or after a delay, and tells
// who listens. Written on node:http, so that the load's own core carries it.
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Webhook = { url: string; secret: string }

export type Sink = {
  url: string
  /** Called for every message the server sends, with the call's body as it came. */
  onMessage(listener: (chatId: number, body: string) => void): void
  /** Messages received so far. */
  received(): number
  /** What the server registered; waits for it. */
  webhook(): Promise<Webhook>
  close(): void
}

export async function startSink(delayMs: number): Promise<Sink> {
  let listener: (chatId: number, body: string) => void = () => {}
  let received = 0
  let hook: Webhook | undefined
  let announce: (hook: Webhook) => void = () => {}
  const registered = new Promise<Webhook>((resolve) => {
    announce = resolve
  })

  function resultOf(method: string, body: string): string {
    switch (method) {
      case 'sendMessage': {
        const chatId = Number(/"chat_id":(-?\d+)/.exec(body)?.[1] ?? 0)
        received += 1
        listener(chatId, body)
        return `{"message_id":${received},"date":1,"chat":{"id":${chatId},"type":"private"},"text":"x"}`
      }
      case 'getMe':
        return '{"id":1,"is_bot":true,"first_name":"Bench","username":"bench_bot"}'
      case 'setWebhook': {
        const { url, secret_token: secret } = JSON.parse(body)
        hook = { url, secret }
        announce(hook)
        return 'true'
      }
      case 'getWebhookInfo':
        return JSON.stringify({ url: hook?.url ?? '', has_custom_certificate: false, pending_update_count: 0 })
      default:
        return 'true'
    }
  }

  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const path = request.url ?? ''
      const text = `{"ok":true,"result":${resultOf(path.slice(path.lastIndexOf('/') + 1), Buffer.concat(chunks).toString())}}`
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
    webhook: () => registered,
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}

function answer(response: ServerResponse, text: string) {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) })
  response.end(text)
}
