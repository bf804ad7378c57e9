// Events on their way to subscriptions, and what became of them.
import type { WebhookDelivery } from '@scenarium/api'
import type { Tx, WriteTx } from '../tx.ts'

export type DueDelivery = {
  deliveryId: number
  subscriptionId: string
  interactionId: string | null
  eventId: string
  event: string
  body: string
  attempts: number
  createdAt: number
}

export function insertDelivery(
  tx: WriteTx,
  { tenantId, now, deliveryId }: { tenantId: number; now: number; deliveryId: number },
  row: Pick<DueDelivery, 'subscriptionId' | 'interactionId' | 'eventId' | 'event' | 'body'>,
): void {
  tx.run(
    `insert into webhook_deliveries (delivery_id, tenant_id, subscription_id, interaction_id, event_id, event, body_json,
       status, attempts, next_at, created_at) values (?, ?, ?, ?, ?, ?, ?, 'waiting', 0, ?, ?)`,
    deliveryId,
    tenantId,
    row.subscriptionId,
    row.interactionId,
    row.eventId,
    row.event,
    row.body,
    now,
    now,
  )
}

/** Of each interaction the first that waits, once its time has come. */
export function dueDeliveries(tx: Tx, subscriptionId: string, now: number, limit: number): DueDelivery[] {
  return tx.all<DueDelivery>(
    `select d.delivery_id as "deliveryId", d.subscription_id as "subscriptionId", d.interaction_id as "interactionId",
       d.event_id as "eventId", d.event, d.body_json as body, d.attempts, d.created_at as "createdAt"
     from webhook_deliveries d
     where d.subscription_id = ? and d.status = 'waiting' and d.next_at <= ?
       and not exists (select 1 from webhook_deliveries e
         where e.subscription_id = d.subscription_id and e.interaction_id = d.interaction_id and e.status = 'waiting'
           and e.delivery_id < d.delivery_id)
     order by d.next_at, d.delivery_id limit ?`,
    subscriptionId,
    now,
    limit,
  )
}

/** When the next delivery is due; null when none waits. */
export function nextDeliveryAt(tx: Tx, subscriptionId: string): number | null {
  return (
    tx.get<{ at: number | null }>(
      "select min(next_at) as at from webhook_deliveries where subscription_id = ? and status = 'waiting'",
      subscriptionId,
    )?.at ?? null
  )
}

export type Attempt = { statusCode: number | null; durationMs: number; error: string | null }

/** The body is not needed any more, and holds what customers need not leave behind here. */
export function settleDelivered(tx: WriteTx, delivery: DueDelivery, attempt: Attempt, now: number): void {
  finish(tx, delivery, { status: 'delivered', attempt, now })
  tx.run("update webhook_deliveries set body_json = '' where delivery_id = ?", delivery.deliveryId)
  tx.run(
    'update webhook_subscriptions set failing_since = null, last_delivered_at = ? where subscription_id = ?',
    now,
    delivery.subscriptionId,
  )
}

/** What follows it in the same interaction waits as long. */
export function settleAgain(tx: WriteTx, delivery: DueDelivery, attempt: Attempt, nextAt: number): void {
  const { deliveryId, subscriptionId, interactionId } = delivery
  tx.run(
    `update webhook_deliveries set attempts = attempts + 1, next_at = ?, status_code = ?, duration_ms = ?, error = ?
     where delivery_id = ?`,
    nextAt,
    attempt.statusCode,
    attempt.durationMs,
    attempt.error,
    deliveryId,
  )
  if (interactionId === null) return
  tx.run(
    `update webhook_deliveries set next_at = ?
     where subscription_id = ? and interaction_id = ? and status = 'waiting' and delivery_id > ?`,
    nextAt,
    subscriptionId,
    interactionId,
    deliveryId,
  )
}

export function settleDead(tx: WriteTx, delivery: DueDelivery, attempt: Attempt, now: number): void {
  finish(tx, delivery, { status: 'dead', attempt, now })
}

function finish(
  tx: WriteTx,
  { deliveryId }: DueDelivery,
  { status, attempt, now }: { status: 'delivered' | 'dead'; attempt: Attempt; now: number },
): void {
  tx.run(
    `update webhook_deliveries set status = ?, attempts = attempts + 1, finished_at = ?, status_code = ?, duration_ms = ?,
       error = ? where delivery_id = ?`,
    status,
    now,
    attempt.statusCode,
    attempt.durationMs,
    attempt.error,
    deliveryId,
  )
}

/** Remembers since when nothing has got through; gives that moment. */
export function noteFailure(tx: WriteTx, subscriptionId: string, now: number): number {
  tx.run(
    'update webhook_subscriptions set failing_since = coalesce(failing_since, ?) where subscription_id = ?',
    now,
    subscriptionId,
  )
  const row = tx.get<{ since: number }>(
    'select failing_since as since from webhook_subscriptions where subscription_id = ?',
    subscriptionId,
  )
  return row?.since ?? now
}

/** What was given up is tried again: one, or all of a subscription. Gives how many. */
export function retryDead(tx: WriteTx, subscriptionId: string, deliveryId: number | null, now: number): number {
  const set =
    "update webhook_deliveries set status = 'waiting', next_at = ?, created_at = ?, attempts = 0, finished_at = null"
  if (deliveryId === null) {
    return tx.run(`${set} where subscription_id = ? and status = 'dead'`, now, now, subscriptionId)
  }
  return tx.run(
    `${set} where subscription_id = ? and status = 'dead' and delivery_id = ?`,
    now,
    now,
    subscriptionId,
    deliveryId,
  )
}

/** Whatever waits is tried at once, such as after a pause. */
export function tryWaitingNow(tx: WriteTx, subscriptionId: string, now: number): void {
  tx.run(
    "update webhook_deliveries set next_at = ? where subscription_id = ? and status = 'waiting' and next_at > ?",
    now,
    subscriptionId,
    now,
  )
}

export function countDeliveries(tx: Tx, subscriptionId: string): { waiting: number; dead: number } {
  const count = (sql: string) => tx.get<{ n: number }>(sql, subscriptionId)?.n ?? 0
  return {
    waiting: count("select count(*) as n from webhook_deliveries where subscription_id = ? and status = 'waiting'"),
    dead: count("select count(*) as n from webhook_deliveries where subscription_id = ? and status = 'dead'"),
  }
}

/** The newest, dead ones first among them only by time. */
export function deliveryLog(tx: Tx, subscriptionId: string, limit: number): WebhookDelivery[] {
  return tx
    .all<WebhookDelivery>(
      `select delivery_id as "deliveryId", event_id as "eventId", event, interaction_id as "interactionId", status,
         attempts, created_at as "createdAt", next_at as "nextAt", finished_at as "finishedAt",
         status_code as "statusCode", duration_ms as "durationMs", error
       from webhook_deliveries where subscription_id = ? order by delivery_id desc limit ?`,
      subscriptionId,
      limit,
    )
    .map((row) => ({ ...row, nextAt: row.status === 'waiting' ? row.nextAt : null }))
}

/** Drops what was finished before; bounded. */
export function trimDeliveries(tx: WriteTx, before: { delivered: number; dead: number }, most: number): number {
  return tx.run(
    `delete from webhook_deliveries where delivery_id in
       (select delivery_id from webhook_deliveries
        where finished_at is not null and finished_at < ? and (status = 'delivered' or finished_at < ?) limit ?)`,
    before.delivered,
    before.dead,
    most,
  )
}
