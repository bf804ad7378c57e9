// The real server, started as a person would start it.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { until } from './until.ts'

const PROGRAM = fileURLToPath(new URL('../../server/bin/scenarium.js', import.meta.url))

/** A start takes a second or two of a processor, of which a busy machine may give little. */
const START_MS = 120_000

export type ServerOptions = {
  folder: string
  port: number
  workspaceFile?: string
  telegramApiRoot: string
  /** Where to kill itself: `name` or `name:n` for the n-th passing. */
  crashAt?: string
  /** Hosts inside the network that Fetch URL and webhooks may reach. */
  fetchHosts?: string
  /** Warnings and errors unless said otherwise. */
  logLevel?: 'debug' | 'info' | 'warn'
}

export type ServerProcess = {
  pid: number
  /** Standard output and error so far. */
  output(): string
  hasEnded(): boolean
  /** Resolves with the signal or exit code that ended it. */
  ended: Promise<string>
  /** Asks it to finish; resolves with its exit code. */
  stop(): Promise<string>
  /** As a power cut would, as far as the process is concerned. */
  kill(): Promise<void>
}

/** Resolves once the server says it is ready; rejects when it ends before. */
export function startServerProcess(options: ServerOptions): Promise<ServerProcess> {
  return startProcess(argumentsOf(options), options.crashAt)
}

/** What `npm start` starts: a demo with a simulated Telegram. Resolves once it has said how to sign in. */
export async function startDemo(folder: string): Promise<ServerProcess & { url: string; phoneUrl: string }> {
  const [port, phonePort] = [await freePort(), await freePort()]
  const ports = ['--port', String(port), '--simulator-port', String(phonePort)]
  const server = await startProcess([PROGRAM, 'start', '--demo', '--data', folder, ...ports])
  await until('it has said how to stop it', () => server.output().includes('Stop it with'), server.output)
  return { ...server, url: `http://127.0.0.1:${port}`, phoneUrl: `http://127.0.0.1:${phonePort}/` }
}

async function startProcess(args: string[], crashAt?: string): Promise<ServerProcess> {
  const child = spawn(process.execPath, args, {
    env: { ...environment(), ...(crashAt && { SCENARIUM_CRASH_AT: crashAt }) },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const server = watch(child)
  await until(
    'the server is ready',
    () => server.hasEnded() || server.output().includes('Scenarium is ready'),
    server.output,
    START_MS,
  )
  if (server.hasEnded()) throw new Error(`The server ended at start (${await server.ended}): ${server.output()}`)
  return server
}

/** Runs a short command of the program to its end. */
export function runCommand(args: readonly string[]): { code: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...args], {
    env: environment(),
    encoding: 'utf8',
  })
  return { code: status, output: stdout + stderr }
}

/** Below what systems give to outgoing connections, so that nobody gets it while a server is being restarted. */
const PORTS = { from: 15_000, count: 15_000 }

/** A port nobody listens on; it stays the same over a server's restarts, as Telegram knows it. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = PORTS.from + Math.floor(Math.random() * PORTS.count)
    const probe = createServer()
    const isFree = await new Promise<boolean>((resolve) => {
      probe.once('error', () => resolve(false))
      probe.listen(port, '127.0.0.1', () => resolve(true))
    })
    if (!isFree) continue
    probe.close()
    await once(probe, 'close')
    return port
  }
}

function argumentsOf({
  folder,
  port,
  workspaceFile,
  telegramApiRoot,
  fetchHosts,
  logLevel = 'warn',
}: ServerOptions): string[] {
  return [
    ...[PROGRAM, 'start', '--data', folder, '--port', String(port), '--public-url', `http://127.0.0.1:${port}`],
    ...['--telegram-api-root', telegramApiRoot, '--log-level', logLevel],
    ...(workspaceFile === undefined ? [] : ['--workspace', workspaceFile]),
    ...(fetchHosts === undefined ? [] : ['--fetch-hosts', fetchHosts]),
  ]
}

/** Settings of whoever runs the tests must not reach the server. */
function environment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('SCENARIUM_')))
}

function watch(child: ChildProcess): ServerProcess {
  let output = ''
  let hasEnded = false
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      output += chunk.toString()
    })
  }
  // `close` comes after the last output, unlike `exit`.
  const ended = once(child, 'close').then(([code, signal]) => {
    hasEnded = true
    return String(signal ?? code)
  })
  return {
    pid: child.pid ?? 0,
    output: () => output,
    hasEnded: () => hasEnded,
    ended,
    stop() {
      child.kill('SIGTERM')
      return ended
    },
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
  }
}
