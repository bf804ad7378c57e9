// Start: settings, workspace or demo, then the server until it is told to stop. Everything that can be wrong is looked at
// before anything is written.
import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { systemClock } from '../clock.ts'
import type { Config, Given } from '../config.ts'
import { type DataFolder, dataFolder, prepareDataFolder } from '../data-folder.ts'
import { takeServerLock } from '../db/server-lock.ts'
import { OperatorError } from '../errors.ts'
import { systemIds } from '../ids.ts'
import { openInstallation } from '../installation.ts'
import { createLog } from '../log.ts'
import { startServer } from '../server.ts'
import { releaseStartMemory } from '../start-memory.ts'
import { applyWorkspace } from '../workspace/apply.ts'
import { type LoadedWorkspace, loadWorkspace } from '../workspace/load.ts'
import { planOnNothing, printChanges } from './apply.ts'
import type { Demo, SimulatedTelegram } from './demo.ts'
import { print } from './open.ts'
import { configOf, startSettings } from './settings.ts'

type StartConfig = Pick<Config, (typeof startSettings)[number]>

/** Serves until SIGTERM or SIGINT, then finishes what it has begun. */
export async function start(given: Given): Promise<void> {
  const stopped = stopSignal()
  const config = configOf(startSettings, given)
  if (config.demo && config.workspace !== undefined) {
    throw new OperatorError('A demo brings its own workspace: leave out --demo or --workspace.')
  }
  const folder = dataFolder(config.data, config.keyFile)
  let workspace = config.workspace === undefined ? undefined : loadWorkspace(config.workspace, process.env)
  if (workspace !== undefined && !existsSync(folder.databaseFile)) planOnNothing(workspace)
  const port = await findPort(config.host, config.port)
  const simulatorPort = config.demo ? await findPort(config.host, config.simulatorPort) : 0

  prepareDataFolder(folder)
  const lock = takeServerLock(folder.lockFile)
  const closers: (() => Promise<void> | void)[] = [lock.release]
  try {
    let demo: (Demo & { telegram: SimulatedTelegram }) | undefined
    if (config.demo) {
      const { prepareDemo, startTelegram } = await import('./demo.ts')
      const prepared = prepareDemo(folder)
      const telegram = await startTelegram(prepared, config.host, simulatorPort)
      closers.unshift(telegram.close)
      demo = { ...prepared, telegram }
      workspace = prepared.workspace
    }
    await provision(folder, workspace, { quiet: demo !== undefined })
    const server = await serve({ ...config, port }, folder, demo?.telegram.url)
    closers.unshift(server.close)
    announce(server, demo)
    releaseStartMemory()
    await stopped
  } finally {
    for (const close of closers) await close()
  }
}

async function provision(folder: DataFolder, workspace: LoadedWorkspace | undefined, { quiet }: { quiet: boolean }) {
  const installation = await openInstallation(folder)
  try {
    if (workspace === undefined) return
    const changes = await applyWorkspace(
      { ...installation, clock: systemClock, ids: systemIds(systemClock) },
      workspace,
    )
    if (!quiet) printChanges(changes, 'changed')
  } finally {
    await installation.database.close()
  }
}

type RunningServer = Awaited<ReturnType<typeof startServer>>

function serve(config: StartConfig, folder: DataFolder, simulatorUrl: string | undefined): Promise<RunningServer> {
  const { host, port, mapUrl, fetchHosts, trustedProxies, publicUrl, telegramApiRoot, logLevel } = config
  // The simulated Telegram reaches the server where it listens.
  const isSimulated = simulatorUrl !== undefined
  return startServer({
    folder,
    host,
    port,
    publicUrl: publicUrl ?? (isSimulated ? `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${port}` : undefined),
    telegramApiRoot: simulatorUrl ?? telegramApiRoot,
    mapUrl,
    allowedHosts: new Set(fetchHosts),
    trustedProxies,
    log: createLog({ level: logLevel }),
  })
}

function announce({ url, setupCode }: RunningServer, demo: (Demo & { telegram: SimulatedTelegram }) | undefined): void {
  print(`Scenarium is ready at ${url}`)
  if (demo !== undefined) {
    print('')
    print(`  Scenarios           ${url}/  (also the configuration of the centre)`)
    print(`  Agent Desktop       ${url}/desktop`)
    print(`  Write to the bot    ${demo.telegram.url}/`)
    print(`  Server and API      ${url}/about  (${url}/api/openapi.json)`)
    for (const { username, password, roles } of demo.logins) {
      print(`  Sign in as          ${username}  password ${password}  (${roles.join(', ')})`)
    }
    print('')
    print('Stop it with Ctrl+C.')
  } else if (setupCode !== null) {
    print('')
    print(`There are no users yet. Open ${url}/ and make the first administrator`)
    print(`with the one-time code ${setupCode}`)
  }
}

/** Settles at the first signal; later ones change nothing, as a terminal may send several. */
function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => resolve())
  })
}

/** The port to listen on, which is free: one in use must be found before anything is written. 0 stands for any. */
function findPort(host: string, wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) => {
      const reason = error.code === 'EADDRINUSE' ? 'the port is in use' : error.message
      reject(new OperatorError(`The server cannot listen on ${host}:${wanted}: ${reason}.`))
    })
    probe.listen({ host, port: wanted, exclusive: true }, () => {
      const address = probe.address()
      const port = typeof address === 'object' && address !== null ? address.port : wanted
      probe.close(() => resolve(port))
    })
  })
}
