import type { Floor, FloorAgent, FloorConversation, FloorService, FloorWaiting } from '@scenarium/api'
import { describe, expect, it } from 'vitest'
import {
  type FloorView,
  firstView,
  floorView,
  inRowOrder,
  levelWord,
  longestSince,
  shownAgents,
  shownServices,
  shownWaiting,
  teamsOf,
} from './floor-view.ts'
import { helpAskedOn } from './help.ts'
import { sortedBy } from './sorting.ts'

const AT = 1_000_000

const conversation = (interactionId: string, more: Partial<FloorConversation> = {}): FloorConversation => ({
  interactionId,
  customerName: `Customer of ${interactionId}`,
  accountName: 'support_bot',
  serviceName: 'Support',
  connectedAt: AT - 60_000,
  waitingSince: null,
  flaggedAt: null,
  flagNote: null,
  isWrapUp: false,
  ...more,
})

const agent = (name: string, more: Partial<FloorAgent> = {}): FloorAgent => ({
  userId: name,
  username: name.toLowerCase(),
  name,
  team: null,
  state: 'ready',
  chosenState: 'ready',
  reason: null,
  nextState: null,
  nextReason: null,
  forcedByName: null,
  nextForcedByName: null,
  since: AT,
  load: 0,
  capacity: 4,
  isPresent: true,
  serviceIds: ['support'],
  conversations: [],
  ...more,
})

const service = (name: string, more: Partial<FloorService> = {}): FloorService => ({
  serviceId: name,
  name,
  dispositions: [],
  dispositionRequired: false,
  queueLength: 0,
  longestWaitSeconds: null,
  estimatedWaitSeconds: null,
  agentsLoggedIn: 0,
  agentsReady: 0,
  outboundAccountName: null,
  connected: 0,
  answered: 0,
  abandoned: 0,
  serviceLevel: null,
  ...more,
})

const waiting = (interactionId: string, more: Partial<FloorWaiting> = {}): FloorWaiting => ({
  interactionId,
  customerName: interactionId,
  accountName: 'support_bot',
  serviceId: 'support',
  serviceName: 'Support',
  priority: 1,
  queuedAt: AT,
  position: 1,
  offeredTo: null,
  ...more,
})

const floorOf = (parts: Partial<Floor>): Floor => ({
  at: AT,
  services: [],
  agents: [],
  waiting: [],
  waitingCount: 0,
  ...parts,
})
const viewOf = (more: Partial<FloorView>): FloorView => ({ ...firstView, ...more })
const names = (agents: readonly FloorAgent[]) => agents.map(({ name }) => name)

describe('agents of the floor', () => {
  it('are those at work at first, by name as people read it', () => {
    const agents = [agent('Grace 10'), agent('grace 9'), agent('Ada', { state: 'logged_out' })]
    expect(names(shownAgents(floorOf({ agents }), firstView))).toEqual(['grace 9', 'Grace 10'])
  })

  it('are all there are when everybody is asked for, or those in one state', () => {
    const agents = [agent('Ada', { state: 'logged_out' }), agent('Bob', { state: 'busy' }), agent('Cleo')]
    const floor = floorOf({ agents })
    expect(names(shownAgents(floor, viewOf({ state: 'everybody' })))).toEqual(['Ada', 'Bob', 'Cleo'])
    expect(names(shownAgents(floor, viewOf({ state: 'busy' })))).toEqual(['Bob'])
  })

  it('are filtered by team, by the service they serve, and by a part of their name or of a customer’s', () => {
    const agents = [
      agent('Ada', { team: 'North', serviceIds: ['sales'] }),
      agent('Bob', { team: 'South', conversations: [conversation('1', { customerName: 'Zoë Adams' })] }),
    ]
    const floor = floorOf({ agents })
    expect(teamsOf(floor)).toEqual(['North', 'South'])
    expect(names(shownAgents(floor, viewOf({ team: 'South' })))).toEqual(['Bob'])
    expect(names(shownAgents(floor, viewOf({ serviceId: 'sales' })))).toEqual(['Ada'])
    expect(names(shownAgents(floor, firstView, 'zoë'))).toEqual(['Bob'])
    expect(names(shownAgents(floor, firstView, 'ada'))).toEqual(['Ada', 'Bob'])
  })

  it('stand first when they ask for help, whichever way one sorts', () => {
    const agents = [agent('Ada'), agent('Zed', { conversations: [conversation('1', { flaggedAt: AT })] })]
    for (const isDescending of [true, false]) {
      const view = viewOf({ agents: { by: 'load', isDescending } })
      expect(names(shownAgents(floorOf({ agents }), view))[0]).toBe('Zed')
    }
  })

  it('are sorted by the customer who waits longest, and those nobody waits for stand last, both ways', () => {
    const agents = [
      agent('Nobody waits'),
      agent('Short', { conversations: [conversation('1', { waitingSince: AT - 1_000 })] }),
      agent('Long', { conversations: [conversation('2', { waitingSince: AT - 9_000 })] }),
    ]
    const sorted = (isDescending: boolean) =>
      names(shownAgents(floorOf({ agents }), viewOf({ agents: { by: 'waits', isDescending } })))
    expect(sorted(false)).toEqual(['Long', 'Short', 'Nobody waits'])
    expect(sorted(true)).toEqual(['Short', 'Long', 'Nobody waits'])
  })

  it('list who asks for help first, then who waits longest, and after-call work last', () => {
    const order = inRowOrder([
      conversation('work', { isWrapUp: true, waitingSince: 1 }),
      conversation('answered'),
      conversation('waits', { waitingSince: AT - 1_000 }),
      conversation('waits longer', { waitingSince: AT - 2_000 }),
      conversation('help', { flaggedAt: AT }),
    ])
    expect(order.map(({ interactionId }) => interactionId)).toEqual([
      'help',
      'waits longer',
      'waits',
      'answered',
      'work',
    ])
  })
})

