// Tells everybody who has to do with a customer now that something about the person changed.
import { customerIdOf } from '../db/customer-id.ts'
import { customerOf, liveInteractionsOf } from '../db/customers.ts'
import { interactionView } from '../db/interactions-view.ts'
import { appendLive, type LiveContext } from '../db/live.ts'
import type { WriteTx } from '../db/tx.ts'
import type { ChatKey } from '../lanes/lane-event.ts'
import { audienceOf } from './watching.ts'

/** Notes, tags or the ban changed; tags are shown with the interaction as well. */
export function publishRecord(tx: WriteTx, context: LiveContext, key: ChatKey, hasNewTags = false): void {
  const interactionIds = liveInteractionsOf(tx, key)
  const everybody = interactionIds.flatMap((interactionId) => audienceOf(tx, interactionId))
  appendLive(tx, context, everybody, { type: 'resource_changed', resource: 'customer', id: customerIdOf(key) })
  if (hasNewTags) for (const interactionId of interactionIds) publishView(tx, context, interactionId)
}

/** The profile photo came, changed or went. */
export function publishPhoto(tx: WriteTx, context: LiveContext, key: ChatKey): void {
  const customer = customerOf(tx, key)
  if (customer === undefined) return
  for (const interactionId of liveInteractionsOf(tx, key)) {
    const audience = audienceOf(tx, interactionId)
    appendLive(tx, context, audience, { type: 'customer_changed', interactionId, customer })
    publishView(tx, context, interactionId)
  }
  publishRecord(tx, context, key)
}

function publishView(tx: WriteTx, context: LiveContext, interactionId: string): void {
  const interaction = interactionView(tx, interactionId)
  if (interaction === undefined) return
  appendLive(tx, context, audienceOf(tx, interactionId), { type: 'interaction_changed', interaction })
}
