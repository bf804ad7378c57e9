// Supervisors who are assigned to teams see their members and their services; the others see everything.
import type { Floor } from '@scenarium/api'

export type FloorScope = { userId: string; teams: string[]; serviceIds: string[] }

export function withinScope(floor: Floor, { userId, teams, serviceIds }: FloorScope): Floor {
  const isOurs = (serviceId: string) => serviceIds.includes(serviceId)
  const services = floor.services.filter(({ serviceId }) => isOurs(serviceId))
  return {
    ...floor,
    services,
    agents: floor.agents.filter(({ team, userId: own }) => own === userId || (team !== null && teams.includes(team))),
    waiting: floor.waiting.filter(({ serviceId }) => isOurs(serviceId)),
    waitingCount: services.reduce((sum, { queueLength }) => sum + queueLength, 0),
  }
}
