// The whole server: the core, and in front of it HTTP, sign-in and the live stream.
import { createServer, type ServerOptions as HttpOptions, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { createAccountActions } from './accounts/actions.ts'
import { startWatchdog } from './accounts/watchdog.ts'
import { createApp } from './app.ts'
import { createAuth } from './auth/auth.ts'
import { createBackups } from './backup/backups.ts'
import { createWebhookDoor, type WebhookDoor } from './channels/telegram/webhook.ts'
import { createChatCommands } from './chats/command-runner.ts'
import { systemClock } from './clock.ts'
import { openCore } from './core.ts'
import type { DataFolder } from './data-folder.ts'
import { storeServerAddress } from './db/server-address.ts'
import { OperatorError } from './errors.ts'
import { openInstallation } from './installation.ts'
import { BEAT_MS } from './live/connection.ts'
import { createHub } from './live/hub.ts'
import { watchOutsideChanges } from './live/outside-changes.ts'
import { createLiveServer } from './live/route.ts'
import type { Log } from './log.ts'
import { createClientAddress } from './routes/client-address.ts'
import { createRouterCommands } from './routing/commands.ts'
import { expectReconnections } from './routing/router.ts'
import { createReadiness } from './system/readiness.ts'
import { createSystemStatus } from './system/status.ts'
import { TENANT } from './tenant.ts'

export type ServerOptions = {
  folder: DataFolder
  host: string
  port: number
  /** Where browsers and Telegram reach this server. */
  publicUrl?: string
  telegramApiRoot: string
  mapUrl: string
  /** Hosts inside the network that Fetch URL and webhooks may reach. */
  allowedHosts?: ReadonlySet<string>
  /** Proxies whose word on where a request comes from is believed. */
  trustedProxies?: readonly string[]
  log: Log
}

export type Server = {
  url: string
  /** One-time code for the first administrator; null when there are users. */
  setupCode: string | null
  /** Takes no new work, finishes what is under way, leaves the rest in its rows. */
  close(): Promise<void>
}

/** Throws OperatorError when the folder or the port cannot be used. */
export async function startServer(options: ServerOptions): Promise<Server> {
  const {
    folder,
    host,
    port,
    publicUrl,
    telegramApiRoot,
    mapUrl,
    log,
    allowedHosts = new Set(),
    trustedProxies = [],
  } = options
  const clock = systemClock
  const installation = await openInstallation(folder)
  const { vault } = installation
  const core = openCore({ installation, log, clock, telegramApiRoot, mapUrl, allowedHosts })
  const { database, ids, directory } = core
  const hub = createHub()
  core.onLive(hub.publish)
  const auth = createAuth({ database, databaseFile: folder.databaseFile, vault, clock, ids, log, publicUrl })
  const accountDeps = {
    database,
    vault,
    apis: core.apis,
    clock,
    log,
    publicUrl,
    telegramApiRoot,
    takeUp: core.takeUpAccounts,
  }
  const backups = createBackups({ folder, clock, log })
  const system = createSystemStatus({ database, folder, clock, backups, budgets: core.budgets, publicUrl })
  const { app } = createApp({
    database,
    clock,
    ids,
    signals: core.signals,
    log,
    auth,
    hub,
    floor: core.floor,
    urls: core.urls,
    mailer: core.mailer,
    outbound: core.outbound,
    webhooks: core.webhooks,
    addressOf: createClientAddress(trustedProxies),
    vault,
    publicUrl,
    files: core.files,
    chatCommands: createChatCommands(core),
    chat: core.chat,
    routerCommands: createRouterCommands(core),
    metrics: core.metrics.registry,
    readiness: createReadiness({ database, clock, tenantId: TENANT }),
    accountActions: createAccountActions(accountDeps),
    backups,
    system,
  })
  await database.write((tx) => {
    storeServerAddress(tx, TENANT, { publicUrl, telegramApiRoot })
    expectReconnections(tx, core.context())
  })
  await core.start()

  const webhook = createWebhookDoor({
    directory,
    receive: core.chat.receive,
    clock,
    ids,
    log,
    observe: core.metrics.webhookAnswered,
  })
  const sockets = createLiveServer()
  const server = serve({
    fetch: app.fetch,
    hostname: host,
    port,
    websocket: { server: sockets },
    createServer: behind(webhook),
    serverOptions: { keepAliveTimeout: KEEP_ALIVE_MS },
  })
  async function letGo() {
    system.stop()
    await backups.close()
    hub.stop()
  }
  async function stopInside() {
    sockets.close()
    auth.close()
    await core.stop()
  }
  const problem = await new Promise<Error | null>((resolve) => {
    server.once('listening', () => resolve(null))
    server.once('error', resolve)
  })
  if (problem !== null) {
    // Chats would else be driven by a server nobody reaches.
    await letGo()
    await stopInside()
    throw new OperatorError(`The server cannot listen on ${host}:${port}: ${problem.message}.`)
  }
  const beat = setInterval(() => hub.beat(), BEAT_MS)
  const forgetOutside = watchOutsideChanges({
    database,
    tenantId: TENANT,
    log,
    async onChange() {
      hub.review()
      await directory.refresh()
    },
  })
  const watchdog = startWatchdog(accountDeps)
  const address = server.address() as AddressInfo
  const needsSetup = await auth.setup.isNeeded()

  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`,
    setupCode: needsSetup ? auth.setup.code : null,
    async close() {
      clearInterval(beat)
      forgetOutside()
      await watchdog.close()
      await letGo()
      const closed = new Promise((resolve) => server.close(resolve))
      // Requests under way are answered; kept connections without one are not waited for.
      if ('closeIdleConnections' in server) server.closeIdleConnections()
      const impatience = setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), GRACE_MS)
      await closed
      clearTimeout(impatience)
      await stopInside()
    },
  }
}

/**
 * Longer than a reverse proxy keeps an idle connection (nginx 60 s, Caddy 120 s): the side that closes first must be
 * the one that sends requests, or one is sent into a connection that closes just then.
 */
const KEEP_ALIVE_MS = 125_000

/** A server whose requests the webhook sees first. */
function behind(webhook: WebhookDoor): typeof createServer {
  const create = (options: HttpOptions, next: RequestListener) =>
    createServer(options, (request, response) => {
      if (!webhook(request, response)) next(request, response)
    })
  return create as typeof createServer
}

/** Time for requests under way when the server is told to stop. */
const GRACE_MS = 5_000
