import type { InteractionView, WatchMode } from '@scenarium/api'
import { ownStay } from '../interactions/stage.ts'

/** How a supervisor is with a conversation; `joined`: in it, as any participant. */
export type Presence = WatchMode | 'joined'

export const presenceWords: { [P in Presence]: { text: string; means: string } } = {
  monitor: { text: 'Monitor', means: 'Nobody sees that you are here.' },
  coach: { text: 'Coach', means: 'Agents see you and your notes; the customer does not.' },
  joined: { text: 'Barge in', means: 'The customer and the agents see what you write.' },
}

export type Watcher = { userId: string; watching: { readonly [interactionId: string]: WatchMode } }

/** Null for who neither watches nor came in unasked. Who owns the chat is no visitor: he ends it, or hands it over. */
export function presenceIn(interaction: InteractionView, { userId, watching }: Watcher): Presence | null {
  const stay = ownStay(interaction, userId)
  if (stay?.leftAt === null) return stay.role === 'member' ? 'joined' : null
  return watching[interaction.interactionId] ?? null
}
