// Subscriptions of other systems to what happens to interactions.
import { inNameOrder, type WebhookEventType, webhookEventType } from '@scenarium/api'
import { z } from 'zod'
import type { EditContext } from '../edit-context.ts'
import type { WebhookSubscriptionsTable } from '../tables/webhooks.ts'
import { queries } from '../tables.ts'
import type { Tx, WriteTx } from '../tx.ts'

export type StoredSubscription = {
  subscriptionId: string
  name: string
  /** Without what follows the ?. */
  url: string
  querySealed: string | null
  events: WebhookEventType[]
  serviceIds: string[]
  secretSealed: string
  isEnabled: boolean
  enabledAt: number
  pausedAt: number | null
  pausedReason: string | null
  failingSince: number | null
  lastDeliveredAt: number | null
}

export function listSubscriptions(tx: Tx, tenantId: number): StoredSubscription[] {
  return inNameOrder(
    tx
      .query(queries.selectFrom('webhook_subscriptions').selectAll().where('tenant_id', '=', tenantId))
      .map(toSubscription),
  )
}

/** Those that are told of new events. */
export function enabledSubscriptions(tx: Tx, tenantId: number): StoredSubscription[] {
  return tx
    .query(
      queries
        .selectFrom('webhook_subscriptions')
        .selectAll()
        .where('tenant_id', '=', tenantId)
        .where('is_enabled', '=', 1)
        .orderBy('subscription_id'),
    )
    .map(toSubscription)
}

function toSubscription(row: WebhookSubscriptionsTable): StoredSubscription {
  return {
    subscriptionId: row.subscription_id,
    name: row.name,
    url: row.url,
    querySealed: row.query_sealed,
    // An event a later program knew is left out, the others stay.
    events: z.array(z.string()).parse(JSON.parse(row.events_json)).filter(isEvent),
    serviceIds: z.array(z.string()).parse(JSON.parse(row.service_ids_json)),
    secretSealed: row.secret_sealed,
    isEnabled: row.is_enabled === 1,
    enabledAt: row.enabled_at,
    pausedAt: row.paused_at,
    pausedReason: row.paused_reason,
    failingSince: row.failing_since,
    lastDeliveredAt: row.last_delivered_at,
  }
}

const isEvent = (text: string): text is WebhookEventType => webhookEventType.safeParse(text).success

export type WrittenSubscription = Pick<
  StoredSubscription,
  'name' | 'url' | 'querySealed' | 'events' | 'serviceIds' | 'isEnabled'
>

const written = ({ name, url, querySealed, events, serviceIds, isEnabled }: WrittenSubscription) => ({
  name,
  url,
  query_sealed: querySealed,
  events_json: JSON.stringify(events),
  service_ids_json: JSON.stringify(serviceIds),
  is_enabled: isEnabled ? 1 : 0,
})

export function createSubscription(
  tx: WriteTx,
  { tenantId, now, ids }: EditContext,
  subscription: WrittenSubscription & { secretSealed: string },
): string {
  const subscriptionId = ids.text('sub')
  tx.execute(
    queries.insertInto('webhook_subscriptions').values({
      subscription_id: subscriptionId,
      tenant_id: tenantId,
      ...written(subscription),
      secret_sealed: subscription.secretSealed,
      enabled_at: now,
      paused_at: null,
      paused_reason: null,
      failing_since: null,
      last_delivered_at: null,
      created_at: now,
    }),
  )
  return subscriptionId
}

/** Enabling begins anew: a pause is over, and what happened while it was off is not told. */
export function updateSubscription(
  tx: WriteTx,
  { now }: EditContext,
  known: StoredSubscription,
  change: WrittenSubscription,
): void {
  const begins = change.isEnabled && !known.isEnabled
  tx.execute(
    queries
      .updateTable('webhook_subscriptions')
      .set({
        ...written(change),
        ...(begins && { enabled_at: now, paused_at: null, paused_reason: null, failing_since: null }),
      })
      .where('subscription_id', '=', known.subscriptionId),
  )
}

export function replaceSecret(tx: WriteTx, subscriptionId: string, secretSealed: string): void {
  tx.run('update webhook_subscriptions set secret_sealed = ? where subscription_id = ?', secretSealed, subscriptionId)
}

export function pauseSubscription(tx: WriteTx, subscriptionId: string, reason: string, now: number): void {
  tx.run(
    'update webhook_subscriptions set is_enabled = 0, paused_at = ?, paused_reason = ? where subscription_id = ?',
    now,
    reason,
    subscriptionId,
  )
}

/** Seals what earlier versions kept readable. */
export function sealAddresses(
  tx: WriteTx,
  seal: (address: string) => Pick<StoredSubscription, 'url' | 'querySealed'>,
): void {
  const rows = tx.all<{ id: string; url: string }>(
    "select subscription_id as id, url from webhook_subscriptions where url like '%?%'",
  )
  for (const { id, url: address } of rows) {
    const { url, querySealed } = seal(address)
    tx.run('update webhook_subscriptions set url = ?, query_sealed = ? where subscription_id = ?', url, querySealed, id)
  }
}

export function deleteSubscription(tx: WriteTx, subscriptionId: string): void {
  tx.run('delete from webhook_subscriptions where subscription_id = ?', subscriptionId)
}
