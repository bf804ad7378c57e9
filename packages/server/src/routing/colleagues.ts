// What an agent in a chat asks of colleagues: join, or take over. The chat stays with its owner until somebody accepts.
import { agentState, levelsOf } from '../db/routing/agents.ts'
import { personById, type RoutedInteraction, routedInteraction, routedService } from '../db/routing/lookups.ts'
import { type OfferRow, openOffersOf } from '../db/routing/offers.ts'
import { participantsOf } from '../db/routing/participants.ts'
import { queueEntry, queueLength } from '../db/routing/queue.ts'
import type { Tx } from '../db/tx.ts'
import { UserError } from '../errors.ts'
import { isFree, stateObstacles } from './availability.ts'
import { enqueue, forgetEntry, newEntry } from './entries.ts'
import { ANSWER_MS } from './limits.ts'
import { endOffer, entryBehind, makeOffer } from './offers.ts'
import type { RoutingTurn } from './turn.ts'

export type ColleagueCommand = { interactionId: string; userId: string }

export function invite(turn: RoutingTurn, ownerId: string, { interactionId, userId }: ColleagueCommand) {
  ownedBy(turn, ownerId, interactionId)
  return ask(turn, ownerId, { interactionId, userId, purpose: 'invite' })
}

export function transferToAgent(turn: RoutingTurn, ownerId: string, { interactionId, userId }: ColleagueCommand) {
  ownedBy(turn, ownerId, interactionId)
  mustNotBeTransferring(turn, interactionId)
  return ask(turn, ownerId, { interactionId, userId, purpose: 'transfer' })
}

/** The chat queues for the service with the wait it has had; its owner stays until an agent accepts, or leaves before. */
export function transferToService(
  turn: RoutingTurn,
  ownerId: string,
  { interactionId, serviceId }: { interactionId: string; serviceId: string },
) {
  const { tx, context } = turn
  const interaction = ownedBy(turn, ownerId, interactionId)
  mustNotBeTransferring(turn, interactionId)
  const service = routedService(tx, serviceId)
  if (service === undefined) throw new UserError('not_found', 404, 'There is no such service.')
  const inside = new Set(participantsOf(tx, interactionId).map((participant) => participant.userId))
  if (!levelsOf(tx, context.tenantId, service.name).some(({ userId }) => !inside.has(userId))) {
    throw new UserError('agents_unavailable', 409, `Nobody else who serves ${service.name} is logged in.`)
  }
  if (service.queueLimit !== null && queueLength(tx, serviceId) >= service.queueLimit) {
    throw new UserError('queue_full', 409, `The queue of ${service.name} is full.`)
  }
  const { key, priority } = interaction
  const queuedAt = interaction.queuedAt ?? context.now
  enqueue(turn, newEntry(turn, { interactionId, key, serviceId, priority, queuedAt, visit: null, fromUserId: ownerId }))
  return {}
}

/** Takes an invitation or a transfer back; a transfer to a service leaves its queue. */
export function takeBack(turn: RoutingTurn, offer: OfferRow): void {
  const entry = entryBehind(turn, offer)
  if (entry !== undefined) forgetEntry(turn, entry)
  endOffer(turn, offer, 'withdrawn')
}

/** Takes a transfer back that nobody has accepted yet. */
export function cancelTransfer(turn: RoutingTurn, ownerId: string, interactionId: string) {
  const { tx } = turn
  ownedBy(turn, ownerId, interactionId)
  const entry = queueEntry(tx, interactionId)
  const offers = openOffersOf(tx, interactionId).filter((offer) => offer.purpose === 'transfer')
  if (entry === undefined && offers.length === 0) {
    throw new UserError('not_transferring', 409, 'This chat is not being transferred.')
  }
  if (entry !== undefined) forgetEntry(turn, entry)
  for (const offer of offers) endOffer(turn, offer, 'withdrawn')
  return {}
}

/** Whether a service's agents are to take the chat over: it then goes on waiting after its last agent has left. */
export function isQueuedForTransfer(tx: Tx, interactionId: string): boolean {
  return queueEntry(tx, interactionId)?.visit === null
}

function ask(
  turn: RoutingTurn,
  fromUserId: string,
  { interactionId, userId, purpose }: ColleagueCommand & { purpose: 'invite' | 'transfer' },
) {
  if (userId === fromUserId) throw new UserError('already_in_chat', 409, 'You are in this chat already.')
  const name = mustBeAvailable(turn, userId)
  if (participantsOf(turn.tx, interactionId).some((participant) => participant.userId === userId)) {
    throw new UserError('already_in_chat', 409, `${name} is in this chat already.`)
  }
  const times = { answerMs: ANSWER_MS, autoAnswerMs: null }
  const offer = makeOffer(turn, { interactionId, userId, purpose, fromUserId, ...times })
  if (offer === undefined) throw new UserError('already_asked', 409, `${name} is being asked already.`)
  return { offerId: offer.offerId }
}

/** Only the owner of a chat may ask others in. */
function ownedBy({ tx }: RoutingTurn, userId: string, interactionId: string): RoutedInteraction {
  const interaction = routedInteraction(tx, interactionId)
  const own = participantsOf(tx, interactionId).find((participant) => participant.userId === userId)
  if (interaction === undefined || own === undefined) {
    throw new UserError('not_yours', 403, 'You are not in this chat.')
  }
  if (own.role !== 'primary') throw new UserError('not_owner', 403, 'Only the agent who owns this chat can do that.')
  return interaction
}

function mustNotBeTransferring({ tx }: RoutingTurn, interactionId: string): void {
  const isOffered = openOffersOf(tx, interactionId).some((offer) => offer.purpose === 'transfer')
  if (isOffered || queueEntry(tx, interactionId) !== undefined) {
    throw new UserError('already_transferring', 409, 'This chat is being transferred already.')
  }
}

/** Gives the agent's name; says in a sentence why he cannot be asked. */
export function mustBeAvailable({ tx }: RoutingTurn, userId: string): string {
  const person = personById(tx, userId)
  if (person === undefined || person.isDisabled) throw new UserError('not_found', 404, 'There is no such agent.')
  const name = `${person.firstName} ${person.lastName}`.trim()
  if (isFree({ tx }, userId)) return name
  const state = agentState(tx, userId)
  const refuse = (text: string) => new UserError('agent_unavailable', 409, text)
  if (state === undefined || state.state === 'logged_out') throw refuse(`${name} is not logged in.`)
  if (state.disconnectedAt !== null) throw refuse(`${name} has lost the connection.`)
  if (stateObstacles(state).length === 0) {
    throw refuse(`${name} has no room for another chat.`)
  }
  throw refuse(`${name} is not ready.`)
}
