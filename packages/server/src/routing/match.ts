// Who takes which chat: a pure function of the queue, the agents with room, and the moment.
import type { RequiredSkill } from '@scenarium/engine'

export type WaitingEntry = {
  interactionId: string
  serviceName: string
  /** Required besides the service's own skill. */
  skills: readonly RequiredSkill[]
  priority: number
  queuedAt: number
  /** Agents not to be asked before an instant: cooling off, or in the conversation already. */
  skipUntil: Readonly<{ [userId: string]: number }>
}

/** An agent who is ready and present. */
export type FreeAgent = {
  userId: string
  /** Chats the agent can still take. */
  spare: number
  idleSince: number
  levels: ReadonlyMap<string, number>
}

export type Assignment = { interactionId: string; userId: string }

type Candidate = { agent: FreeAgent; spare: number; idleSince: number }
/** Candidates for one demand, with their levels in it summed up. */
type Pool = { candidate: Candidate; level: number }[]

type Placed = Pick<WaitingEntry, 'interactionId' | 'priority' | 'queuedAt'>

/** The order of service: higher priority, then longer wait; the id makes it total. */
export function compareEntries(a: Placed, b: Placed): number {
  return b.priority - a.priority || a.queuedAt - b.queuedAt || (a.interactionId < b.interactionId ? -1 : 1)
}

/** A service is served by holders of the skill of its name; required skills come on top, each at its level. */
export function isQualified(
  levels: ReadonlyMap<string, number>,
  serviceName: string,
  skills: readonly RequiredSkill[],
): boolean {
  if ((levels.get(serviceName) ?? 0) < 1) return false
  return skills.every(({ skill, level }) => (levels.get(skill) ?? 0) >= Math.max(level, 1))
}

/**
 * Gives each chat, in the order of `entries`, the best agent: highest level in what is asked for, then longest idle. Reads
 * no more entries than there is room for.
 */
export function match(entries: Iterable<WaitingEntry>, agents: readonly FreeAgent[], now: number): Assignment[] {
  const candidates = agents
    .filter((agent) => agent.spare > 0)
    .map((agent): Candidate => ({ agent, spare: agent.spare, idleSince: agent.idleSince }))
  let room = candidates.reduce((sum, candidate) => sum + candidate.spare, 0)
  const assignments: Assignment[] = []
  if (room === 0) return assignments
  const pools = new Map<string, Pool>()
  for (const entry of entries) {
    const best = bestOf(poolFor(entry, candidates, pools), entry, now)
    if (best === undefined) continue
    best.spare -= 1
    // Whoever has just got a chat is the least idle, so that chats spread evenly.
    best.idleSince = now
    assignments.push({ interactionId: entry.interactionId, userId: best.agent.userId })
    room -= 1
    if (room === 0) break
  }
  return assignments
}

/** Entries with the same demand share one pool: with thousands waiting there are few different demands. */
function poolFor(entry: WaitingEntry, candidates: Candidate[], pools: Map<string, Pool>): Pool {
  const key = JSON.stringify([entry.serviceName, entry.skills])
  let pool = pools.get(key)
  if (pool === undefined) {
    pool = candidates
      .filter(({ agent }) => isQualified(agent.levels, entry.serviceName, entry.skills))
      .map((candidate) => ({ candidate, level: levelIn(candidate.agent.levels, entry) }))
    pools.set(key, pool)
  }
  return pool
}

function levelIn(levels: ReadonlyMap<string, number>, { serviceName, skills }: WaitingEntry): number {
  return skills.reduce((sum, { skill }) => sum + (levels.get(skill) ?? 0), levels.get(serviceName) ?? 0)
}

function bestOf(pool: Pool, entry: WaitingEntry, now: number): Candidate | undefined {
  let best: Pool[number] | undefined
  for (const rated of pool) {
    const { spare, agent } = rated.candidate
    if (spare === 0 || (entry.skipUntil[agent.userId] ?? 0) > now) continue
    if (best === undefined || isBetter(rated, best)) best = rated
  }
  return best?.candidate
}

function isBetter(a: Pool[number], b: Pool[number]): boolean {
  if (a.level !== b.level) return a.level > b.level
  if (a.candidate.idleSince !== b.candidate.idleSince) return a.candidate.idleSince < b.candidate.idleSince
  return a.candidate.agent.userId < b.candidate.agent.userId
}
