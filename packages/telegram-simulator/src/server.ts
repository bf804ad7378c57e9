import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import { handleBotApi } from './bot-api/http.ts'
import { runWebhookReply } from './bot-api/webhook-reply.ts'
import { type Clock, type Random, systemClock } from './clock.ts'
import { controlApp } from './control/app.ts'
import { phoneRoutes } from './phone-files.ts'
import { Simulator } from './simulator.ts'

export interface SimulatorOptions {
  /** Default 127.0.0.1: there is no sign-in, so keep it there. */
  host?: string
  /** Default 0: any free port. */
  port?: number
  /** Default: the system's. */
  clock?: Clock
  /** Default: Math.random. */
  random?: Random
  /**
   * Messages are counted on from the time of the start and not from 1: for bots that remember the messages of an earlier
   * simulator and would take new ones for those.
   */
  isContinued?: boolean
}

export interface RunningSimulator {
  /** Where the Bot API, the control API and the phone page are, without a slash at the end. */
  url: string
  port: number
  /** Ends all connections, also those that were left hanging. */
  close(): Promise<void>
}

const COUNTED_SINCE = Date.UTC(2026, 0, 1)

/** More a second than a demo has, also when it is started again at once; within Telegram's 32 bits until 2032. */
function messagesSoFar(clock: Clock): number {
  return Math.floor((clock.now() - COUNTED_SINCE) / 100)
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.removeListener('error', reject)
      resolve()
    })
  })
}

/** Starts a simulator on one port. Rejects when the port is in use. */
export async function startSimulator({
  host = '127.0.0.1',
  port = 0,
  clock = systemClock,
  random = Math.random,
  isContinued = false,
}: SimulatorOptions = {}): Promise<RunningSimulator> {
  const simulator = new Simulator({ clock, random, lastMessageId: isContinued ? messagesSoFar(clock) : 0 })
  simulator.onWebhookReply = (bot, body) => runWebhookReply(simulator, bot, body)
  const app = new Hono()
  app.route('/control', controlApp(simulator))
  app.route('/', phoneRoutes())
  const handleOther = getRequestListener(app.fetch)
  const server = createServer((request, response) => {
    if (!handleBotApi(simulator, request, response)) void handleOther(request, response)
  })
  // Bots keep connections open between calls; the usual five seconds would close them under their next call.
  server.keepAliveTimeout = 75_000
  await listen(server, port, host)
  const address = server.address() as AddressInfo
  const hostname = host.includes(':') ? `[${host}]` : host
  return {
    url: `http://${hostname}:${address.port}`,
    port: address.port,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await simulator.close()
      await closed
    },
  }
}
