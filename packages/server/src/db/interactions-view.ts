// Interactions as the API and live events show them.

import {
  type CustomerView,
  type InteractionView,
  offeredDispositions,
  type ParticipantView,
  type Place,
  type ServiceSettings,
} from '@scenarium/api'
import type { Customer } from '../channels/inbound.ts'
import { readCustomer } from '../known-as.ts'
import type { ChatKey } from '../lanes/lane-event.ts'
import { chatKeyOf } from './chats.ts'
import { customerIdOf } from './customer-id.ts'
import { pendingHandovers } from './routing/handovers.ts'
import type { Tx } from './tx.ts'
import { coachesOf } from './watchers.ts'

type Row = Omit<
  InteractionView,
  | 'customer'
  | 'participants'
  | 'dispositions'
  | 'dispositionRequired'
  | 'attachedData'
  | 'lastMessageAt'
  | 'waitingSince'
  | 'customerId'
  | 'coaches'
  | 'pendingHandovers'
  | 'tags'
> & {
  accountId: string
  chatId: number
  photoId: string | null
  tagsJson: string

  customerJson: string
  blockedAt: number | null
  attachedJson: string
  serviceSettingsJson: string | null
}

const interaction = `select i.interaction_id as "interactionId", i.place, a.name as "accountName", a.messenger,
    a.bot_username as "botUsername", e.name as "entryName", i.service_id as "serviceId", s.name as "serviceName",
    s.settings_json as "serviceSettingsJson", c.customer_json as "customerJson", c.blocked_at as "blockedAt",
    c.photo_attachment_id as "photoId", c.tags_json as "tagsJson", i.account_id as "accountId", i.chat_id as "chatId",
    i.direction, i.flagged_at as "flaggedAt", i.flag_note as "flagNote", i.priority,
    i.started_at as "startedAt", i.queued_at as "queuedAt", i.connected_at as "connectedAt", i.ended_at as "endedAt",
    i.end_reason as "endReason", i.disposition, i.disposition_note as "dispositionNote", i.attached_json as "attachedJson"
  from interactions i
    join chats c on c.account_id = i.account_id and c.chat_id = i.chat_id
    join integration_accounts a on a.account_id = i.account_id
    left join scenario_entries e on e.entry_id = i.entry_id
    left join services s on s.service_id = i.service_id
  where i.interaction_id = ?`

export function interactionView(tx: Tx, interactionId: string): InteractionView | undefined {
  const row = tx.get<Row>(interaction, interactionId)
  if (row === undefined) return undefined
  const { customerJson, blockedAt, photoId, attachedJson, serviceSettingsJson, tagsJson, accountId, chatId, ...rest } =
    row
  const service = serviceSettingsJson === null ? {} : (JSON.parse(serviceSettingsJson) as Partial<ServiceSettings>)
  return {
    ...rest,
    customerId: customerIdOf({ accountId, chatId }),
    customer: customerView(readCustomer(customerJson), { blockedAt, photoId }),
    participants: participantViews(tx, interactionId),
    coaches: coachesOf(tx, interactionId),
    pendingHandovers: pendingHandovers(tx, interactionId),
    tags: JSON.parse(tagsJson) as string[],
    dispositions: offeredDispositions(service.dispositions ?? []),
    dispositionRequired: service.dispositionRequired ?? false,
    attachedData: JSON.parse(attachedJson) as InteractionView['attachedData'],
    ...messageTimes(tx, interactionId, rest),
  }
}

export function customerView(
  customer: Customer,
  { blockedAt, photoId }: Pick<CustomerView, 'blockedAt' | 'photoId'>,
): CustomerView {
  const { userId, firstName, lastName = null, username = null, languageCode = null } = customer
  return { userId, firstName, lastName, username, languageCode, blockedAt, photoId }
}

function participantViews(tx: Tx, interactionId: string): ParticipantView[] {
  return tx.all<ParticipantView>(
    `select p.user_id as "userId", trim(u.first_name || ' ' || u.last_name) as name, p.role, p.joined_at as "joinedAt",
       p.left_at as "leftAt", p.wrap_up_until as "wrapUpUntil", p.closed_at as "closedAt"
     from participants p join users u on u.user_id = p.user_id
     where p.interaction_id = ? order by p.joined_at, p.participant_id`,
    interactionId,
  )
}

/** An ended interaction waits for nobody. */
function messageTimes(
  tx: Tx,
  interactionId: string,
  { place, connectedAt }: { place: Place; connectedAt: number | null },
) {
  const last = tx.get<{ at: number }>(
    "select created_at as at from messages where interaction_id = ? and sender <> 'system' order by seq desc limit 1",
    interactionId,
  )
  const isOver = place === 'ended' || place === 'wrap_up'
  const since = isOver ? null : waitingSince(tx, interactionId, place === 'connected' ? connectedAt : null)
  return { lastMessageAt: last?.at ?? null, waitingSince: since }
}

/**
 * The customer's first message nobody has answered yet. With an agent (`connectedAt`) only people answer, and until an agent
 * has written the customer has waited for it since they were connected.
 */
export function waitingSince(tx: Tx, interactionId: string, connectedAt: number | null): number | null {
  const answer = tx.get<{ seq: number }>(
    `select seq from messages where interaction_id = ? and sender in ('agent', ?) and kind <> 'note'
     order by seq desc limit 1`,
    interactionId,
    connectedAt === null ? 'scenario' : 'agent',
  )
  if (answer === undefined && connectedAt !== null) return connectedAt
  const unanswered = tx.get<{ at: number }>(
    `select created_at as at from messages where interaction_id = ? and seq > ? and sender = 'customer'
     order by seq limit 1`,
    interactionId,
    answer?.seq ?? 0,
  )
  return unanswered?.at ?? null
}

/** Interactions an agent is in, or has after-call work for. */
export function openInteractionViews(tx: Tx, userId: string): InteractionView[] {
  return tx
    .all<{ interactionId: string }>(
      `select distinct interaction_id as "interactionId" from participants where user_id = ? and closed_at is null
       order by interaction_id`,
      userId,
    )
    .flatMap(({ interactionId }) => interactionView(tx, interactionId) ?? [])
}

/**
 * True for whoever is in the conversation, was in it, is being offered it, or is serving the same customer in a later one:
 * he may read how it went before.
 */
export function isConcernedWith(tx: Tx, interactionId: string, userId: string): boolean {
  return (
    tx.get(
      `select 1 as found from participants where interaction_id = ? and user_id = ?
       union all select 1 from offers where interaction_id = ? and user_id = ? and ended_at is null limit 1`,
      interactionId,
      userId,
      interactionId,
      userId,
    ) !== undefined || isEarlierOfServed(tx, interactionId, userId)
  )
}

function isEarlierOfServed(tx: Tx, interactionId: string, userId: string): boolean {
  const key = chatKeyOf(tx, interactionId)
  const served = key === undefined ? undefined : servedIn(tx, key, userId)
  return served !== undefined && interactionId < served
}

/** The newest interaction with the customer in which the user is, or for which he has after-call work. */
export function servedIn(tx: Tx, { accountId, chatId }: ChatKey, userId: string): string | undefined {
  return tx.get<{ interactionId: string }>(
    `select i.interaction_id as "interactionId"
     from participants p join interactions i on i.interaction_id = p.interaction_id
     where p.user_id = ? and p.closed_at is null and i.account_id = ? and i.chat_id = ?
     order by i.interaction_id desc limit 1`,
    userId,
    accountId,
    chatId,
  )?.interactionId
}
