// The server under test as operators run it: the command line, in a process of its own, on a core of its own.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import SqliteDatabase from 'better-sqlite3'
import { threeTurns } from './conversation.ts'

const launcher = fileURLToPath(new URL('../../server/bin/scenarium.js', import.meta.url))
const floor = fileURLToPath(new URL('./floor-server.ts', import.meta.url))
/** Clock ticks per second in /proc/<pid>/stat; 100 on every Linux. */
const TICKS = 100

/** A few customers here do in a minute what thousands do in an hour. */
const WITHOUT_LIMIT = {
  chats: null,
  requests: null,
  queueEntries: null,
  files: null,
  internalMessages: null,
  emails: null,
}

export class Folder {
  readonly path: string

  /** A new one unless one is named. */
  constructor(path: string = mkdtempSync(join(tmpdir(), 'scenarium-bench-'))) {
    this.path = path
  }

  /** A workspace with one unpaced bot that runs the scenario; people are its users. */
  writeWorkspace(scenario: { name: string } = threeTurns, users: object[] = []): string {
    const file = join(this.path, 'workspace.json')
    writeFileSync(join(this.path, 'bench.scenario.json'), JSON.stringify(scenario))
    writeFileSync(
      file,
      JSON.stringify({
        users,
        services: [{ name: 'Support' }],
        chatSettings: { budgets: { customerHourly: WITHOUT_LIMIT, botMinutely: WITHOUT_LIMIT } },
        integrationAccounts: [
          {
            name: 'Bench bot',
            messenger: 'telegram',
            botUsername: 'bench_bot',
            token: `1000000:${'b'.repeat(35)}`,
            delivery: 'webhook',
            limits: { messagesPerSecond: 0, messagesPerSecondPerChat: 0 },
          },
        ],
        scenarios: [{ file: 'bench.scenario.json', publish: true }],
        scenarioEntries: [
          {
            name: 'Bench',
            scenario: scenario.name,
            service: 'Support',
            messengerAccounts: { telegram: 'Bench bot' },
          },
        ],
      }),
    )
    return file
  }

  get data(): string {
    return join(this.path, 'data')
  }

  /** Size of the database with its log written back. */
  databaseBytes(): number {
    const file = join(this.data, 'scenarium.db')
    const database = new SqliteDatabase(file)
    database.pragma('wal_checkpoint(TRUNCATE)')
    database.close()
    return statSync(file).size
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true })
  }
}

export class ServerProcess {
  private readonly child: ChildProcess
  readonly readyMs: number

  private constructor(child: ChildProcess, readyMs: number) {
    this.child = child
    this.readyMs = readyMs
  }

  /** Starts `scenarium start` and waits until it says that it is ready. */
  static async scenarium(
    folder: Folder,
    botApi: string,
    port: number,
    workspace: string | null,
  ): Promise<ServerProcess> {
    const args = ['start', '--data', folder.data, '--port', String(port), '--log-level', 'error']
    args.push('--telegram-api-root', botApi, '--public-url', `http://127.0.0.1:${port}`)
    if (workspace !== null) args.push('--workspace', workspace)
    return ServerProcess.start([launcher, ...args], /is ready/)
  }

  static async floor(folder: Folder, botApi: string): Promise<{ process: ServerProcess; url: string }> {
    let port = ''
    const process = await ServerProcess.start([floor, botApi, join(folder.path, 'floor.db')], /port (\d+)/, (match) => {
      port = match[1] ?? ''
    })
    return { process, url: `http://127.0.0.1:${port}/webhook` }
  }

  private static async start(args: string[], ready: RegExp, onReady: (match: RegExpExecArray) => void = () => {}) {
    const startedAt = performance.now()
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
    let output = ''
    const readyMs = await new Promise<number>((resolve, reject) => {
      child.once('exit', (code) => reject(new Error(`The server ended with ${code}: ${output}`)))
      child.stdout?.on('data', (chunk) => {
        output += chunk
        const match = ready.exec(output)
        if (match === null) return
        onReady(match)
        resolve(performance.now() - startedAt)
      })
    })
    pin(child.pid, SERVER_CORE)
    return new ServerProcess(child, readyMs)
  }

  /** Processor seconds used so far, all threads. */
  cpuSeconds(): number {
    const stat = readFileSync(`/proc/${this.child.pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return (Number(fields[11]) + Number(fields[12])) / TICKS
  }

  /** Resident memory in bytes. */
  rssBytes(): number {
    const status = readFileSync(`/proc/${this.child.pid}/status`, 'utf8')
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1024
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null) return
    const ended = new Promise((resolve) => this.child.once('exit', resolve))
    this.child.kill('SIGTERM')
    await ended
  }
}

/** Runs a command to its end. */
export function runScenarium(args: string[]): void {
  const { status } = spawnSync(process.execPath, [launcher, ...args], { stdio: ['ignore', 'ignore', 'inherit'] })
  if (status !== 0) throw new Error(`scenarium ${args.join(' ')} ended with ${status}`)
}

/** Who asks and measures has this core; the server has the other. */
export const LOAD_CORE = 1
const SERVER_CORE = 0

/** Gives a process a core of its own where the system can; without taskset the figures are only less steady. */
export function pin(pid: number | undefined, core: number): boolean {
  return spawnSync('taskset', ['-a', '-cp', String(core), String(pid)]).status === 0
}

/** What the process starts from here on may use every core. */
export function unpin(pid: number): void {
  spawnSync('taskset', ['-a', '-cp', `0-${cpus().length - 1}`, String(pid)])
}
