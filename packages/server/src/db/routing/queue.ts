// The queue's rows: one per interaction that wants an agent.
import type { RequiredSkill } from '@scenarium/engine'
import type { ChatKey } from '../../lanes/lane-event.ts'
import type { Tx, WriteTx } from '../tx.ts'

export type QueueEntry = {
  interactionId: string
  key: ChatKey
  serviceId: string
  priority: number
  queuedAt: number
  /** The order of service: the moment of queueing, put earlier by the priority. Smaller is served first. */
  rank: number
  skills: RequiredSkill[]
  escalation: { afterSeconds: number; skills: RequiredSkill[] }[]
  /** Visit of the block that waits; null for a transfer to a service. */
  visit: number | null
  status: 'waiting' | 'reserved' | 'offered'
  /** The agent it is reserved for or offered to. */
  userId: string | null
  reservedUntil: number | null
  coolingUntil: { [userId: string]: number }
  /** Place in the queue the customer was told last. */
  position: number | null
  /** Who transfers. */
  fromUserId: string | null
  /** The agent who had the customer last, and until when only he is asked. */
  preferredUserId: string | null
  preferredUntil: number | null
  /** Who gave the chat to the agent it is reserved for. */
  assignedBy: string | null
}

type EntryRow = Omit<QueueEntry, 'key' | 'skills' | 'escalation' | 'coolingUntil'> & {
  accountId: string
  chatId: number
  skillsJson: string
  escalationJson: string
  coolingJson: string
}

const columns = `interaction_id as interactionId, account_id as accountId, chat_id as chatId, service_id as serviceId,
  priority, queued_at as queuedAt, rank, skills_json as skillsJson, escalation_json as escalationJson, visit, status,
  user_id as userId, reserved_until as reservedUntil, cooling_json as coolingJson, position,
  from_user_id as fromUserId, preferred_user_id as preferredUserId, preferred_until as preferredUntil,
  assigned_by as assignedBy`

export function queueEntry(tx: Tx, interactionId: string): QueueEntry | undefined {
  const row = tx.get<EntryRow>(`select ${columns} from queue_entries where interaction_id = ?`, interactionId)
  return row && fromRow(row)
}

/** Stores an entry, in place of an earlier one of the same interaction. */
export function saveQueueEntry(tx: WriteTx, tenantId: number, entry: QueueEntry): void {
  tx.run(
    `insert into queue_entries (interaction_id, tenant_id, account_id, chat_id, service_id, priority, queued_at,
       rank, skills_json, escalation_json, visit, status, user_id, reserved_until, cooling_json, position, from_user_id,
       preferred_user_id, preferred_until, assigned_by)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     on conflict (interaction_id) do update set service_id = excluded.service_id, priority = excluded.priority,
       queued_at = excluded.queued_at, rank = excluded.rank, skills_json = excluded.skills_json, escalation_json = excluded.escalation_json,
       visit = excluded.visit, status = excluded.status, user_id = excluded.user_id,
       reserved_until = excluded.reserved_until, cooling_json = excluded.cooling_json, position = excluded.position,
       from_user_id = excluded.from_user_id, preferred_user_id = excluded.preferred_user_id,
       preferred_until = excluded.preferred_until, assigned_by = excluded.assigned_by`,
    entry.interactionId,
    tenantId,
    entry.key.accountId,
    entry.key.chatId,
    entry.serviceId,
    entry.priority,
    entry.queuedAt,
    entry.rank,
    JSON.stringify(entry.skills),
    JSON.stringify(entry.escalation),
    entry.visit,
    entry.status,
    entry.userId,
    entry.reservedUntil,
    JSON.stringify(entry.coolingUntil),
    entry.position,
    entry.fromUserId,
    entry.preferredUserId,
    entry.preferredUntil,
    entry.assignedBy,
  )
}

/** Brings the queue into the order that a changed weight of priority gives. */
export function rankQueue(tx: WriteTx, tenantId: number, prioritySeconds: number): void {
  tx.run(
    'update queue_entries set rank = queued_at - priority * ? where tenant_id = ?',
    prioritySeconds * 1000,
    tenantId,
  )
}

export function deleteQueueEntry(tx: WriteTx, interactionId: string): void {
  tx.run('delete from queue_entries where interaction_id = ?', interactionId)
}

