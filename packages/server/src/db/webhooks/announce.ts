// Turns what is stored of an interaction into events for subscriptions, after its turns: no turn does anything for them.

import type { WebhookEventType } from '@scenarium/api'
import { readCustomer } from '../../known-as.ts'
import { type AnnouncedState, eventsBetween, type InteractionFacts, type Stay } from '../../webhooks/events.ts'
import { customerIdOf } from '../customer-id.ts'
import type { Tx, WriteTx } from '../tx.ts'
import { insertDelivery } from './deliveries.ts'
import { enabledSubscriptions, type StoredSubscription } from './subscriptions.ts'

type AnnounceContext = { tenantId: number; now: number; ids: { number(): number; text(prefix: string): string } }

/** Stores deliveries for what subscriptions have not been told yet; gives how many. */
export function announceInteraction(tx: WriteTx, context: AnnounceContext, interactionId: string): number {
  const subscriptions = enabledSubscriptions(tx, context.tenantId)
  if (subscriptions.length === 0) return 0
  const row = readInteraction(tx, interactionId)
  if (row === undefined) return 0
  const before = readState(tx, interactionId)
  const facts = factsOf(tx, row)
  const { events, state } = eventsBetween(before, facts, context.now)
  if (row.place === 'ended') tx.run('delete from announced_interactions where interaction_id = ?', interactionId)
  else saveState(tx, context.tenantId, interactionId, state)

  const wantsMessages = subscriptions.some((subscription) => subscription.events.includes('message'))
  const messages = wantsMessages ? messageEvents(tx, interactionId, before?.seq ?? 0) : []
  const told = [...events, ...messages].toSorted((a, b) => a.at - b.at)
  const view = told.length === 0 ? {} : interactionBody(row)
  let count = 0
  for (const { type, at, data } of told) {
    const listeners = subscriptions.filter((subscription) => wants(subscription, type, at, row.serviceId))
    if (listeners.length === 0) continue
    const eventId = context.ids.text('evt')
    const people = withNames(tx, data)
    const body = JSON.stringify({ type, timestamp: new Date(at).toISOString(), data: { ...view, ...people } })
    for (const { subscriptionId } of listeners) {
      const place = { tenantId: context.tenantId, now: context.now, deliveryId: context.ids.number() }
      insertDelivery(tx, place, { subscriptionId, interactionId, eventId, event: type, body })
      count += 1
    }
  }
  return count
}

function wants(
  { events, serviceIds, enabledAt }: StoredSubscription,
  type: WebhookEventType,
  at: number,
  serviceId: string | null,
): boolean {
  if (!events.includes(type) || at < enabledAt) return false
  return serviceIds.length === 0 || (serviceId !== null && serviceIds.includes(serviceId))
}

type Row = {
  interactionId: string
  accountId: string
  chatId: number
  place: string
  direction: string
  accountName: string
  entryName: string | null
  serviceId: string | null
  serviceName: string | null
  customerJson: string
  blockedAt: number | null
  startedAt: number
  queuedAt: number | null
  connectedAt: number | null
  endedAt: number | null
  endReason: string | null
  disposition: string | null
  dispositionNote: string | null
  attachedJson: string
  nextSeq: number
}

function readInteraction(tx: Tx, interactionId: string): Row | undefined {
  return tx.get<Row>(
    `select i.interaction_id as "interactionId", i.account_id as "accountId", i.chat_id as "chatId", i.place, i.direction,
       a.name as "accountName", e.name as "entryName", i.service_id as "serviceId", s.name as "serviceName",
       c.customer_json as "customerJson", c.blocked_at as "blockedAt", i.started_at as "startedAt",
       i.queued_at as "queuedAt", i.connected_at as "connectedAt", i.ended_at as "endedAt", i.end_reason as "endReason",
       i.disposition, i.disposition_note as "dispositionNote", i.attached_json as "attachedJson", i.next_seq as "nextSeq"
     from interactions i
       join chats c on c.account_id = i.account_id and c.chat_id = i.chat_id
       join integration_accounts a on a.account_id = i.account_id
       left join scenario_entries e on e.entry_id = i.entry_id
       left join services s on s.service_id = i.service_id
     where i.interaction_id = ?`,
    interactionId,
  )
}

