import type { LiveSnapshot } from '@scenarium/api'
import { openInteractionViews } from '../db/interactions-view.ts'
import { agentView, openOfferViews } from '../db/routing/views.ts'
import type { Tx } from '../db/tx.ts'

/** All that a desktop shows before transcripts are loaded. */
export function readSnapshot(tx: Tx, userId: string): LiveSnapshot {
  return {
    agent: agentView(tx, userId) ?? null,
    offers: openOfferViews(tx, userId),
    interactions: openInteractionViews(tx, userId),
  }
}
