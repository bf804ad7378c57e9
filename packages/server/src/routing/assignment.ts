// A supervisor gives a waiting chat to an agent, whatever his skills. What follows is what follows when the router finds him.

import { agentState } from '../db/routing/agents.ts'
import { personById } from '../db/routing/lookups.ts'
import { openOffersOf } from '../db/routing/offers.ts'
import { participantsOf } from '../db/routing/participants.ts'
import { queueEntry } from '../db/routing/queue.ts'
import { UserError } from '../errors.ts'
import { chooseState } from './agents.ts'
import { assign } from './assign.ts'
import { mayTake } from './availability.ts'
import { type ColleagueCommand, mustBeAvailable } from './colleagues.ts'
import type { RoutingTurn } from './turn.ts'

/** Gives the offer when it is made at once; a chat of a scenario is offered when the scenario connects. */
export function assignWaiting(
  turn: RoutingTurn,
  assignedBy: string,
  { interactionId, userId }: ColleagueCommand,
): { offerId?: string } {
  const { tx } = turn
  const entry = queueEntry(tx, interactionId)
  if (entry === undefined) throw new UserError('not_waiting', 409, 'This chat is not waiting for an agent.')
  if (entry.status !== 'waiting') {
    const name = nameOf(turn, entry.userId ?? '')
    throw new UserError('not_waiting', 409, `This chat is being offered to ${name} already.`)
  }
  const name = userId === assignedBy ? mustHaveRoom(turn, userId) : mustBeAvailable(turn, userId)
  const isInside = participantsOf(tx, interactionId).some((participant) => participant.userId === userId)
  if (isInside) throw new UserError('already_in_chat', 409, `${name} is in this chat already.`)
  const isAsked = openOffersOf(tx, interactionId).some((offer) => offer.userId === userId)
  if (isAsked) throw new UserError('already_asked', 409, `${name} is being asked already.`)
  const offer = assign(turn, { interactionId, userId }, assignedBy)
  return offer === undefined ? {} : { offerId: offer.offerId }
}

/** Who takes a chat himself is at work by that, as who barges in is. Gives what he is called in refusals. */
function mustHaveRoom(turn: RoutingTurn, userId: string): string {
  if ((agentState(turn.tx, userId)?.state ?? 'logged_out') === 'logged_out') {
    chooseState(turn, userId, { state: 'supervising', reason: null, forcedBy: null })
  }
  if (mayTake(turn, userId)) return nameOf(turn, userId)
  throw new UserError('no_room', 409, 'You have no room for another chat; leave or finish one of yours first.')
}

function nameOf({ tx }: RoutingTurn, userId: string): string {
  const person = personById(tx, userId)
  return `${person?.firstName ?? ''} ${person?.lastName ?? ''}`.trim()
}