/** Takes a waiting entry for an agent; false when it no longer waits. */
export function claimEntry(
  tx: WriteTx,
  claim: {
    interactionId: string
    userId: string
    status: 'reserved' | 'offered'
    reservedUntil: number | null
    assignedBy: string | null
  },
): boolean {
  return (
    tx.run(
      `update queue_entries set status = ?, user_id = ?, reserved_until = ?, assigned_by = ?
       where interaction_id = ? and status = 'waiting'`,
      claim.status,
      claim.userId,
      claim.reservedUntil,
      claim.assignedBy,
      claim.interactionId,
    ) === 1
  )
}

/** Waiting chats of customers whom the agent had last. */
export function entriesPreferring(tx: Tx, userId: string): QueueEntry[] {
  return tx
    .all<EntryRow>(`select ${columns} from queue_entries where preferred_user_id = ? and status = 'waiting'`, userId)
    .map(fromRow)
}

/** What chats of a service ask for at the moment, each demand once. */
export function demandsOf(tx: Tx, serviceId: string): RequiredSkill[][] {
  return tx
    .all<{ skillsJson: string }>(
      `select distinct skills_json as skillsJson from queue_entries where status = 'waiting' and service_id = ?`,
      serviceId,
    )
    .map((row) => JSON.parse(row.skillsJson) as RequiredSkill[])
}

/** A stretch of the chats that ask a service for the same, in the order they are served. */
export function waitingEntries(
  tx: Tx,
  demand: { serviceId: string; skills: RequiredSkill[] },
  page: { offset: number; limit: number },
): QueueEntry[] {
  return tx
    .all<EntryRow>(
      `select ${columns} from queue_entries where status = 'waiting' and service_id = ? and skills_json = ?
       order by rank, interaction_id limit ? offset ?`,
      demand.serviceId,
      JSON.stringify(demand.skills),
      page.limit,
      page.offset,
    )
    .map(fromRow)
}

/** Chats a scenario has queued for a service, in no particular order. */
export function queuedByScenario(tx: Tx, serviceId: string): QueueEntry[] {
  return tx
    .all<EntryRow>(
      `select ${columns} from queue_entries where status = 'waiting' and service_id = ? and visit is not null`,
      serviceId,
    )
    .map(fromRow)
}

export function queueLength(tx: Tx, serviceId: string): number {
  return (
    tx.get<{ count: number }>(
      `select count(*) as count from queue_entries where status = 'waiting' and service_id = ?`,
      serviceId,
    )?.count ?? 0
  )
}

/** Place in the service's queue, from 1. */
export function positionOf(tx: Tx, { serviceId, rank, interactionId }: QueueEntry): number {
  const before = tx.get<{ count: number }>(
    `select count(*) as count from queue_entries
     where status = 'waiting' and service_id = ? and rank <= ? and (rank < ? or interaction_id < ?)`,
    serviceId,
    rank,
    rank,
    interactionId,
  )
  return (before?.count ?? 0) + 1
}

export function savePosition(tx: WriteTx, interactionId: string, position: number): void {
  tx.run('update queue_entries set position = ? where interaction_id = ?', position, interactionId)
}

export type Moved = { interactionId: string; accountId: string; chatId: number; visit: number; position: number }

/** Chats whose place changed noticeably since the customer was told: by one among the first ten, by a tenth behind. */
export function movedEntries(tx: Tx, serviceId: string): Moved[] {
  return tx.all<Moved>(
    `select interaction_id as "interactionId", account_id as "accountId", chat_id as "chatId", visit, place as position
     from (select interaction_id, account_id, chat_id, visit, position,
             row_number() over (order by rank, interaction_id) as place
           from queue_entries where status = 'waiting' and service_id = ?) as ranked
     where visit is not null and (position is null
       or (place <> position and (place <= 10 or abs(place - position) * 10 >= place)))`,
    serviceId,
  )
}

function fromRow({ accountId, chatId, skillsJson, escalationJson, coolingJson, ...row }: EntryRow): QueueEntry {
  return {
    ...row,
    key: { accountId, chatId },
    skills: JSON.parse(skillsJson) as QueueEntry['skills'],
    escalation: JSON.parse(escalationJson) as QueueEntry['escalation'],
    coolingUntil: JSON.parse(coolingJson) as QueueEntry['coolingUntil'],
  }
}
