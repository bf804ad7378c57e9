import type { LiveSnapshot } from '@scenarium/api'
import { interactionView, openInteractionViews } from '../db/interactions-view.ts'
import { openReminders } from '../db/reminders.ts'
import { agentView, openOfferViews } from '../db/routing/views.ts'
import type { Tx } from '../db/tx.ts'
import { watchesOf } from '../db/watchers.ts'

/** All that a desktop shows before transcripts are loaded. */
export function readSnapshot(tx: Tx, userId: string): LiveSnapshot {
  const interactions = openInteractionViews(tx, userId)
  const own = new Set(interactions.map(({ interactionId }) => interactionId))
  const watching = watchesOf(tx, userId)
  const watched = watching.filter(({ interactionId }) => !own.has(interactionId))
  return {
    agent: agentView(tx, userId) ?? null,
    offers: openOfferViews(tx, userId),
    interactions: [
      ...interactions,
      ...watched.flatMap(({ interactionId }) => interactionView(tx, interactionId) ?? []),
    ],
    watching,
    reminders: openReminders(tx, userId),
  }
}