function factsOf(tx: Tx, row: Row): InteractionFacts {
  const rating = Object.entries(JSON.parse(row.attachedJson) as { [name: string]: unknown }).find(
    ([name]) => name.toLowerCase() === 'rating',
  )?.[1]
  return {
    startedAt: row.startedAt,
    queuedAt: row.queuedAt,
    endedAt: row.endedAt,
    disposition: row.disposition,
    dispositionNote: row.dispositionNote,
    rating: rating === undefined || rating === null ? null : String(rating),
    blockedAt: row.blockedAt,
    seq: row.nextSeq - 1,
    stays: tx.all<Stay>(
      `select participant_id as "participantId", user_id as "userId", role, joined_at as "joinedAt", left_at as "leftAt",
         leave_cause as cause
       from participants where interaction_id = ? order by joined_at, participant_id`,
      row.interactionId,
    ),
  }
}

function readState(tx: Tx, interactionId: string): AnnouncedState | null {
  const row = tx.get<{ stateJson: string }>(
    'select state_json as "stateJson" from announced_interactions where interaction_id = ?',
    interactionId,
  )
  return row === undefined ? null : (JSON.parse(row.stateJson) as AnnouncedState)
}

function saveState(tx: WriteTx, tenantId: number, interactionId: string, state: AnnouncedState): void {
  tx.run(
    `insert into announced_interactions (interaction_id, tenant_id, state_json) values (?, ?, ?)
     on conflict (interaction_id) do update set state_json = excluded.state_json`,
    interactionId,
    tenantId,
    JSON.stringify(state),
  )
}

/** Notes among colleagues and lines nobody said are not told. */
function messageEvents(tx: Tx, interactionId: string, afterSeq: number) {
  return tx
    .all<{ seq: number; sender: string; userId: string | null; kind: string; text: string; at: number }>(
      `select seq, sender, user_id as "userId", kind, text, created_at as at from messages
       where interaction_id = ? and seq > ? and sender <> 'system' and kind <> 'note' order by seq`,
      interactionId,
      afterSeq,
    )
    .map(({ at, ...message }) => ({ type: 'message' as const, at, data: { message } as { [name: string]: unknown } }))
}

/** As receivers get it; docs/webhooks.md lists the fields. */
function interactionBody(row: Row) {
  const { accountId, chatId, customerJson, attachedJson, blockedAt: _, nextSeq: _seq, ...interaction } = row
  const { firstName, lastName = null, username = null, languageCode = null } = readCustomer(customerJson)
  return {
    interaction: {
      ...interaction,
      startedAt: iso(interaction.startedAt),
      queuedAt: iso(interaction.queuedAt),
      connectedAt: iso(interaction.connectedAt),
      endedAt: iso(interaction.endedAt),
      attachedData: JSON.parse(attachedJson) as unknown,
    },
    customer: { customerId: customerIdOf({ accountId, chatId }), firstName, lastName, username, languageCode },
  }
}

const iso = (instant: number | null) => (instant === null ? null : new Date(instant).toISOString())

/** Users by their names beside their ids. */
function withNames(tx: Tx, data: { [name: string]: unknown }): { [name: string]: unknown } {
  const user = (userId: unknown) =>
    tx.get<{ userId: string; username: string; name: string }>(
      `select user_id as "userId", username, trim(first_name || ' ' || last_name) as name from users where user_id = ?`,
      String(userId),
    )
  const { userId, fromUserId, toUserId, ...rest } = data
  return {
    ...rest,
    ...(userId !== undefined && { agent: user(userId) }),
    ...(fromUserId !== undefined && { from: user(fromUserId) }),
    ...(toUserId !== undefined && { to: user(toUserId) }),
  }
}
