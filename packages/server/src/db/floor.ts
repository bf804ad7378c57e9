// What supervisors see of services, agents and waiting chats at a moment; read as a whole, so every statement here is one
// over indexes, and none is repeated per chat.

import type { FloorConversation, FloorWaiting } from '@scenarium/api'
import { fullNameIn } from '../known-as.ts'
import { waitingSince } from './interactions-view.ts'
import type { Tx } from './tx.ts'

export type DayFigures = { answered: number; answeredInTime: number; abandoned: number; abandonedLate: number }

/** Of a service since a moment. In time: within so many milliseconds of waiting; late: after more than that. */
export function dayFigures(tx: Tx, serviceId: string, since: number, withinMs: number): DayFigures {
  const answered = tx.get<{ all: number; inTime: number | null }>(
    `select count(*) as "all", sum(case when coalesce(connected_at - queued_at, 0) <= ? then 1 else 0 end) as "inTime"
     from interactions
     where service_id = ? and connected_at is not null and connected_at >= ? and direction = 'inbound'`,
    withinMs,
    serviceId,
    since,
  )
  const abandoned = tx.get<{ all: number; late: number | null }>(
    `select count(*) as "all", sum(case when ended_at - queued_at > ? then 1 else 0 end) as late
     from interactions
     where service_id = ? and ended_at is not null and connected_at is null and queued_at is not null and ended_at >= ?`,
    withinMs,
    serviceId,
    since,
  )
  return {
    answered: answered?.all ?? 0,
    answeredInTime: answered?.inTime ?? 0,
    abandoned: abandoned?.all ?? 0,
    abandonedLate: abandoned?.late ?? 0,
  }
}

/** Chats with agents, by service. */
export function connectedCounts(tx: Tx, tenantId: number): Map<string | null, number> {
  const rows = tx.all<{ serviceId: string | null; count: number }>(
    `select service_id as "serviceId", count(*) as count from interactions
     where tenant_id = ? and place <> 'ended' and place = 'connected' group by service_id`,
    tenantId,
  )
  return new Map(rows.map(({ serviceId, count }) => [serviceId, count]))
}

type ConversationRow = Omit<FloorConversation, 'customerName' | 'waitingSince' | 'isWrapUp'> & {
  userId: string
  leftAt: number | null
  customerJson: string
}

/** Since when the customer of an open conversation waits, as found before; what is not in it is looked up and put there. */
export type WaitingSince = Map<string, number | null>

/** By agent: the chats he is in or has after-call work for, oldest first. */
export function conversationsByAgent(tx: Tx, tenantId: number, known: WaitingSince): Map<string, FloorConversation[]> {
  const rows = tx.all<ConversationRow>(
    `select p.user_id as "userId", p.left_at as "leftAt", p.interaction_id as "interactionId",
       c.customer_json as "customerJson", a.name as "accountName", s.name as "serviceName",
       i.connected_at as "connectedAt", i.flagged_at as "flaggedAt", i.flag_note as "flagNote"
     from participants p
       join interactions i on i.interaction_id = p.interaction_id
       join chats c on c.account_id = i.account_id and c.chat_id = i.chat_id
       join integration_accounts a on a.account_id = i.account_id
       left join services s on s.service_id = i.service_id
     where p.closed_at is null and p.tenant_id = ? order by p.user_id, p.joined_at, p.participant_id`,
    tenantId,
  )
  const byAgent = new Map<string, FloorConversation[]>()
  for (const { userId, leftAt, customerJson, ...row } of rows) {
    const own = byAgent.get(userId) ?? []
    if (own.length === 0) byAgent.set(userId, own)
    own.push({
      ...row,
      customerName: fullNameIn(customerJson),
      waitingSince: leftAt === null ? lookUp(tx, known, row) : null,
      isWrapUp: leftAt !== null,
    })
  }
  return byAgent
}

function lookUp(
  tx: Tx,
  known: WaitingSince,
  { interactionId, connectedAt }: Pick<ConversationRow, 'interactionId' | 'connectedAt'>,
): number | null {
  const before = known.get(interactionId)
  if (before !== undefined) return before
  const since = waitingSince(tx, interactionId, connectedAt)
  known.set(interactionId, since)
  return since
}

/** By agent: the services whose skill he holds. */
export function servicesByAgent(tx: Tx, tenantId: number): Map<string, string[]> {
  const rows = tx.all<{ userId: string; serviceId: string }>(
    `select us.user_id as "userId", s.service_id as "serviceId"
     from user_skills us
       join skills k on k.skill_id = us.skill_id
       join services s on s.tenant_id = k.tenant_id and s.name = k.name
     where us.tenant_id = ? and us.level > 0 order by us.user_id, s.name`,
    tenantId,
  )
  const byAgent = new Map<string, string[]>()
  for (const { userId, serviceId } of rows) byAgent.set(userId, [...(byAgent.get(userId) ?? []), serviceId])
  return byAgent
}

type WaitingRow = Omit<FloorWaiting, 'customerName' | 'position'> & { customerJson: string; status: string }

/** Chats that wait for an agent, in the order of service. */
export function waitingChats(tx: Tx, tenantId: number, most: number): FloorWaiting[] {
  const rows = tx.all<WaitingRow>(
    `select q.interaction_id as "interactionId", q.service_id as "serviceId", s.name as "serviceName", q.priority,
       q.queued_at as "queuedAt", q.status, c.customer_json as "customerJson", a.name as "accountName",
       case when q.status = 'offered' then trim(u.first_name || ' ' || u.last_name) end as "offeredTo"
     from (select * from queue_entries where tenant_id = ? order by rank, queued_at, interaction_id limit ?) q
       join services s on s.service_id = q.service_id
       join chats c on c.account_id = q.account_id and c.chat_id = q.chat_id
       join integration_accounts a on a.account_id = q.account_id
       left join users u on u.user_id = q.user_id
     order by q.rank, q.queued_at, q.interaction_id`,
    tenantId,
    most,
  )
  const places = new Map<string, number>()
  return rows.map(({ customerJson, status, ...row }) => {
    // Whoever is being offered has left the line.
    if (status !== 'waiting') return { ...row, customerName: fullNameIn(customerJson), position: null }
    const position = (places.get(row.serviceId) ?? 0) + 1
    places.set(row.serviceId, position)
    return { ...row, customerName: fullNameIn(customerJson), position }
  })
}

export function waitingCount(tx: Tx, tenantId: number): number {
  return (
    tx.get<{ count: number }>('select count(*) as count from queue_entries where tenant_id = ?', tenantId)?.count ?? 0
  )
}
