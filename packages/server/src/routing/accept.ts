// An agent takes an offer: the one place where conversations get their agents.
import { crashPoint } from '../crash-point.ts'
import { touchIdle } from '../db/routing/agents.ts'
import { moveToService, routedInteraction } from '../db/routing/lookups.ts'
import type { OfferRow } from '../db/routing/offers.ts'
import { demote, endStay, insertParticipant, participantsOf } from '../db/routing/participants.ts'
import { UserError } from '../errors.ts'
import { emitToChat } from '../lanes/emit.ts'
import { forgetEntry } from './entries.ts'
import { endOffer, entryBehind } from './offers.ts'
import type { RoutingTurn } from './turn.ts'

/** False when the chat has ended meanwhile. */
export function isAcceptable({ tx }: RoutingTurn, { interactionId }: OfferRow): boolean {
  const interaction = routedInteraction(tx, interactionId)
  return interaction?.endedAt === null
}

/** Throws UserError when the offer or the chat has ended, or somebody was faster; the transaction must not commit then. */
export function acceptOffer(turn: RoutingTurn, offer: OfferRow): void {
  const { tx, context } = turn
  const { interactionId, userId, purpose } = offer
  const interaction = routedInteraction(tx, interactionId)
  if (interaction === undefined || interaction.endedAt !== null) {
    throw new UserError('ended', 409, 'The chat has ended.')
  }
  const entry = entryBehind(turn, offer)
  if (!endOffer(turn, offer, 'accepted')) throw taken()
  const releasedUserId = purpose === 'transfer' ? releaseSource(turn, offer) : null
  const role = purpose === 'invite' ? 'member' : 'primary'
  const participant = { participantId: context.ids.text('par'), interactionId, userId, role } as const
  if (!insertParticipant(tx, context, participant)) throw taken()
  touchIdle(tx, userId, context.now)
  if (entry !== undefined) {
    if (entry.visit === null) moveToService(tx, interactionId, entry.serviceId)
    forgetEntry(turn, entry)
  }
  const visit = entry?.visit ?? null
  crashPoint('accept.before_commit')
  emitToChat(tx, context, interaction.key, { type: 'participant_joined', interactionId, userId, purpose, visit })
  if (releasedUserId === null) return
  // After the newcomer, so that the chat is never without an agent.
  emitToChat(tx, context, interaction.key, {
    type: 'participant_left',
    interactionId,
    userId: releasedUserId,
    cause: 'UserHangup',
  })
}

/**
 * Makes room for a new owner: whoever asked for the transfer leaves, without after-call work, which is the new owner's. An
 * owner who did not ask (promoted because the source left before) stays as a member.
 */
function releaseSource(turn: RoutingTurn, offer: OfferRow): string | null {
  const { tx, context } = turn
  const present = participantsOf(tx, offer.interactionId)
  const primary = present.find((participant) => participant.role === 'primary')
  if (primary !== undefined && primary.userId !== offer.fromUserId) demote(tx, primary.participantId)
  const source = present.find((participant) => participant.userId === offer.fromUserId)
  if (source === undefined) return null
  endStay(tx, source.participantId, 'UserHangup', context.now)
  turn.freed.add(source.userId)
  turn.changedAgents.add(source.userId)
  return source.userId
}

function taken(): UserError {
  return new UserError('taken', 409, 'Somebody else has taken this chat.')
}
