// Tells the people at desks what changed in the configuration they see.
import type { LiveEvent } from '@scenarium/api'
import { audienceOf } from '../chats/watching.ts'
import { openInteractionsOf } from '../db/dependants.ts'
import { interactionView } from '../db/interactions-view.ts'
import { appendLive, type LiveContext } from '../db/live.ts'
import type { WriteTx } from '../db/tx.ts'
import { userIdsWith } from '../db/users.ts'

type Resource = Extract<LiveEvent, { type: 'resource_changed' }>['resource']

/** Whoever works at a desk reads it again. */
export function publishResource(tx: WriteTx, context: LiveContext, resource: Resource): void {
  const atDesks = userIdsWith(tx, context.tenantId, 'handle_interactions')
  appendLive(tx, context, atDesks, { type: 'resource_changed', resource })
}

/** Its name and its dispositions are part of the conversations that are open. */
export function publishService(tx: WriteTx, context: LiveContext, serviceId: string): void {
  publishResource(tx, context, 'services')
  for (const interactionId of openInteractionsOf(tx, serviceId)) {
    const audience = audienceOf(tx, interactionId)
    const interaction = audience.length === 0 ? undefined : interactionView(tx, interactionId)
    if (interaction !== undefined) appendLive(tx, context, audience, { type: 'interaction_changed', interaction })
  }
  tx.afterCommit(() => context.signals.floor(null))
}
