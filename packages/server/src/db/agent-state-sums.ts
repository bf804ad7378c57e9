// How long agents were in which state. Whole days, and blocks of 32, are summed up in the background; the edges of a period, and what was not
// summed up yet, are read from the changes themselves.
import type { Tx, WriteTx } from './tx.ts'

const DAY_MS = 86_400_000
const DAYS_PER_BLOCK = 32

export type StateTime = { userId: string; state: string; reason: string | null; ms: number }

type Change = { at: number; number: number; state: string; reason: string | null }

/** Sums up for some agents what they did since last time; gives the last agent looked at, null at the end of the list. */
export function sumUpAgentStates(
  tx: WriteTx,
  {
    tenantId,
    after,
    mostAgents,
    mostChanges,
  }: { tenantId: number; after: string; mostAgents: number; mostChanges: number },
): string | null {
  const agents = tx.all<{ userId: string }>(
    'select user_id as "userId" from agent_states where tenant_id = ? and user_id > ? order by user_id limit ?',
    tenantId,
    after,
    mostAgents,
  )
  let left = mostChanges
  let done = after
  for (const { userId } of agents) {
    const read = sumUpAgent(tx, tenantId, userId, left)
    left -= read
    // Not all of his changes: he is the next one's first.
    if (left <= 0) return done
    done = userId
  }
  return agents.length < mostAgents ? null : done
}

function sumUpAgent(tx: WriteTx, tenantId: number, userId: string, most: number): number {
  let last = readSummed(tx, userId)
  const changes = changesAfter(tx, userId, last?.at ?? -1, last?.number ?? 0, most)
  for (const change of changes) {
    if (last !== undefined) addDays(tx, tenantId, { userId, ...last }, change.at)
    last = change
  }
  if (changes.length > 0 && last !== undefined) {
    tx.run(
      `insert into summed_agent_states (user_id, tenant_id, at, number, state, reason) values (?, ?, ?, ?, ?, ?)
       on conflict (user_id) do update
         set at = excluded.at, number = excluded.number, state = excluded.state, reason = excluded.reason`,
      ...[userId, tenantId, last.at, last.number, last.state, last.reason],
    )
  }
  return changes.length
}

function addDays(tx: WriteTx, tenantId: number, state: Change & { userId: string }, until: number): void {
  if (state.state === 'logged_out') return
  for (let from = state.at; from < until; ) {
    const day = Math.floor(from / DAY_MS)
    const to = Math.min(until, (day + 1) * DAY_MS)
    tx.run(
      `insert into agent_state_days (day, user_id, state, reason, tenant_id, ms) values (?, ?, ?, ?, ?, ?)
       on conflict (day, user_id, state, reason) do update set ms = ms + excluded.ms`,
      ...[day, state.userId, state.state, state.reason ?? '', tenantId, to - from],
    )
    tx.run(
      `insert into agent_state_blocks (block, user_id, state, reason, tenant_id, ms) values (?, ?, ?, ?, ?, ?)
       on conflict (block, user_id, state, reason) do update set ms = ms + excluded.ms`,
      ...[Math.floor(day / DAYS_PER_BLOCK), state.userId, state.state, state.reason ?? '', tenantId, to - from],
    )
    from = to
  }
}

/** Time of each agent in each state he chose, but logged out, from `from` until `before`. */
export function agentStateTimes(
  tx: Tx,
  { tenantId, from, before, userId }: { tenantId: number; from: number; before: number; userId?: string | undefined },
): StateTime[] {
  const times = new Map<string, StateTime>()
  const add = (time: StateTime) => {
    const name = JSON.stringify([time.userId, time.state, time.reason])
    const sum = times.get(name)
    if (sum === undefined) times.set(name, { ...time })
    else sum.ms += time.ms
  }
  const [firstDay, endDay] = [Math.ceil(from / DAY_MS), Math.floor(before / DAY_MS)]
  const hasDays = firstDay < endDay
  if (hasDays) for (const time of wholeDays(tx, { tenantId, first: firstDay, end: endDay, userId })) add(time)
  for (const agent of agentsOf(tx, tenantId, userId)) {
    const summedUntil = readSummed(tx, agent)?.at ?? 0
    const stretches = hasDays
      ? [
          [from, firstDay * DAY_MS],
          [Math.max(firstDay * DAY_MS, Math.min(summedUntil, endDay * DAY_MS)), endDay * DAY_MS],
          [endDay * DAY_MS, before],
        ]
      : [[from, before]]
    for (const [begin = 0, end = 0] of stretches) if (begin < end) addChanges(tx, agent, begin, end, add)
  }
  return [...times.values()]
}

type Days = { tenantId: number; first: number; end: number; userId: string | undefined }

function wholeDays(tx: Tx, days: Days): StateTime[] {
  const [firstBlock, endBlock] = [Math.ceil(days.first / DAYS_PER_BLOCK), Math.floor(days.end / DAYS_PER_BLOCK)]
  if (firstBlock >= endBlock) return summed(tx, 'day', days)
  return [
    ...summed(tx, 'day', { ...days, end: firstBlock * DAYS_PER_BLOCK }),
    ...summed(tx, 'block', { ...days, first: firstBlock, end: endBlock }),
    ...summed(tx, 'day', { ...days, first: endBlock * DAYS_PER_BLOCK }),
  ]
}

function summed(tx: Tx, unit: 'day' | 'block', { tenantId, first, end, userId }: Days): StateTime[] {
  const only = userId === undefined ? '' : 'and user_id = ?'
  return tx
    .all<StateTime>(
      `select user_id as "userId", state, reason, sum(ms) as ms from agent_state_${unit}s
       where ${unit} >= ? and ${unit} < ? and tenant_id = ? ${only} group by user_id, state, reason`,
      ...[first, end, tenantId],
      ...(userId === undefined ? [] : [userId]),
    )
    .map((row) => ({ ...row, reason: row.reason === '' ? null : row.reason }))
}

function agentsOf(tx: Tx, tenantId: number, userId: string | undefined): string[] {
  if (userId !== undefined) return [userId]
  return tx
    .all<{ userId: string }>('select user_id as "userId" from agent_states where tenant_id = ?', tenantId)
    .map((row) => row.userId)
}

function addChanges(tx: Tx, userId: string, from: number, before: number, add: (time: StateTime) => void): void {
  let current = tx.get<Change>(
    `select at, number, state, reason from agent_state_changes where user_id = ? and at <= ?
     order by at desc, number desc limit 1`,
    userId,
    from,
  )
  let since = from
  const spend = (until: number) => {
    if (current !== undefined && current.state !== 'logged_out' && until > since)
      add({ userId, state: current.state, reason: current.reason, ms: until - since })
    since = until
  }
  for (const change of tx.all<Change>(
    `select at, number, state, reason from agent_state_changes where user_id = ? and at > ? and at < ?
     order by at, number`,
    ...[userId, from, before],
  )) {
    spend(change.at)
    current = change
  }
  spend(before)
}

function readSummed(tx: Tx, userId: string): Change | undefined {
  return tx.get<Change>('select at, number, state, reason from summed_agent_states where user_id = ?', userId)
}

function changesAfter(tx: Tx, userId: string, at: number, number: number, most: number): Change[] {
  return tx.all<Change>(
    `select at, number, state, reason from agent_state_changes
     where user_id = ? and at >= ? and (at > ? or number > ?) order by at, number limit ?`,
    ...[userId, at, at, number, most],
  )
}
