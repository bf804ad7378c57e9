// Whom a waiting chat can be given to, the likeliest first.
import type { FloorAgent } from '@scenarium/api'

export type Assignable = { agent: FloorAgent; room: number; servesIt: boolean; isSelf: boolean }

export type AssignableTo = { serviceId: string; ownUserId: string; find: string }

/** Oneself first; then who is ready, serves the service and has most room. Who is logged out cannot be asked. */
export function assignable(agents: readonly FloorAgent[], { serviceId, ownUserId, find }: AssignableTo): Assignable[] {
  const wanted = find.trim().toLocaleLowerCase()
  return agents
    .filter((agent) => agent.state !== 'logged_out' || agent.userId === ownUserId)
    .filter(({ name, username }) => [name, username].some((text) => text.toLocaleLowerCase().includes(wanted)))
    .map((agent) => ({
      agent,
      room: Math.max(0, agent.capacity - agent.load),
      servesIt: agent.serviceIds.includes(serviceId),
      isSelf: agent.userId === ownUserId,
    }))
    .toSorted((one, other) => rank(other) - rank(one) || other.room - one.room)
}

function rank({ agent, room, servesIt, isSelf }: Assignable): number {
  const isReady = agent.chosenState === 'ready' && agent.nextState === null
  return (isSelf ? 8 : 0) + (room > 0 ? 4 : 0) + (isReady ? 2 : 0) + (servesIt ? 1 : 0)
}
