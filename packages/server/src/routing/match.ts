// Who takes which chat: a pure function of the queue, the agents with room, and the moment.
import type { RequiredSkill } from '@scenarium/engine'

export type WaitingEntry = {
  interactionId: string
  serviceName: string
  /** Required besides the service's own skill. */
  skills: readonly RequiredSkill[]
  /** Smaller is served first. */
  rank: number
  /** Agents not to be asked before an instant: cooling off, or in the conversation already. */
  skipUntil: Readonly<{ [userId: string]: number }>
  /** The agent who had the customer last: until then nobody else is asked. */
  keptFor: { userId: string; until: number } | null
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

type Placed = Pick<WaitingEntry, 'interactionId' | 'rank'>

/** The order of service; the id makes it total. */
export function compareEntries(a: Placed, b: Placed): number {
  return a.rank - b.rank || (a.interactionId < b.interactionId ? -1 : 1)
}

/** A service is served by holders of the skill of its name; required skills come on top, each at its level. */
export function isQualified(
  levels: ReadonlyMap<string, number>,
  serviceName: string,
  skills: readonly RequiredSkill[],
): boolean {
  return hasLevel(levels, serviceName, 1) && skills.every(({ skill, level }) => hasLevel(levels, skill, level))
}

export function hasLevel(levels: ReadonlyMap<string, number>, skill: string, level: number): boolean {
  return (levels.get(skill) ?? 0) >= Math.max(level, 1)
}

/** Whether this agent is not to be asked for this chat at the moment, qualified as he may be. */
export function isSkipped({ skipUntil }: WaitingEntry, userId: string, now: number): boolean {
  return (skipUntil[userId] ?? 0) > now
}

export function isKeptForAnother({ keptFor }: WaitingEntry, userId: string, now: number): boolean {
  return keptFor !== null && keptFor.until > now && keptFor.userId !== userId
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
    if (spare === 0 || isSkipped(entry, agent.userId, now) || isKeptForAnother(entry, agent.userId, now)) continue
    if (best === undefined || isBetter(rated, best)) best = rated
  }
  return best?.candidate
}

function isBetter(a: Pool[number], b: Pool[number]): boolean {
  if (a.level !== b.level) return a.level > b.level
  if (a.candidate.idleSince !== b.candidate.idleSince) return a.candidate.idleSince < b.candidate.idleSince
  return a.candidate.agent.userId < b.candidate.agent.userId
}
