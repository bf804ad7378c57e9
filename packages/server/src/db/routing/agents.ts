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
  /** The supervisor who wants the next state. */
  nextForcedBy: string | null
  since: number
  /** When the agent became ready, took a chat or finished one, whichever was last. */
  idleSince: number
  /** Since when no browser is connected, while the agent is given time to return. */
  disconnectedAt: number | null
  /** Set while a browser is connected; an agent who works through the API has none. */
  presentSince: number | null
  /** Since when the agent is ready without a break; null while he is not. */
  readySince: number | null
}

const columns = `user_id as userId, state, reason, next_state as nextState, next_reason as nextReason,
  next_forced_by as nextForcedBy, since, idle_since as idleSince, disconnected_at as disconnectedAt,
  present_since as presentSince, ready_since as readySince`

export function agentState(tx: Tx, userId: string): AgentStateRow | undefined {
  return tx.get<AgentStateRow>(`select ${columns} from agent_states where user_id = ?`, userId)
}

export function connectedAgents(tx: Tx, tenantId: number): AgentStateRow[] {
  return tx.all<AgentStateRow>(
    `select ${columns} from agent_states where tenant_id = ? and present_since is not null`,
    tenantId,
  )
}

export function readyAgents(tx: Tx, tenantId: number): AgentStateRow[] {
  return tx.all<AgentStateRow>(`select ${columns} from agent_states where tenant_id = ? and state = 'ready'`, tenantId)
}

export function saveAgentState(tx: WriteTx, tenantId: number, row: AgentStateRow): void {
  tx.run(
    `insert into agent_states (user_id, tenant_id, state, reason, next_state, next_reason, next_forced_by, since,
       idle_since, disconnected_at, present_since, ready_since)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     on conflict (user_id) do update set state = excluded.state, reason = excluded.reason,
       next_state = excluded.next_state, next_reason = excluded.next_reason, next_forced_by = excluded.next_forced_by,
       since = excluded.since, idle_since = excluded.idle_since, disconnected_at = excluded.disconnected_at,
       present_since = excluded.present_since, ready_since = excluded.ready_since`,
    row.userId,
    tenantId,
    row.state,
    row.reason,
    row.nextState,
    row.nextReason,
    row.nextForcedBy,
    row.since,
    row.idleSince,
    row.disconnectedAt,
    row.presentSince,
    row.readySince,
  )
}

export type StateChangeRow = {
  userId: string
  at: number
  state: ChosenState
  reason: string | null
  /** Null for the agent's own choice and the router's. */
  forcedBy: string | null
}

/** Appends to the record of how agents spent their time. */
export function logStateChange(tx: WriteTx, tenantId: number, change: StateChangeRow): void {
  tx.run(
    `insert into agent_state_changes (user_id, at, number, tenant_id, state, reason, forced_by)
     select ?, ?, count(*) + 1, ?, ?, ?, ? from agent_state_changes where user_id = ? and at = ?`,
    change.userId,
    change.at,
    tenantId,
    change.state,
    change.reason,
    change.forcedBy,
    change.userId,
    change.at,
  )
}

export function touchIdle(tx: WriteTx, userId: string, now: number): void {
  tx.run('update agent_states set idle_since = ? where user_id = ?', now, userId)
}

// Reservations, open offers, conversations and after-call work: each takes one place of the agent's capacity.
const load = `(select count(*) from participants p where p.user_id = u.user_id and p.closed_at is null)
  + (select count(*) from offers o where o.user_id = u.user_id and o.ended_at is null)
  + (select count(*) from queue_entries q where q.user_id = u.user_id and q.status = 'reserved')`

/** An agent with what decides whether he can be asked. Disabled users are no agents. */
export type AgentAtDesk = Pick<
  AgentStateRow,
  'userId' | 'state' | 'nextState' | 'disconnectedAt' | 'idleSince' | 'readySince'
> & {
  capacity: number
  /** Places of the capacity that are free. */
  spare: number
}

const deskColumns = `s.user_id as "userId", s.state, s.next_state as "nextState", s.disconnected_at as "disconnectedAt",
  s.idle_since as "idleSince", s.ready_since as "readySince", u.capacity, u.capacity - (${load}) as spare`

/** Agents who are logged in and hold a skill, with their level. */
export function holdersAtDesk(tx: Tx, tenantId: number, skill: string): (AgentAtDesk & { level: number })[] {
  return tx.all<AgentAtDesk & { level: number }>(
    `select ${deskColumns}, us.level
     from skills k
       join user_skills us on us.skill_id = k.skill_id
       join agent_states s on s.user_id = us.user_id
       join users u on u.user_id = us.user_id
     where k.tenant_id = ? and k.name = ? and us.level > 0 and s.state <> 'logged_out' and u.disabled_at is null`,
    tenantId,
    skill,
  )
}

/** Undefined for who never logged in. */
export function agentAtDesk(tx: Tx, userId: string): AgentAtDesk | undefined {
  return tx.get<AgentAtDesk>(
    `select ${deskColumns} from agent_states s join users u on u.user_id = s.user_id
     where s.user_id = ? and u.disabled_at is null`,
    userId,
  )
}

/** Free places of anybody's capacity, logged in or not. */
export function spareCapacity(tx: Tx, userId: string): number {
  const row = tx.get<{ spare: number }>(
    `select u.capacity - (${load}) as spare from users u where u.user_id = ?`,
    userId,
  )
  return row?.spare ?? 0
}

/** Places taken since an instant and not free again. */
export function takenSince(tx: Tx, userId: string, since: number): number {
  const row = tx.get<{ count: number }>(
    `select (select count(*) from participants where user_id = ? and closed_at is null and joined_at >= ?)
       + (select count(*) from offers where user_id = ? and ended_at is null and offered_at >= ?)
       + (select count(*) from queue_entries where user_id = ? and status = 'reserved') as count`,
    userId,
    since,
    userId,
    since,
    userId,
  )
  return row?.count ?? 0
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
       where k.tenant_id = ? and k.name = ? and us.level > 0 and u.disabled_at is null
         and s.state = 'ready' and s.next_state is null and s.disconnected_at is null`,
      tenantId,
      serviceName,
    )?.count ?? 0
  )
}