describe('waiting chats of the floor', () => {
  const floor = floorOf({
    waiting: [
      waiting('first', { priority: 1, queuedAt: AT - 10 }),
      waiting('second', { priority: 5, queuedAt: AT - 90, serviceId: 'sales' }),
    ],
  })
  const ids = (view: FloorView) =>
    shownWaiting(floor, view).map(({ interactionId, place }) => `${place} ${interactionId}`)

  it('keep their place in the order of service, however they are sorted and filtered', () => {
    expect(ids(firstView)).toEqual(['1 first', '2 second'])
    expect(ids(viewOf({ waiting: { by: 'waits', isDescending: false } }))).toEqual(['2 second', '1 first'])
    expect(ids(viewOf({ waiting: { by: 'priority', isDescending: false } }))).toEqual(['2 second', '1 first'])
    expect(ids(viewOf({ serviceId: 'sales' }))).toEqual(['2 second'])
  })
})

describe('services of the floor', () => {
  it('tick from the moment the longest began to wait', () => {
    const one = service('support', { longestWaitSeconds: 10 })
    expect(longestSince(floorOf({}), service('support'))).toBeNull()
    expect(longestSince(floorOf({}), one)).toBe(AT - 10_000)
    // The list of waiting chats knows it to the millisecond.
    expect(longestSince(floorOf({ waiting: [waiting('a', { queuedAt: AT - 10_450 })] }), one)).toBe(AT - 10_450)
  })

  it('say in words how they do against their target', () => {
    const level = (percent: number | null) =>
      levelWord(service('s', { serviceLevel: { targetPercent: 80, withinSeconds: 20, percent } }))
    expect([level(80), level(79.9), level(69), level(null), levelWord(service('s'))]).toEqual([
      'on target',
      'near target',
      'below target',
      null,
      null,
    ])
  })

  it('are sorted by a column, at a second click the other way round', () => {
    const floor = floorOf({ services: [service('A', { queueLength: 3 }), service('B', { queueLength: 5 })] })
    const once = sortedBy(firstView.services, 'waiting' as const)
    const twice = sortedBy(once, 'waiting')
    expect(shownServices(floor, viewOf({ services: once })).map(({ name }) => name)).toEqual(['A', 'B'])
    expect(shownServices(floor, viewOf({ services: twice })).map(({ name }) => name)).toEqual(['B', 'A'])
  })
})

describe('what was chosen for the floor', () => {
  it('survives being stored, and what makes no sense becomes what it is at first', () => {
    const chosen = viewOf({ team: 'North', state: 'busy', agents: { by: 'load', isDescending: true } })
    expect(floorView.parse(JSON.parse(JSON.stringify(chosen)))).toEqual(chosen)
    expect(floorView.parse({ state: 'asleep', agents: { by: 'height' }, team: 7 })).toEqual(firstView)
  })
})

describe('asking for help', () => {
  const asking = (flaggedAt: number | null) => [
    agent('Ada', { conversations: [conversation('1', { flaggedAt })] }),
    agent('Bob', { conversations: [conversation('1', { flaggedAt })] }),
  ]

  it('is one request for a conversation of two agents', () => {
    expect(helpAskedOn(floorOf({ agents: asking(AT) })).map((asked) => asked.agent.name)).toEqual(['Ada'])
  })
})
