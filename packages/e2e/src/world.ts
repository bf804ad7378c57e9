// Everything a test lives in: Telegram's simulator, a data folder, the server as a process of its own, customers and agents.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { createControlClient, startSimulator } from 'telegram-simulator'
import { vi } from 'vitest'
import { type Agent, signIn, signInClient } from './agent.ts'
import { type Customer, createCustomer } from './customer.ts'
import { checkInvariants, type Evidence } from './invariants.ts'
import { freePort, type ServerOptions, type ServerProcess, startServerProcess } from './server-process.ts'
import { pause, until } from './until.ts'
import { PASSWORD, type WorldOptions, withDefaults, writeWorkspace } from './workspace-file.ts'

/** Machines are busy at times; what waits too long says so itself (until.ts). */
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 })

/** Telegram's units of retrying are seconds; here they are shorter, so that a restart is not waited for. */
const RETRY_BASE_MS = 25

export type World = Awaited<ReturnType<typeof createWorld>>
export type StartOptions = Pick<ServerOptions, 'crashAt' | 'fetchHosts' | 'logLevel'>
export type Row = { [column: string]: string | number | null }

export async function createWorld(wanted: WorldOptions = {}, start: StartOptions = {}) {
  const options = withDefaults(wanted)
  const root = mkdtempSync(join(tmpdir(), 'scenarium-world-'))
  const folder = join(root, 'data')
  mkdirSync(folder)
  const simulator = await startSimulator()
  const control = createControlClient(simulator.url)
  await control.changeSettings({ retryBaseMs: RETRY_BASE_MS })
  const tokens = new Map<string, string>()
  for (const { username } of options.bots) tokens.set(username, (await control.createBot({ username })).token)
  const workspaceFile = writeWorkspace(root, options, tokens)
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const databaseFile = join(folder, 'scenarium.db')
  const firstBot = options.bots[0]?.username ?? ''

  const agents = new Map<string, Agent>()
  const answers: string[] = []
  const caused: { bot: string; updateId: number }[] = []
  const earlierOutput: string[] = []
  let kills = 0
  let people = 0

  const startServer = (more: StartOptions, workspace?: string) =>
    startServerProcess({ folder, port, telegramApiRoot: simulator.url, workspaceFile: workspace, ...start, ...more })
  let server: ServerProcess = await startServer({}, workspaceFile)

  const world = {
    root,
    url,
    folder,
    databaseFile,
    workspaceFile,
    simulator,
    control,
    tokens,
    /** The one bot there is, or the first. */
    bot: firstBot,
    server: () => server,
    output: () => [...earlierOutput, server.output()].join(''),

    /** Somebody new to Telegram; the name is made unlike all others. */
    async customer(name = 'Ann', { bot = firstBot, id }: { bot?: string; id?: number } = {}): Promise<Customer> {
      people += 1
      const firstName = id === undefined ? `${name}${people}` : name
      const person = id === undefined ? await control.createCustomer({ firstName }) : { id }
      return createCustomer({
        control,
        bot,
        id: person.id,
        firstName,
        caused(of, updateId) {
          if (updateId !== null) caused.push({ bot: of, updateId })
        },
      })
    },
    /** The same person writing to another bot. */
    customerOf: (person: Customer, bot: string): Promise<Customer> =>
      world.customer(person.firstName, { bot, id: person.id }),

    /** Signed in with a live stream, once; `ready` takes chats. */
    async agent(username: string): Promise<Agent> {
      const known = agents.get(username)
      if (known !== undefined) return known
      const agent = await signIn(url, username, answers)
      agents.set(username, agent)
      return agent
    },
    async readyAgent(username: string): Promise<Agent> {
      const agent = await world.agent(username)
      await agent.setState('ready')
      return agent
    },
    /** Closes the agent's browser without a word. */
    async leaves(username: string): Promise<void> {
      agents.get(username)?.live.close()
      agents.delete(username)
      await world.settled()
    },
    administrator: () => signInClient(url, 'ada', answers),

    async kill(): Promise<void> {
      kills += 1
      await server.kill()
      earlierOutput.push(server.output())
    },
    /** Waits for a server that is to kill itself. */
    async crashed(): Promise<void> {
      await server.ended
      kills += 1
      earlierOutput.push(server.output())
    },
    async stop(): Promise<string> {
      const code = await server.stop()
      earlierOutput.push(server.output())
      return code
    },
    /** Starts on the same folder; agents' streams come back by themselves. */
    async start(more: StartOptions = {}): Promise<void> {
      server = await startServer(more)
      for (const agent of agents.values()) await until('live streams are back', agent.live.isConnected)
    },
    /** Does the work while the server is started again as often as it dies, as `more` says; gives how often that was. */
    async surviving(work: () => Promise<void>, more: StartOptions = { crashAt: undefined }): Promise<number> {
      const before = kills
      let isDone = false
      const revive = async () => {
        while (!isDone) {
          while (!isDone && !server.hasEnded()) await pause()
          if (!server.hasEnded()) return
          await world.crashed()
          server = await startServer(more)
        }
      }
      await Promise.all([
        revive(),
        work().finally(() => {
          isDone = true
        }),
      ])
      return kills - before
    },
    async restart(): Promise<void> {
      await world.kill()
      await world.start()
    },

    /** Rows as they are committed at the moment. */
    rows<Found extends object = Row>(sql: string, ...parameters: (string | number)[]): Found[] {
      const database = new SqliteDatabase(databaseFile, { readonly: true })
      try {
        return database.prepare(sql).all(...parameters) as Found[]
      } finally {
        database.close()
      }
    },
    /** Changes the database behind the server's back. */
    change(sql: string, ...parameters: (string | number)[]): void {
      const database = new SqliteDatabase(databaseFile)
      try {
        database.pragma('busy_timeout = 5000')
        if (parameters.length === 0) database.exec(sql)
        else database.prepare(sql).run(...parameters)
      } finally {
        database.close()
      }
    },
    /** Keeps everybody else from writing until the function it gives is called. */
    lockDatabase(): () => void {
      const database = new SqliteDatabase(databaseFile)
      database.exec('begin immediate')
      return () => database.close()
    },
    /** Lets a timer be due now instead of waiting for it; the server looks at the rows once a second. */
    hasten(name: string): void {
      world.change('update timers set due_at = 1 where name like ?', `${name}%`)
    },
    /** Lets the time to answer be over for every open offer. Its timer alone would be set again: the offer's deadline counts. */
    runsOutOffers(): void {
      world.change('update offers set deadline_at = ? where ended_at is null', Date.now())
      world.hasten('offer:')
    },

    /** Waits until nothing moves: no update waits at Telegram, no lane has work, nothing is left to send. */
    async settled(): Promise<void> {
      await until('everything is quiet', () => world.isQuiet(), world.unrest)
    },
    async isQuiet(): Promise<boolean> {
      const bots = await control.bots()
      if (bots.some((bot) => bot.pendingUpdateCount > 0)) return false
      return Object.values(world.unrest()).every((count) => count === 0)
    },
    unrest: (): { [what: string]: number } =>
      world.rows<{ [what: string]: number }>(
        `select (select count(*) from lane_events) as laneEvents,
           (select count(*) from timers where due_at < ?) as overdueTimers,
           (select count(*) from attachments where status = 'pending') as attachments,
           (select count(*) from outbox o join integration_accounts a using (account_id)
             where o.status in ('queued', 'sending')
               -- A rival takes updates away, as a killed server's last poll does for a while; sending goes on.
               and (a.status <> 'error' or a.status_text like 'Another program%')) as outbox`,
        Date.now(),
      )[0] ?? {},

    /** The invariants of the system, once it is quiet. */
    async holds(): Promise<void> {
      await world.settled()
      const problems = await until(
        'the live streams are up to date',
        async () => {
          const found = await check()
          return found.some((problem) => problem.startsWith('live')) ? undefined : found
        },
        check,
      )
      if (problems.length > 0)
        throw new Error(`Invariants are broken:\n${problems.join('\n')}\n${world.output().slice(-2_000)}`)
    },

    /** What the checker needs to know beside the database. */
    evidence: (): Promise<Evidence> => gather(),

    /** Ends every chat's stay with its agents, so that the next test finds them free. */
    async releaseAgents(): Promise<void> {
      for (const agent of agents.values()) await agent.setState('logged_out')
      await world.settled()
    },

    async close(): Promise<void> {
      for (const agent of agents.values()) agent.live.close()
      if (!server.hasEnded()) await server.stop()
      await simulator.close()
      rmSync(root, { recursive: true, force: true })
    },
  }

  const check = async () => checkInvariants(databaseFile, await world.evidence())

  async function gather(): Promise<Evidence> {
    return {
      telegram: await telegramLog(),
      caused,
      kills,
      live: [...agents.values()].map(({ userId, live }) => ({ userId, ...live, lastSeq: live.lastSeq() })),
      secrets: [...tokens.values(), PASSWORD],
      texts: [
        { name: 'log', text: world.output() },
        { name: 'API answers', text: answers.join('\n') },
        ...[...agents.values()].map(({ live }) => ({ name: 'live frames', text: live.frames.join('\n') })),
      ],
    }
  }

  async function telegramLog() {
    const bots = await control.bots()
    const people = await control.customers()
    const chats = await Promise.all(bots.flatMap(({ username }) => people.map(({ id }) => control.chat(username, id))))
    return { chats, calls: await control.calls(), deliveries: await control.deliveries() }
  }

  return world
}
