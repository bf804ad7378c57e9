import type { Floor } from '@scenarium/api'
import { describe, expect, it } from 'vitest'
import { withinScope } from './floor-scope.ts'

const floor = {
  at: 0,
  services: [
    { serviceId: 'support', queueLength: 2 },
    { serviceId: 'sales', queueLength: 5 },
  ],
  agents: [
    { userId: 'grace', team: 'Day' },
    { userId: 'alan', team: 'Night' },
    { userId: 'lena', team: null },
    { userId: 'mia', team: null },
  ],
  waiting: [
    { interactionId: '1', serviceId: 'support' },
    { interactionId: '2', serviceId: 'sales' },
  ],
  waitingCount: 7,
} as unknown as Floor

describe('the floor of a supervisor who is assigned to teams', () => {
  it('shows their members and services, and himself', () => {
    const seen = withinScope(floor, { userId: 'lena', teams: ['Day'], serviceIds: ['support'] })
    expect(seen.agents.map(({ userId }) => userId)).toEqual(['grace', 'lena'])
    expect(seen.services.map(({ serviceId }) => serviceId)).toEqual(['support'])
    expect(seen.waiting.map(({ interactionId }) => interactionId)).toEqual(['1'])
    expect(seen.waitingCount).toBe(2)
  })
})
