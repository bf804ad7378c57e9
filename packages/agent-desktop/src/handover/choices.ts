// Who and what a conversation can be handed to, best first, as the floor has it at the moment. Pure.
import {
  compareNames,
  type Floor,
  type FloorAgent,
  type FloorService,
  type InteractionView,
  inNameOrder,
} from '@scenarium/api'
import { stateWords } from '../agent-state/state-words.ts'

export type AgentChoice = {
  agent: FloorAgent
  /** Chats the agent could still take. */
  room: number
  /** Serves the service of this conversation. */
  servesIt: boolean
  /** Why the agent cannot be asked, in words; null when he can. */
  obstacle: string | null
}

type Asking = { interaction: InteractionView; ownUserId: string; find: string }

/** Colleagues who are logged in: those who can be asked first, of them those who serve the service, then by room and name. */
export function agentChoices(floor: Floor, { interaction, ownUserId, find }: Asking): AgentChoice[] {
  return floor.agents
    .filter(({ userId, state }) => userId !== ownUserId && state !== 'logged_out')
    .filter(({ name, username, team }) => isFound(find, [name, username, team ?? '']))
    .map((agent) => choiceOf(agent, interaction))
    .toSorted(
      (a, b) =>
        Number(a.obstacle !== null) - Number(b.obstacle !== null) ||
        Number(b.servesIt) - Number(a.servesIt) ||
        b.room - a.room ||
        compareNames(a.agent.name, b.agent.name),
    )
}

function choiceOf(agent: FloorAgent, interaction: InteractionView): AgentChoice {
  const room = Math.max(0, agent.capacity - agent.load)
  const servesIt = interaction.serviceId === null || agent.serviceIds.includes(interaction.serviceId)
  return { agent, room, servesIt, obstacle: obstacleOf(agent, room, interaction) }
}

/** The server decides; this only spares people a refusal that is certain. */
function obstacleOf(agent: FloorAgent, room: number, { participants, pendingHandovers }: InteractionView) {
  const isInside = participants.some(({ userId, leftAt }) => userId === agent.userId && leftAt === null)
  if (isInside) return 'is in this chat'
  if (pendingHandovers.some(({ userId }) => userId === agent.userId)) return 'is being asked'
  if (!agent.isPresent) return 'is not connected'
  if (agent.chosenState !== 'ready') return stateWords[agent.chosenState].text
  return room === 0 ? 'has no room' : null
}

/** Services by name; the conversation's own is among them, for whoever wants another agent of it. */
export function serviceChoices(floor: Floor, find: string): FloorService[] {
  return inNameOrder(floor.services.filter(({ name }) => isFound(find, [name])))
}

/** Every word that was typed begins a word of one of the texts. */
function isFound(find: string, texts: readonly string[]): boolean {
  const words = texts.flatMap((text) => text.toLocaleLowerCase().split(/[\s._-]+/))
  const wanted = find.toLocaleLowerCase().split(/\s+/).filter(Boolean)
  return wanted.every((part) => words.some((word) => word.startsWith(part)))
}
