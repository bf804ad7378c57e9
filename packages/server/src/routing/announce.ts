// What desktops are told: offers to both sides, agents to themselves and to their supervisors.
import { appendLive } from '../db/live.ts'
import { supervisorIds } from '../db/routing/lookups.ts'
import type { OfferRow } from '../db/routing/offers.ts'
import { agentView, offerView } from '../db/routing/views.ts'
import type { RoutingTurn } from './turn.ts'

export function announceOffer({ tx, context }: RoutingTurn, { offerId, userId, fromUserId }: OfferRow): void {
  const offer = offerView(tx, offerId)
  if (offer === undefined) return
  const audience = fromUserId === null ? [userId] : [userId, fromUserId]
  appendLive(tx, context, audience, { type: 'offer_changed', offer })
}

export function announceAgents({ tx, context, changedAgents }: RoutingTurn): void {
  if (changedAgents.size === 0) return
  const supervisors = supervisorIds(tx, context.tenantId)
  for (const userId of changedAgents) {
    const agent = agentView(tx, userId)
    if (agent !== undefined) appendLive(tx, context, [userId, ...supervisors], { type: 'agent_changed', agent })
  }
}
