// A full floor: every agent at a desk with chats open, customers writing all the time, each message answered.
import { Pool } from 'undici'
import { straightToAgent } from './conversation.ts'
import { Customers } from './customers.ts'
import { agents, Desk, seat } from './desk.ts'
import { type Figure, mb, type Plan } from './parts.ts'
import { percentile } from './percentile.ts'
import { Folder, ServerProcess } from './server-process.ts'
import { type Sink, startSink } from './sink.ts'
import { pause, until } from './until.ts'

export const AGENTS = 200
const CHATS_PER_AGENT = 3
/** Messages of customers per second; agents answer every one of them. */
const RATE = 200

/** How long a customer's message takes to the agent's screen, and the agent's answer to Telegram. */
export function fullFloor(plan: Plan): Promise<Figure[]> {
  return onFloor(plan, async ({ talk, server }) => {
    await talk.goOn(plan.warmUpSeconds, RATE)
    const rssBefore = server.rssBytes()
    const cpuBefore = server.cpuSeconds()
    const { toScreen, toTelegram } = await talk.goOn(plan.seconds, RATE)
    const when = `${AGENTS} agents, ${RATE}/s`
    return [
      { name: `message to screen p50, ${when}`, value: percentile(toScreen, 50), unit: 'ms' },
      { name: `message to screen p99, ${when}`, value: percentile(toScreen, 99), unit: 'ms', target: { atMost: 300 } },
      { name: `answer to Telegram p50, ${when}`, value: percentile(toTelegram, 50), unit: 'ms' },
      {
        name: `answer to Telegram p99, ${when}`,
        value: percentile(toTelegram, 99),
        unit: 'ms',
        target: { atMost: 300 },
      },
      { name: `messages not seen or not answered, ${when}`, value: talk.missing(), unit: '', target: { atMost: 0 } },
      { name: `processor used, ${when}`, value: (100 * (server.cpuSeconds() - cpuBefore)) / plan.seconds, unit: '%' },
      { name: `memory grown, ${when}`, value: mb(server.rssBytes() - rssBefore), unit: 'MB' },
    ]
  })
}

export type Floor = { talk: Talk; server: ServerProcess; origin: string; desks: readonly Desk[] }

/** Seats the agents and their customers around a server of their own. */
export async function onFloor<T>(
  plan: Plan,
  work: (floor: Floor) => Promise<T>,
  { agentCount = AGENTS, chatsPerAgent = CHATS_PER_AGENT } = {},
): Promise<T> {
  const folder = new Folder()
  const sink = await startSink(0)
  const workspace = folder.writeWorkspace(straightToAgent, agents(agentCount, chatsPerAgent))
  const server = await ServerProcess.scenarium(folder, sink.url, plan.port, workspace)
  const origin = `http://127.0.0.1:${plan.port}`
  const desks = new Pool(origin, { connections: 64 })
  const webhook = new Pool(origin, { connections: 64 })
  const floor = Array.from({ length: agentCount }, () => new Desk(desks, origin))
  try {
    await seat(floor)
    const customers = new Customers(webhook, await sink.webhook())
    await customers.arrive(agentCount * chatsPerAgent)
    await until(() => floor.reduce((sum, desk) => sum + desk.chats, 0) === agentCount * chatsPerAgent)
    return await work({ talk: new Talk(floor, customers, sink), server, origin, desks: floor })
  } finally {
    for (const desk of floor) desk.leave()
    await Promise.all([desks.destroy(), webhook.destroy()])
    await server.stop()
    sink.close()
    folder.remove()
  }
}

type Times = { toScreen: number[]; toTelegram: number[] }

export class Talk {
  private readonly customers: Customers
  private readonly askedAt = new Map<string, number>()
  private readonly answeredAt = new Map<string, number>()
  private times: Times = { toScreen: [], toTelegram: [] }
  private asked = 0

  constructor(floor: readonly Desk[], customers: Customers, sink: Sink) {
    this.customers = customers
    for (const desk of floor) {
      desk.onMessage = ({ interactionId, text }) => {
        const number = /^question (\d+)$/.exec(text)?.[1]
        if (number === undefined) return
        const askedAt = this.askedAt.get(number)
        // Live events are upserts: the same message may be told twice.
        if (askedAt === undefined) return
        this.askedAt.delete(number)
        this.times.toScreen.push(performance.now() - askedAt)
        this.answeredAt.set(number, performance.now())
        desk.say(interactionId, `answer ${number}`).catch(() => {})
      }
    }
    sink.onMessage((_chatId, body) => {
      const number = /"answer (\d+)"/.exec(body)?.[1]
      const answeredAt = number === undefined ? undefined : this.answeredAt.get(number)
      if (number === undefined || answeredAt === undefined) return
      this.answeredAt.delete(number)
      this.times.toTelegram.push(performance.now() - answeredAt)
    })
  }

  /** Customers write at a fixed rate, whatever the server does; gives the times of this stretch. */
  async goOn(seconds: number, rate: number): Promise<Times> {
    this.times = { toScreen: [], toTelegram: [] }
    const begin = performance.now()
    const before = this.asked
    for (;;) {
      const elapsed = (performance.now() - begin) / 1000
      if (elapsed >= seconds) break
      for (; this.asked - before < Math.floor(elapsed * rate); this.asked += 1) {
        const number = String(this.asked)
        this.askedAt.set(number, performance.now())
        this.customers.next(`question ${number}`).catch(() => {})
      }
      await pause(1)
    }
    const patience = performance.now() + 5_000
    await until(() => this.missing() === 0 || performance.now() > patience)
    return this.times
  }

  missing(): number {
    return this.askedAt.size + this.answeredAt.size
  }
}
