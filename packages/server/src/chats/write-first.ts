// An agent writes first: a new interaction with the agent in it from its first moment. It stands in the Connect chat of a
// built-in scenario, so that everything after the first message is as in any other chat.
import { UserError } from '../errors.ts'
import { customerVariables, openNew } from './begin.ts'
import { runCommand } from './commands.ts'
import { appendSystemLine, type Draft } from './draft.ts'
import type { Lookups } from './lookups.ts'
import { resume, standing, startScenario } from './session.ts'
import type { Participant, StoredChat } from './state.ts'
import { keepSettings } from './system-messages.ts'
import type { NewIds } from './turn.ts'

export type FirstMessage = {
  userId: string
  service: { serviceId: string; name: string }
  botUsername: string
  text: string
}

/** Gives the agent's stay, which is to be stored with the draft. Throws UserError when this customer cannot be written to. */
export function writeFirst(draft: Draft, lookups: Lookups, ids: NewIds, first: FirstMessage): Participant {
  const { customer } = mustBeReachable(draft)
  const { service, userId, botUsername, text } = first
  const agent = lookups.agent(userId)
  if (agent === undefined) throw new UserError('not_found', 404, 'There is no such agent.')
  const interaction = openNew(draft, ids, {
    direction: 'outbound',
    entryId: null,
    serviceId: service.serviceId,
    scenarioVersionId: lookups.outbound.versionId,
    priority: 0,
    skills: [],
  })
  startScenario(
    draft,
    lookups,
    customerVariables(draft, customer, { botUsername, entryName: null, serviceName: service.name }),
  )
  // Connect chat asks the router for an agent, and this one is here already.
  draft.toRouter = draft.toRouter.filter(({ type }) => type !== 'connect_wanted')
  const name = `${agent.firstName} ${agent.lastName}`.trim()
  const participant: Participant = {
    participantId: ids.text('par'),
    userId,
    name,
    role: 'primary',
    joinedAt: draft.now,
  }
  draft.present = [participant]
  draft.isViewChanged = true
  draft.isMet = true
  interaction.connectedAt = draft.now
  interaction.place = 'connected'
  interaction.pending = { isFirstContact: true }
  keepSettings(draft, lookups, userId)
  appendSystemLine(draft, `${name} wrote first`)
  resume(draft, lookups, { type: 'agent_connected', visit: standing(draft, lookups)?.visit ?? 0, agent })
  runCommand(draft, lookups, participant, { type: 'send_text', text })
  return participant
}

function mustBeReachable({ chat }: Draft): StoredChat {
  if (chat === null) throw new UserError('not_found', 404, 'There is no such customer of this service.')
  if (chat.bannedAt !== null) throw new UserError('customer_banned', 409, 'This customer is banned.')
  if (chat.blockedAt !== null) {
    throw new UserError('customer_blocked', 409, 'The customer blocked the bot, so nothing can be sent.')
  }
  if (chat.interactionId !== null) {
    throw new UserError('open_interaction', 409, 'A chat with this customer is open already.')
  }
  return chat
}
