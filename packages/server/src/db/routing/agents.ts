// Agents as the router sees them: chosen state, presence, load and skills.
import type { ChosenState } from '@scenarium/api'
import type { Tx, WriteTx } from '../tx.ts'

export type { ChosenState }

export type AgentStateRow = {
  userId: string
  state: ChosenState
  reason: string | null
  /** Taken when the last chat ends. */
  nextState: ChosenState | null
  nextReason: string | null
  since: number
  /** When the agent became ready, took a chat or finished one, whichever was last. */
  idleSince: number
  /** Since when no browser is connected, while the agent is given time to return. */
  disconnectedAt: number | null
  /** Set while a browser is connected; an agent who works through the API has none. */
  presentSince: number | null
}

const columns = `user_id as userId, state, reason, next_state as nextState, next_reason as nextReason, since,
  idle_since as idleSince, disconnected_at as disconnectedAt, present_since as presentSince`

export function agentState(tx: Tx, userId: string): AgentStateRow | undefined {
  return tx.get<AgentStateRow>(`select ${columns} from agent_states where user_id = ?`, userId)
}

export function connectedAgents(tx: Tx, tenantId: number): AgentStateRow[] {
  return tx.all<AgentStateRow>(
    `select ${columns} from agent_states where tenant_id = ? and present_since is not null`,
    tenantId,
  )
}

export function saveAgentState(tx: WriteTx, tenantId: number, row: AgentStateRow): void {
  tx.run(
    `insert into agent_states (user_id, tenant_id, state, reason, next_state, next_reason, since, idle_since,
       disconnected_at, present_since)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     on conflict (user_id) do update set state = excluded.state, reason = excluded.reason,
       next_state = excluded.next_state, next_reason = excluded.next_reason, since = excluded.since,
       idle_since = excluded.idle_since, disconnected_at = excluded.disconnected_at,
       present_since = excluded.present_since`,
    row.userId,
    tenantId,
    row.state,
    row.reason,
    row.nextState,
    row.nextReason,
    row.since,
    row.idleSince,
    row.disconnectedAt,
    row.presentSince,
  )
}

export function touchIdle(tx: WriteTx, userId: string, now: number): void {
  tx.run('update agent_states set idle_since = ? where user_id = ?', now, userId)
}

// Reservations, open offers, conversations and after-call work: each takes one place of the agent's capacity.
const load = `(select count(*) from participants p where p.user_id = u.user_id and p.closed_at is null)
  + (select count(*) from offers o where o.user_id = u.user_id and o.ended_at is null)
  + (select count(*) from queue_entries q where q.user_id = u.user_id and q.status = 'reserved')`

const mayBeAsked = "s.state = 'ready' and s.next_state is null and s.disconnected_at is null and u.disabled_at is null"

const free = `select s.user_id as "userId", s.idle_since as "idleSince", u.capacity - (${load}) as spare
  from agent_states s join users u on u.user_id = s.user_id
  where s.tenant_id = ? and ${mayBeAsked}`

export type FreeRow = { userId: string; idleSince: number; spare: number }

/** Agents with room who hold a skill, with their level. */
export function freeHolders(tx: Tx, tenantId: number, skill: string): (FreeRow & { level: number })[] {
  return tx
    .all<FreeRow & { level: number }>(
      `select s.user_id as "userId", s.idle_since as "idleSince", u.capacity - (${load}) as spare, us.level
       from skills k
         join user_skills us on us.skill_id = k.skill_id
         join agent_states s on s.user_id = us.user_id
         join users u on u.user_id = us.user_id
       where k.tenant_id = ? and k.name = ? and us.level > 0 and ${mayBeAsked}`,
      tenantId,
      skill,
    )
    .filter((agent) => agent.spare > 0)
}

export function freeAgent(tx: Tx, tenantId: number, userId: string): FreeRow | undefined {
  const row = tx.get<FreeRow>(`${free} and s.user_id = ?`, tenantId, userId)
  return row !== undefined && row.spare > 0 ? row : undefined
}

export function spareCapacity(tx: Tx, userId: string): number {
  return (
    tx.get<{ spare: number }>(`select u.capacity - (${load}) as spare from users u where u.user_id = ?`, userId)
      ?.spare ?? 0
  )
}

export function skillLevels(tx: Tx, userId: string): Map<string, number> {
  const rows = tx.all<{ name: string; level: number }>(
    'select k.name, us.level from user_skills us join skills k on k.skill_id = us.skill_id where us.user_id = ?',
    userId,
  )
  return new Map(rows.map(({ name, level }) => [name, level]))
}

const holders = `select us.user_id as "userId", us.level
  from skills k
    join user_skills us on us.skill_id = k.skill_id
    join agent_states s on s.user_id = us.user_id
    join users u on u.user_id = us.user_id
  where k.tenant_id = ? and k.name = ? and us.level > 0 and s.state <> 'logged_out' and u.disabled_at is null`

export function isAnyHolderLoggedIn(tx: Tx, tenantId: number, skill: string): boolean {
  return tx.get(`${holders} limit 1`, tenantId, skill) !== undefined
}

/** Levels of one skill by agent, of agents who are logged in. */
export function levelsOf(tx: Tx, tenantId: number, skill: string): { userId: string; level: number }[] {
  return tx.all<{ userId: string; level: number }>(holders, tenantId, skill)
}

/** Services whose own skill the agent holds. */
export function servicesOf(tx: Tx, userId: string): { serviceId: string; name: string }[] {
  return tx.all<{ serviceId: string; name: string }>(
    `select sv.service_id as "serviceId", sv.name
     from user_skills us
       join skills k on k.skill_id = us.skill_id
       join services sv on sv.tenant_id = k.tenant_id and sv.name = k.name
     where us.user_id = ? and us.level > 0`,
    userId,
  )
}

export function readyCount(tx: Tx, tenantId: number, serviceName: string): number {
  return (
    tx.get<{ count: number }>(
      `select count(*) as count
       from skills k
         join user_skills us on us.skill_id = k.skill_id
         join agent_states s on s.user_id = us.user_id
         join users u on u.user_id = us.user_id
       where k.tenant_id = ? and k.name = ? and us.level > 0 and ${mayBeAsked}`,
      tenantId,
      serviceName,
    )?.count ?? 0
  )
}
