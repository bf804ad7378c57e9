// Delivers events to subscriptions: those of an interaction in order, those of different ones side by side. Everything waits in
// rows, so a stop or a crash delays events and may send one twice, with the same id, but loses none.
import type { Clock } from '../clock.ts'
import { recordAudit } from '../db/edit-context.ts'
import type { Database, WriteTx } from '../db/tx.ts'
import {
  countDeliveries,
  type DueDelivery,
  dueDeliveries,
  nextDeliveryAt,
  noteFailure,
  settleAgain,
  settleDead,
  settleDelivered,
} from '../db/webhooks/deliveries.ts'
import { enabledSubscriptions, pauseSubscription, type StoredSubscription } from '../db/webhooks/subscriptions.ts'
import type { Ids } from '../ids.ts'
import type { Log } from '../log.ts'
import type { Vault } from '../vault.ts'
import { addressOf } from './address.ts'
import { MOST_WAITING, nextTry, PAUSED_AFTER_MS } from './pace.ts'
import type { Post } from './post.ts'

const MOST_AT_ONCE = 4
const LONGEST_SLEEP_MS = 60_000
const AFTER_TROUBLE_MS = 5_000
const GONE = 410

export type WebhookSender = {
  /** Something waits, or a subscription changed. */
  wake(): void
  start(): void
  stop(): Promise<void>
  /** Resolves once nothing is due or under way. */
  settled(): Promise<void>
}

export type WebhookSenderDeps = {
  database: Database
  clock: Clock
  log: Log
  vault: Vault
  ids: Ids
  tenantId: number
  post: Post
  random(): number
  /** How an attempt ended, for the metrics. */
  observe(outcome: 'delivered' | 'failed' | 'dead'): void
}

export function createWebhookSender(deps: WebhookSenderDeps): WebhookSender {
  const { database, clock, log, vault, ids, tenantId, post, random, observe } = deps
  const underWay = new Map<number, Promise<void>>()
  const busy = new Map<string, number>()
  let timer: NodeJS.Timeout | undefined
  let isRunning = false
  let looking: Promise<void> | undefined
  let isLookWanted = false
  const stopping = new AbortController()

  function look(): void {
    if (!isRunning) return
    isLookWanted = true
    looking ??= lookOn().finally(() => {
      looking = undefined
    })
  }

  async function lookOn(): Promise<void> {
    while (isLookWanted && isRunning) {
      isLookWanted = false
      clearTimeout(timer)
      try {
        const { due, sleepUntil } = await database.read((tx) => {
          const subscriptions = enabledSubscriptions(tx, tenantId)
          const found = subscriptions.flatMap((subscription) => {
            const free = room(subscription)
            if (free <= 0) return []
            const rows = dueDeliveries(tx, subscription.subscriptionId, clock.now(), free + underWay.size)
            return rows
              .filter(({ deliveryId }) => !underWay.has(deliveryId))
              .slice(0, free)
              .map((row) => ({ row, subscription }))
          })
          const times = subscriptions.map(({ subscriptionId }) => nextDeliveryAt(tx, subscriptionId) ?? Infinity)
          return { due: found, sleepUntil: Math.min(...times) }
        })
        for (const { row, subscription } of due) launch(row, subscription)
        sleep(due.length > 0 || underWay.size > 0 ? Infinity : sleepUntil)
      } catch (error) {
        log.error({ error: String(error) }, 'webhooks could not be looked through')
        sleep(Infinity)
      }
    }
  }

  function sleep(until: number): void {
    if (!isRunning) return
    const delay = Math.max(10, Math.min(until - clock.now(), LONGEST_SLEEP_MS))
    timer = setTimeout(look, delay)
    timer.unref()
  }

  /** Where nothing gets through one try at a time is enough. */
  const room = ({ subscriptionId, failingSince }: StoredSubscription) =>
    (failingSince === null ? MOST_AT_ONCE : 1) - (busy.get(subscriptionId) ?? 0)

  function launch(row: DueDelivery, subscription: StoredSubscription): void {
    const { subscriptionId } = subscription
    busy.set(subscriptionId, (busy.get(subscriptionId) ?? 0) + 1)
    const leave = () => {
      underWay.delete(row.deliveryId)
      busy.set(subscriptionId, (busy.get(subscriptionId) ?? 1) - 1)
    }
    const work = deliver(row, subscription).then(
      () => {
        leave()
        look()
      },
      (error: unknown) => {
        leave()
        log.error({ subscriptionId, error: String(error) }, 'a webhook could not be settled')
        // The row is still due: at once it would be sent again and again.
        sleep(clock.now() + AFTER_TROUBLE_MS)
      },
    )
    underWay.set(row.deliveryId, work)
  }

  async function deliver(row: DueDelivery, subscription: StoredSubscription): Promise<void> {
    const { eventId, body } = row
    const { subscriptionId, name } = subscription
    const opened = openSecrets(vault, subscription)
    const { isDelivered, ...attempt } =
      opened === undefined
        ? { isDelivered: false, ...noKey }
        : await post({ ...opened, eventId, body, now: clock.now(), stopped: stopping.signal })
    // What the stop broke off counts as no try; the row still waits.
    if (stopping.signal.aborted && !isDelivered) return
    await database.write((tx) => {
      const now = clock.now()
      if (isDelivered) {
        settleDelivered(tx, row, attempt, now)
        observe('delivered')
        return
      }
      const since = noteFailure(tx, subscriptionId, now)
      const nextAt = nextTry(row.attempts + 1, row.createdAt, now, random())
      if (nextAt === null) settleDead(tx, row, attempt, now)
      else settleAgain(tx, row, attempt, nextAt)
      observe(nextAt === null ? 'dead' : 'failed')
      if (attempt.statusCode === GONE) pause(tx, { subscriptionId, name }, attempt.error ?? '')
      else if (now - since >= PAUSED_AFTER_MS) {
        pause(tx, { subscriptionId, name }, `nothing has got through for a day; the last try: ${attempt.error ?? ''}`)
      } else if (countDeliveries(tx, subscriptionId).waiting > MOST_WAITING) {
        pause(tx, { subscriptionId, name }, `more than ${MOST_WAITING.toLocaleString('en')} events wait for it`)
      }
    })
  }

  function pause(
    tx: WriteTx,
    { subscriptionId, name }: { subscriptionId: string; name: string },
    reason: string,
  ): void {
    const now = clock.now()
    pauseSubscription(tx, subscriptionId, reason, now)
    recordAudit(
      tx,
      { tenantId, now, ids, userId: null },
      { action: 'webhook_paused', subject: subscriptionId, detail: { name, reason } },
    )
    tx.afterCommit(() => log.warn({ subscriptionId, name, reason }, 'a webhook is paused'))
  }

  return {
    wake: look,
    start() {
      isRunning = true
      look()
    },
    async stop() {
      isRunning = false
      stopping.abort()
      clearTimeout(timer)
      await looking
      await Promise.all(underWay.values())
    },
    async settled() {
      while (looking !== undefined || underWay.size > 0) {
        await looking
        await Promise.all(underWay.values())
      }
    },
  }
}

const noKey = { statusCode: null, durationMs: 0, error: 'the signing secret cannot be opened with this key file' }

function openSecrets(vault: Vault, subscription: StoredSubscription): { url: string; secret: string } | undefined {
  try {
    return { url: addressOf(subscription, vault), secret: vault.open(subscription.secretSealed) }
  } catch {
    return undefined
  }
}
