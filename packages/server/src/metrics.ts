// What the server counts about itself; served at /metrics.
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

export type Metrics = {
  registry: Registry
  webhookAnswered(outcome: string, milliseconds: number): void
  outboxSettled(channel: string, status: string): void
  webhookSettled(outcome: 'delivered' | 'failed' | 'dead'): void
  overBudget(budget: string, of: 'customer' | 'bot'): void
}

export type Figures = { outboxDepth(): number; deadLetters(): Promise<number> }

export function createMetrics(figures: Figures): Metrics {
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
  new Gauge({
    name: 'scenarium_outbox_depth',
    help: 'Outbox rows that are not finished.',
    registers,
    collect() {
      this.set(figures.outboxDepth())
    },
  })
  new Gauge({
    name: 'scenarium_dead_letters',
    help: 'Events whose turn failed for good and that nobody has retried.',
    registers,
    async collect() {
      this.set(await figures.deadLetters())
    },
  })
  return {
    registry,
    webhookAnswered: (outcome, milliseconds) => answers.observe({ outcome }, milliseconds / 1000),
    outboxSettled: (channel, status) => settled.labels(channel, status).inc(),
    webhookSettled: (outcome) => webhooks.labels(outcome).inc(),
    overBudget: (budget, of) => overBudget.labels(budget, of).inc(),
  }
}
