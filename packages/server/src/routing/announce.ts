// What desktops are told: offers to both sides, agents to themselves, invitations and transfers to those in the chat.
import { audienceOf } from '../chats/watching.ts'
import { interactionView } from '../db/interactions-view.ts'
import { appendLive } from '../db/live.ts'
import type { OfferRow } from '../db/routing/offers.ts'
import { agentView, offerView } from '../db/routing/views.ts'
import type { RoutingTurn } from './turn.ts'

export function announceOffer({ tx, context }: RoutingTurn, { offerId, userId, fromUserId }: OfferRow): void {
  const offer = offerView(tx, offerId)
  if (offer === undefined) return
  const audience = fromUserId === null ? [userId] : [userId, fromUserId]
  appendLive(tx, context, audience, { type: 'offer_changed', offer })
}

/** Everybody else sees agents on the floor, which is not made of live events. */
export function announceAgents({ tx, context, changedAgents }: RoutingTurn): void {
  for (const userId of changedAgents) {
    const agent = agentView(tx, userId)
    if (agent !== undefined) appendLive(tx, context, [userId], { type: 'agent_changed', agent })
  }
}

export function announceHandovers({ tx, context, changedHandovers }: RoutingTurn): void {
  for (const interactionId of changedHandovers) {
    const audience = audienceOf(tx, interactionId)
    const interaction = audience.length === 0 ? undefined : interactionView(tx, interactionId)
    if (interaction !== undefined) appendLive(tx, context, audience, { type: 'interaction_changed', interaction })
  }
}
