// What hangs on configured things, counted before they are deleted.
import type { Tx } from './tx.ts'

const columns = { account: 'account_id', entry: 'entry_id', service: 'service_id' } as const

/** Interactions that came by it and have not ended. */
export function countOpenInteractions(tx: Tx, kind: keyof typeof columns, id: string): number {
  return count(tx, `select count(*) as n from interactions where ${columns[kind]} = ? and place <> 'ended'`, id)
}

export function countCustomers(tx: Tx, accountId: string): number {
  return count(tx, 'select count(*) as n from chats where account_id = ?', accountId)
}

export function countUsersWithSkill(tx: Tx, skillId: string): number {
  return count(tx, 'select count(*) as n from user_skills where skill_id = ?', skillId)
}

/** Chats that wait for the service or for one of its agents, wherever they came in. */
export function countWaiting(tx: Tx, serviceId: string): number {
  return count(tx, 'select count(*) as n from queue_entries where service_id = ?', serviceId)
}

/** Whether any chat carries it. */
export function isDispositionUsed(tx: Tx, disposition: string): boolean {
  return tx.get('select 1 as found from interactions where disposition = ? limit 1', disposition) !== undefined
}

export function openInteractionsOf(tx: Tx, serviceId: string): string[] {
  return tx
    .all<{ interactionId: string }>(
      `select interaction_id as "interactionId" from interactions where place <> 'ended' and service_id = ?`,
      serviceId,
    )
    .map(({ interactionId }) => interactionId)
}

function count(tx: Tx, sql: string, id: string): number {
  return tx.get<{ n: number }>(sql, id)?.n ?? 0
}
