// A supervisor joins a conversation unasked. He counts as any participant: he needs room for it, and the chat is his should
// the others leave.

import { endWatch } from '../chats/watching.ts'
import { agentState, spareCapacity, touchIdle } from '../db/routing/agents.ts'
import { routedInteraction } from '../db/routing/lookups.ts'
import { openOffersOf } from '../db/routing/offers.ts'
import { insertParticipant, participantsOf } from '../db/routing/participants.ts'
import { UserError } from '../errors.ts'
import { emitToChat } from '../lanes/emit.ts'
import { chooseState } from './agents.ts'
import type { RoutingTurn } from './turn.ts'

export function bargeIn(turn: RoutingTurn, userId: string, interactionId: string): void {
  const { tx, context } = turn
  const interaction = routedInteraction(tx, interactionId)
  if (interaction === undefined) throw new UserError('not_found', 404, 'There is no such interaction.')
  if (interaction.endedAt !== null) throw new UserError('ended', 409, 'The chat has ended.')
  const present = participantsOf(tx, interactionId)
  if (present.some((participant) => participant.userId === userId)) {
    throw new UserError('already_in_chat', 409, 'You are in this chat already.')
  }
  if (present.length === 0) {
    throw new UserError('not_connected', 409, 'No agent is in this chat; it can be joined once one is.')
  }
  if (openOffersOf(tx, interactionId).some((offer) => offer.userId === userId)) {
    throw new UserError('already_asked', 409, 'You are being asked into this chat: accept the offer.')
  }
  if (spareCapacity(tx, userId) <= 0) {
    throw new UserError('no_room', 409, 'You have no room for another chat; leave or finish one of yours first.')
  }
  // Whoever is in a chat is at work: when his connection is lost, the chat does not stay with him.
  if ((agentState(tx, userId)?.state ?? 'logged_out') === 'logged_out') {
    chooseState(turn, userId, { state: 'supervising', reason: null, forcedBy: null })
  }
  const participant = { participantId: context.ids.text('par'), interactionId, userId, role: 'member' } as const
  if (!insertParticipant(tx, context, participant)) throw new UserError('taken', 409, 'You are in this chat already.')
  touchIdle(tx, userId, context.now)
  turn.changedAgents.add(userId)
  endWatch(tx, context, { interactionId, userId })
  emitToChat(tx, context, interaction.key, {
    type: 'participant_joined',
    interactionId,
    userId,
    purpose: 'invite',
    visit: null,
  })
}
