// A Bot API server that is not ours: under a path of its own, with few methods, and kind where the simulator is strict. What
// it does not know is a 404, as with every Bot API server that is older than its bot.
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pause } from './until.ts'

const PATH = '/some/where'

type Sent = { chat_id: number; text: string; reply_markup?: { inline_keyboard?: Button[][] } }
type Button = { text: string; callback_data: string }
type Parameters = { [name: string]: unknown }
type Update = { update_id: number; [kind: string]: unknown }

export type PlainBotApi = Awaited<ReturnType<typeof startPlainBotApi>>

export async function startPlainBotApi({ token, username }: { token: string; username: string }) {
  const sent: (Sent & { message_id: number })[] = []
  const unknown = new Set<string>()
  let updates: Update[] = []
  let lastUpdate = 70
  let lastMessage = 0
  let webhook: { url: string; secret_token: string } | undefined
  let isClosed = false

  const methods: { [method: string]: (parameters: Parameters) => unknown } = {
    getMe: () => ({ id: 7, is_bot: true, first_name: 'Bot', username }),
    setWebhook({ url, secret_token }) {
      webhook = { url: String(url), secret_token: String(secret_token) }
      return true
    },
    getWebhookInfo: () => ({ url: webhook?.url ?? '', pending_update_count: updates.length }),
    async getUpdates({ offset = 0, timeout = 0 }) {
      updates = updates.filter(({ update_id }) => update_id >= Number(offset))
      const deadline = Date.now() + Number(timeout) * 1000
      while (updates.length === 0 && Date.now() < deadline && !isClosed) await pause()
      return updates
    },
    sendMessage(parameters) {
      lastMessage += 1
      sent.push({ ...(parameters as Sent), message_id: lastMessage })
      return { message_id: lastMessage, date: 1, chat: { id: parameters.chat_id, type: 'private' } }
    },
  }

  async function answer(address: string, request: IncomingMessage): Promise<[number, object]> {
    const [, bot, method = ''] = address.startsWith(PATH) ? address.slice(PATH.length).split('/') : []
    if (bot !== `bot${token}`) return [401, { ok: false, error_code: 401, description: 'Unauthorized' }]
    const perform = methods[method]
    if (perform === undefined) {
      unknown.add(method)
      return [404, { ok: false, error_code: 404, description: 'Not Found' }]
    }
    const body = Buffer.concat(await request.toArray()).toString()
    return [200, { ok: true, result: await perform(body === '' ? {} : JSON.parse(body)) }]
  }

  const server = createServer(async (request, response) => {
    const [status, body] = await answer(request.url ?? '', request)
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')

  /** One update after the other, each until it is answered 200. */
  async function deliver(): Promise<void> {
    while (!isClosed) {
      const [update] = updates
      if (webhook !== undefined && update !== undefined && (await isTaken(update, webhook))) updates.shift()
      else await pause()
    }
  }
  const isTaken = (update: Update, { url, secret_token }: { url: string; secret_token: string }) =>
    fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': secret_token },
      body: JSON.stringify(update),
    }).then(
      ({ status }) => status === 200,
      () => false,
    )
  const delivering = deliver()

  function happens(kind: string, content: object) {
    lastUpdate += 1
    updates.push({ update_id: lastUpdate, [kind]: content })
  }
  const person = (id: number) => ({ id, is_bot: false, first_name: 'Zoe' })
  const chat = (id: number) => ({ id, type: 'private', first_name: 'Zoe' })

  return {
    root: `http://127.0.0.1:${(server.address() as AddressInfo).port}${PATH}`,
    sent,
    /** Methods that were asked for and are not here. */
    unknown,
    writes(id: number, text: string): void {
      lastMessage += 1
      happens('message', { message_id: lastMessage, date: 1, from: person(id), chat: chat(id), text })
    },
    presses(id: number, label: string): void {
      const message = sent.findLast(({ chat_id, reply_markup }) => chat_id === id && reply_markup?.inline_keyboard)
      const button = message?.reply_markup?.inline_keyboard?.flat().find(({ text }) => text === label)
      if (message === undefined || button === undefined) throw new Error(`There is no button ${label}`)
      happens('callback_query', {
        id: `press ${lastUpdate}`,
        from: person(id),
        chat_instance: '1',
        message: { message_id: message.message_id, date: 1, chat: chat(id), text: message.text },
        data: button.callback_data,
      })
    },
    async close(): Promise<void> {
      isClosed = true
      await delivering
      server.closeAllConnections()
      server.close()
    },
  }
}
