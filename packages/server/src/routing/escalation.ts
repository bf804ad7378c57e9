// Escalation: the longer a chat waits, the less it asks for.
import type { RequiredSkill } from '@scenarium/engine'

export type Interval = { afterSeconds: number; skills: RequiredSkill[] }

export type Demand = {
  /** Required at the moment. */
  skills: RequiredSkill[]
  /** Intervals still to come, soonest first. */
  escalation: Interval[]
  /** When the next of them begins. */
  nextAt: number | null
}

/** The demand of a chat that has been queued at `queuedAt`: the last interval reached replaces the required skills. */
export function demandAt(skills: RequiredSkill[], intervals: Interval[], queuedAt: number, now: number): Demand {
  const inOrder = intervals.toSorted((a, b) => a.afterSeconds - b.afterSeconds)
  const startsAt = (interval: Interval) => queuedAt + interval.afterSeconds * 1000
  const escalation = inOrder.filter((interval) => startsAt(interval) > now)
  const reached = inOrder.findLast((interval) => startsAt(interval) <= now)
  const [next] = escalation
  return { skills: reached?.skills ?? skills, escalation, nextAt: next === undefined ? null : startsAt(next) }
}
