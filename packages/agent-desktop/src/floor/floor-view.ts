// Which part of the floor is shown, and in which order. Pure; use-floor-view.ts remembers the choices.
import {
  agentState,
  compareNames,
  type Floor,
  type FloorAgent,
  type FloorConversation,
  type FloorService,
  type FloorWaiting,
} from '@scenarium/api'
import { z } from 'zod'
import { type Sorting, type SortKeys, sortRows } from './sorting.ts'

const serviceColumns = [
  'name',
  'waiting',
  'longest',
  'estimated',
  'ready',
  'connected',
  'answered',
  'abandoned',
  'level',
] as const
const agentColumns = ['name', 'state', 'since', 'team', 'load', 'waits'] as const
const waitingColumns = ['place', 'customer', 'waits', 'priority'] as const
export type ServiceColumn = (typeof serviceColumns)[number]
export type AgentColumn = (typeof agentColumns)[number]
export type WaitingColumn = (typeof waitingColumns)[number]

const sorting = <const Columns extends readonly [string, ...string[]]>(columns: Columns, by: Columns[number]) =>
  z.object({ by: z.enum(columns), isDescending: z.boolean() }).catch({ by: by as never, isDescending: false })

/** What a supervisor has chosen. Anything unknown, as of another version, becomes what it is at first. */
export const floorView = z.object({
  serviceId: z.string().nullable().catch(null),
  team: z.string().nullable().catch(null),
  state: z.union([agentState, z.enum(['at_work', 'everybody'])]).catch('at_work'),
  services: sorting(serviceColumns, 'name'),
  agents: sorting(agentColumns, 'name'),
  waiting: sorting(waitingColumns, 'place'),
})
export type FloorView = z.infer<typeof floorView>

export const firstView: FloorView = floorView.parse({})

const serviceKeys: SortKeys<FloorService, ServiceColumn> = {
  name: ({ name }) => name,
  waiting: ({ queueLength }) => queueLength,
  longest: ({ longestWaitSeconds }) => longestWaitSeconds,
  estimated: ({ estimatedWaitSeconds }) => estimatedWaitSeconds,
  ready: ({ agentsReady }) => agentsReady,
  connected: ({ connected }) => connected,
  answered: ({ answered }) => answered,
  abandoned: ({ abandoned }) => abandoned,
  level: ({ serviceLevel }) => serviceLevel?.percent ?? null,
}

const agentKeys: SortKeys<FloorAgent, AgentColumn> = {
  name: ({ name }) => name,
  state: ({ state }) => agentState.options.indexOf(state),
  // Longest in the state first: what is long is what one looks for.
  since: ({ since }) => since,
  team: ({ team }) => team,
  load: ({ load }) => load,
  waits: ({ conversations }) => longestWaiting(conversations),
}

const waitingKeys: SortKeys<FloorWaiting & { place: number }, WaitingColumn> = {
  place: ({ place }) => place,
  customer: ({ customerName }) => customerName,
  waits: ({ queuedAt }) => queuedAt,
  priority: ({ priority }) => -priority,
}

export function shownServices({ services }: Floor, { serviceId, services: order }: FloorView): FloorService[] {
  const shown = services.filter((service) => serviceId === null || service.serviceId === serviceId)
  return sortRows(shown, order, serviceKeys)
}

/** Whoever asks for help stands first, however one sorts. `find` is a part of a name. */
export function shownAgents({ agents }: Floor, view: FloorView, find = ''): FloorAgent[] {
  const shown = agents.filter((agent) => isShown(agent, view) && hasName(find, namesOf(agent)))
  return sortRows(sortRows(shown, byName, agentKeys), view.agents, agentKeys).toSorted(
    (one, other) => Number(asksForHelp(other)) - Number(asksForHelp(one)),
  )
}

export function shownWaiting({ waiting }: Floor, view: FloorView, find = ''): (FloorWaiting & { place: number })[] {
  const shown = waiting
    .map((chat, index) => ({ ...chat, place: index + 1 }))
    .filter((chat) => view.serviceId === null || chat.serviceId === view.serviceId)
    .filter((chat) => hasName(find, [chat.customerName]))
  return sortRows(shown, view.waiting, waitingKeys)
}

/** Conversations of an agent as they are listed: who asks for help, who waits longest; after-call work last. */
export function inRowOrder(conversations: readonly FloorConversation[]): FloorConversation[] {
  const rank = ({ flaggedAt, isWrapUp, waitingSince }: FloorConversation) =>
    flaggedAt !== null ? 0 : isWrapUp ? 3 : waitingSince !== null ? 1 : 2
  return conversations.toSorted(
    (one, other) => rank(one) - rank(other) || (one.waitingSince ?? 0) - (other.waitingSince ?? 0),
  )
}

export const teamsOf = ({ agents }: Floor): string[] =>
  [...new Set(agents.flatMap(({ team }) => (team === null ? [] : [team])))].toSorted(compareNames)

/** Since when the longest of a service waits, so that it ticks by itself; null when none does. */
export function longestSince({ at, waiting }: Floor, { serviceId, longestWaitSeconds }: FloorService): number | null {
  if (longestWaitSeconds === null) return null
  const known = waiting.filter((chat) => chat.serviceId === serviceId).map(({ queuedAt }) => queuedAt)
  return Math.min(...known, at - longestWaitSeconds * 1_000)
}

export type LevelWord = 'on target' | 'near target' | 'below target'

/** How a service does against its target, in words; null when there is nothing to say. */
export function levelWord({ serviceLevel }: FloorService): LevelWord | null {
  if (serviceLevel === null || serviceLevel.percent === null) return null
  const { percent, targetPercent } = serviceLevel
  if (percent >= targetPercent) return 'on target'
  return percent >= targetPercent - NEAR_PERCENT ? 'near target' : 'below target'
}

const NEAR_PERCENT = 10
const byName: Sorting<AgentColumn> = { by: 'name', isDescending: false }

export const asksForHelp = ({ conversations }: FloorAgent): boolean =>
  conversations.some(({ flaggedAt }) => flaggedAt !== null)

function isShown(agent: FloorAgent, { team, state, serviceId }: FloorView): boolean {
  if (team !== null && agent.team !== team) return false
  if (serviceId !== null && !agent.serviceIds.includes(serviceId)) return false
  if (state === 'everybody') return true
  return state === 'at_work' ? agent.state !== 'logged_out' : agent.state === state
}

const namesOf = ({ name, username, conversations }: FloorAgent): string[] => [
  name,
  username,
  ...conversations.map(({ customerName }) => customerName),
]

function hasName(find: string, names: readonly string[]): boolean {
  const wanted = find.trim().toLocaleLowerCase()
  return wanted === '' || names.some((name) => name.toLocaleLowerCase().includes(wanted))
}

function longestWaiting(conversations: readonly FloorConversation[]): number | null {
  const waits = conversations.flatMap(({ waitingSince }) => (waitingSince === null ? [] : [waitingSince]))
  return waits.length === 0 ? null : Math.min(...waits)
}
