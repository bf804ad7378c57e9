// An agent's decision about a message whose delivery failed or is unknown.

import { markDelivery } from '../db/messages.ts'
import { lastOutboxOf, reopenOutbox } from '../db/outbox.ts'
import type { WriteTx } from '../db/tx.ts'
import { UserError } from '../errors.ts'
import type { LaneContext } from '../lanes/context.ts'
import type { Draft } from './draft.ts'
import { publishMessage } from './publish.ts'

export function redeliver(tx: WriteTx, context: LaneContext, wish: NonNullable<Draft['redeliver']>): void {
  const { interactionId, seq, again } = wish
  if (again) {
    const row = lastOutboxOf(tx, interactionId, seq)
    if (row === undefined) throw new UserError('not_found', 404, 'The message cannot be sent again.')
    reopenOutbox(tx, context, row)
    markDelivery(tx, interactionId, seq, 'queued', null, null)
  } else {
    markDelivery(tx, interactionId, seq, 'failed', 'Not sent again', null)
  }
  publishMessage(tx, context, interactionId, seq)
}
