import type { FloorAgent } from '@scenarium/api'
import { expect, it } from 'vitest'
import { assignable } from './assignable.ts'

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
  since: 0,
  load: 0,
  capacity: 4,
  isPresent: true,
  serviceIds: ['support'],
  conversations: [],
  ...more,
})

const agents = [
  agent('Full', { load: 4 }),
  agent('Foreign', { serviceIds: [] }),
  agent('Some room', { load: 3 }),
  agent('Much room', { load: 1 }),
  agent('Away', { state: 'logged_out', chosenState: 'logged_out' }),
  agent('Me', { chosenState: 'supervising', state: 'supervising', serviceIds: [] }),
]
const find = (part: string) =>
  assignable(agents, { serviceId: 'support', ownUserId: 'Me', find: part }).map((one) => one.agent.name)

it('offers a waiting chat to oneself first, then to who is ready, serves it and has room', () => {
  expect(find('')).toEqual(['Me', 'Much room', 'Some room', 'Foreign', 'Full'])
})

it('finds agents by a part of the name, and nobody who is logged out', () => {
  expect(find('ROOM')).toEqual(['Much room', 'Some room'])
  expect(find('away')).toEqual([])
})
