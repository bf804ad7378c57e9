import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished, vi } from 'vitest'
import { createControlClient, type SimulatorOptions, startSimulator } from '../src/index.ts'

export interface Answer {
  ok: boolean
  result?: any
  error_code?: number
  description?: string
  parameters?: { retry_after?: number; migrate_to_chat_id?: number }
}

export type Setting = Awaited<ReturnType<typeof startSetting>>

/** A simulator with one bot and one customer, and a plain way to call the bot's methods. */
export async function startSetting(options: SimulatorOptions = {}) {
  const simulator = await startSimulator(options)
  onTestFinished(() => simulator.close())
  const control = createControlClient(simulator.url)
  const bot = await control.createBot({ username: 'demo_bot', firstName: 'Demo' })
  const ann = await control.createCustomer({ firstName: 'Ann' })
  const call = async (method: string, parameters: unknown = {}): Promise<Answer> => {
    const isForm = parameters instanceof FormData || parameters instanceof URLSearchParams
    const response = await fetch(`${simulator.url}/bot${bot.token}/${method}`, {
      method: 'POST',
      body: isForm ? parameters : JSON.stringify(parameters),
      ...(!isForm && { headers: { 'content-type': 'application/json' } }),
    })
    return (await response.json()) as Answer
  }
  return { ...simulator, control, bot, ann, call }
}

/** The same, with the chat open: Ann has pressed Start and the update is confirmed. */
export async function startChat(options: SimulatorOptions = {}) {
  const setting = await startSetting(options)
  await setting.control.start('demo_bot', setting.ann.id)
  const { result } = await setting.call('getUpdates')
  await setting.call('getUpdates', { offset: result[0].update_id + 1 })
  await setting.control.clearCalls()
  return setting
}

export interface Received {
  update: any
  headers: IncomingHttpHeaders
}

/** A webhook that keeps what it gets; `answer` says what to do with each update. */
export async function startWebhook(
  answer: (received: Received, response: ServerResponse) => void = (_, response) => void response.end(),
) {
  const received: Received[] = []
  const server: Server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const arrived = { update: JSON.parse(Buffer.concat(chunks).toString()), headers: request.headers }
    received.push(arrived)
    answer(arrived, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, received }
}

/** Waits for a condition with a deadline. */
export const until = (assertion: () => unknown): Promise<unknown> =>
  vi.waitFor(assertion, { timeout: 20_000, interval: 10 })

// A one-pixel PNG.
export const picture = new Uint8Array(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
)
