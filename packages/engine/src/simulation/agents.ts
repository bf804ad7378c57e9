// The agents of a simulated centre and what they know. A simple model beside the server's router: who has the skills that are asked for
// gets the chat, the better one first and then in turn. It knows neither the load of single agents nor who has been idle longest.
import type { RequiredSkill } from '../session/effect.ts'
import type { AgentRef } from '../session/event.ts'
import type { Centre } from './centre.ts'
import type { Simulation } from './simulation.ts'

/** Who can be offered the chat, in turn: after a refusal it is the next one's. */
export const simulatedAgents: readonly AgentRef[] = [
  { userId: 'usr_grace', username: 'grace', firstName: 'Grace', lastName: 'Hopper', team: 'Support' },
  { userId: 'usr_alan', username: 'alan', firstName: 'Alan', lastName: 'Turing', team: 'Support' },
]

export function agentAt(turn: number, among: readonly AgentRef[] = simulatedAgents): AgentRef {
  return among[turn % among.length] as AgentRef
}

export function fullName({ firstName, lastName }: AgentRef): string {
  return `${firstName} ${lastName}`.trim()
}

/** Nothing is said of a skill: the agent has it in full. */
const FULL_LEVEL = 100

function levelOf({ skills }: Centre, { username }: AgentRef, skill: string): number {
  const told = Object.hasOwn(skills, username) ? skills[username] : undefined
  return told !== undefined && Object.hasOwn(told, skill) ? (told[skill] ?? FULL_LEVEL) : FULL_LEVEL
}

/** Agents who have the service's own skill, and each required one at its level; the best at what is asked for first. */
export function qualifiedAgents(
  centre: Centre,
  service: string | null,
  skills: readonly RequiredSkill[],
): readonly AgentRef[] {
  const demand = service === null ? skills : [{ skill: service, level: 1 }, ...skills]
  const rating = (agent: AgentRef) => demand.reduce((sum, { skill }) => sum + levelOf(centre, agent, skill), 0)
  return simulatedAgents
    .filter((agent) => demand.every(({ skill, level }) => levelOf(centre, agent, skill) >= Math.max(level, 1)))
    .toSorted((one, other) => rating(other) - rating(one))
}

export type Interval = { afterSeconds: number; skills: RequiredSkill[] }
/** What a chat asks for while it waits: each interval replaces the skills once so many seconds have passed. */
export type Demand = { since: number; skills: RequiredSkill[]; escalation: Interval[] }

const beginsAt = ({ since }: Demand, { afterSeconds }: Interval): number => since + afterSeconds * 1000

export function skillsAt(demand: Demand, now: number): RequiredSkill[] {
  return demand.escalation.findLast((interval) => beginsAt(demand, interval) <= now)?.skills ?? demand.skills
}

/** When the next interval begins; null when none does. */
export function escalatesAt(demand: Demand, now: number): number | null {
  const next = demand.escalation.find((interval) => beginsAt(demand, interval) > now)
  return next === undefined ? null : beginsAt(demand, next)
}

/** Whether anybody has what is asked for, now or after an escalation still to come. */
export function isEverServed(centre: Centre, service: string | null, demand: Demand, now: number): boolean {
  const later = demand.escalation.filter((interval) => beginsAt(demand, interval) > now)
  return [skillsAt(demand, now), ...later.map(({ skills }) => skills)].some(
    (skills) => qualifiedAgents(centre, service, skills).length > 0,
  )
}

/** Nobody else is asked to take over than the one who is not in the chat; null when there is none. */
export function colleagueOf({ agent, agentsTried, centre }: Simulation, service: string | null): AgentRef | null {
  const others = qualifiedAgents(centre, service, []).filter(({ userId }) => userId !== agent?.userId)
  return others.length === 0 ? null : agentAt(agentsTried, others)
}

/** `English at level 50 and Billing at level 1`. */
export function skillsText(skills: readonly RequiredSkill[]): string {
  return skills.map(({ skill, level }) => `${skill} at level ${level}`).join(' and ')
}
