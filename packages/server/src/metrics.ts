// What the server counts about itself; served at /metrics.
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { StorageSizes } from './db/storage-sizes.ts'

export type Metrics = {
  /** What is so now is read when it is asked for. */
  registry: Pick<Registry, 'contentType' | 'metrics'>
  webhookAnswered(outcome: string, milliseconds: number): void
  outboxSettled(channel: string, status: string): void
  telegramRefused(code: number): void
  webhookSettled(outcome: 'delivered' | 'failed' | 'dead'): void
  overBudget(budget: string, of: 'customer' | 'bot'): void
}

/** Several values have a label each. */
type Value = number | { [label: string]: number }

/** What is so at one moment. Ages in seconds, 0 when there is nothing. */
export type Figures = {
  outboxDepth: number
  outboxAge: number
  laneEvents: number
  laneEventAge: number
  timersOverdue: number
  deadLetters: number
  agents: { [state: string]: number }
  chats: { [place: string]: number }
  queueLengths: { [service: string]: number }
  queueWaits: { [service: string]: number }
} & StorageSizes

const gauges: readonly { name: string; help: string; label?: string; value(figures: Figures): Value }[] = [
  { name: 'outbox_depth', help: 'Outbox rows that are not finished.', value: (all) => all.outboxDepth },
  { name: 'outbox_age_seconds', help: 'Age of the oldest of them.', value: (all) => all.outboxAge },
  { name: 'events_waiting', help: 'Events of chats and of the router to be handled.', value: (all) => all.laneEvents },
  { name: 'event_age_seconds', help: 'Age of the oldest of them.', value: (all) => all.laneEventAge },
  { name: 'timers_overdue', help: 'Timers that are more than 5 s late.', value: (all) => all.timersOverdue },
  {
    name: 'dead_letters',
    help: 'Events whose turn failed for good and that nobody has retried.',
    value: (all) => all.deadLetters,
  },
  { name: 'agents', help: 'Users at the Agent Desktop, by state.', label: 'state', value: (all) => all.agents },
  { name: 'chats', help: 'Open chats, by where they are.', label: 'place', value: (all) => all.chats },
  {
    name: 'queue_length',
    help: 'Chats that wait for an agent, by service.',
    label: 'service',
    value: (all) => all.queueLengths,
  },
  {
    name: 'queue_longest_wait_seconds',
    help: 'How long the first of them waits.',
    label: 'service',
    value: (all) => all.queueWaits,
  },
  { name: 'database_bytes', help: 'Size of the database file.', value: (all) => all.databaseBytes },
  { name: 'wal_bytes', help: 'Size of its write-ahead log.', value: (all) => all.logBytes },
  { name: 'disk_free_bytes', help: 'Room on the disk of the data folder.', value: (all) => all.diskFreeBytes },
]

export function createMetrics(read: () => Promise<Figures>): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  const answers = new Histogram({
    name: 'scenarium_webhook_answer_seconds',
    help: 'Time from a webhook call to its answer, by outcome.',
    labelNames: ['outcome'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
    registers,
  })
  const settled = new Counter({
    name: 'scenarium_outbox_settled_total',
    help: 'Attempts of outbox rows, by channel and outcome.',
    labelNames: ['channel', 'status'],
    registers,
  })
  const refusals = new Counter({
    name: 'scenarium_telegram_refusals_total',
    help: 'Calls Telegram refused, by its error code; 429 when it is called too often.',
    labelNames: ['code'],
    registers,
  })
  const webhooks = new Counter({
    name: 'scenarium_webhook_deliveries_total',
    help: 'Attempts to tell other systems of an event, by outcome.',
    labelNames: ['outcome'],
    registers,
  })
  const overBudget = new Counter({
    name: 'scenarium_over_budget_total',
    help: 'What customers caused beyond a budget and did not get, by budget and whose it was.',
    labelNames: ['budget', 'of'],
    registers,
  })
  const shown = gauges.map(({ name, help, label, value }) => ({
    gauge: new Gauge({ name: `scenarium_${name}`, help, labelNames: label === undefined ? [] : [label], registers }),
    label,
    value,
  }))

  async function refresh(): Promise<void> {
    const figures = await read()
    for (const { gauge, label, value } of shown) {
      const now = value(figures)
      // Services that are gone are shown no longer.
      gauge.reset()
      if (typeof now === 'number') gauge.set(now)
      else if (label !== undefined) for (const [name, one] of Object.entries(now)) gauge.set({ [label]: name }, one)
    }
  }

  return {
    registry: {
      contentType: registry.contentType,
      async metrics() {
        await refresh()
        return registry.metrics()
      },
    },
    webhookAnswered: (outcome, milliseconds) => answers.observe({ outcome }, milliseconds / 1000),
    outboxSettled: (channel, status) => settled.labels(channel, status).inc(),
    telegramRefused: (code) => refusals.labels(String(code)).inc(),
    webhookSettled: (outcome) => webhooks.labels(outcome).inc(),
    overBudget: (budget, of) => overBudget.labels(budget, of).inc(),
  }
}
