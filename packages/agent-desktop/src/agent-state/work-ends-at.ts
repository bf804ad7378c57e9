import type { InteractionView } from '@scenarium/api'
import { ownStay } from '../interactions/stage.ts'

/** When the last after-call work of the person ends by itself; null when some of it only ends by hand, or there is none. */
export function workEndsAt(interactions: readonly InteractionView[], userId: string): number | null {
  const ends = interactions
    .map((interaction) => ownStay(interaction, userId))
    .filter((stay) => stay !== undefined && stay.leftAt !== null)
    .map((stay) => stay?.wrapUpUntil ?? null)
  return ends.includes(null) || ends.length === 0 ? null : Math.max(...ends.map(Number))
}
