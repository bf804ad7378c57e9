// What keeps a waiting chat and an agent apart, in words. The conditions themselves are the matcher's.
import type { WaitingExplanation } from '@scenarium/api'
import type { RequiredSkill } from '@scenarium/engine'
import type { DeskObstacle } from './availability.ts'
import { hasLevel, isKeptForAnother, isSkipped, type WaitingEntry } from './match.ts'

export type Reason = WaitingExplanation['agents'][number]['reasons'][number]

export type ConsideredAgent = {
  userId: string
  levels: ReadonlyMap<string, number>
  /** What keeps every chat from him. */
  obstacles: DeskObstacle[]
}

/** Empty exactly when the matcher would give the agent this chat, were it the only one. */
export function reasonsAgainst(entry: WaitingEntry, agent: ConsideredAgent, now: number): Reason[] {
  const { userId, levels } = agent
  const reasons: Reason[] = agent.obstacles.map((code) => ({ code, text: deskTexts[code] }))
  for (const { skill, level } of [{ skill: entry.serviceName, level: 1 }, ...entry.skills]) {
    if (!hasLevel(levels, skill, level)) reasons.push(skillReason({ skill, level }, levels.get(skill) ?? 0))
  }
  if (isKeptForAnother(entry, userId, now)) {
    reasons.push({ code: 'waits_for_last_agent', text: 'The chat waits for the agent the customer had last.' })
  }
  if (isSkipped(entry, userId, now)) reasons.push(skipReason(entry.skipUntil[userId] ?? 0, now))
  return reasons
}

const deskTexts: { [Code in DeskObstacle]: string } = {
  logged_out: 'Is not logged in.',
  disconnected: 'Has lost the connection.',
  not_ready: 'Is not ready.',
  supervising: 'Is supervising.',
  next_state: 'Takes no more chats: leaves when the open ones are done.',
  no_room: 'Has no room for another chat.',
  ramping_up: 'Became ready a short while ago and gets chats one after another.',
}

function skillReason({ skill, level }: RequiredSkill, held: number): Reason {
  if (held < 1) return { code: 'skill_missing', text: `Does not have the skill ${skill}.` }
  return { code: 'level_too_low', text: `Has ${skill} at level ${held}; ${level} is asked for.` }
}

function skipReason(until: number, now: number): Reason {
  if (until === Number.POSITIVE_INFINITY) {
    return { code: 'in_conversation', text: 'Is in this conversation, or asked into it.' }
  }
  const seconds = Math.ceil((until - now) / 1000)
  return { code: 'cooling_off', text: `Did not take it a moment ago; is asked again in ${seconds} s.` }
}
