import type { InteractionView, ParticipantView, WatchMode } from '@scenarium/api'

/** What an interaction is to one person. */
export type Stage = 'connected' | 'after_call_work' | 'watched' | 'over'

/** Whose eyes it is seen with. */
export type Viewer = { userId: string; watching: { readonly [interactionId: string]: WatchMode } }

/** One's own stay that is not finished; the newest when there were several. */
export function ownStay({ participants }: InteractionView, userId: string): ParticipantView | undefined {
  return participants.findLast((one) => one.userId === userId && one.closedAt === null)
}

export function stageOf(interaction: InteractionView, { userId, watching }: Viewer): Stage {
  const stay = ownStay(interaction, userId)
  if (stay?.leftAt === null) return 'connected'
  if (watching[interaction.interactionId] !== undefined) return 'watched'
  return stay === undefined ? 'over' : 'after_call_work'
}

/** Colleagues who are in the conversation now. */
export function othersIn({ participants }: InteractionView, userId: string): ParticipantView[] {
  return participants.filter((one) => one.leftAt === null && one.userId !== userId)
}

export function customerName({ customer }: Pick<InteractionView, 'customer'>): string {
  return [customer.firstName, customer.lastName].filter(Boolean).join(' ') || 'Customer'
}

const order: readonly Stage[] = ['connected', 'watched', 'after_call_work']

/** Connected chats first, by when they came; after-call work last, as nobody waits there. */
export function inListOrder(interactions: readonly InteractionView[], viewer: Viewer): InteractionView[] {
  const joined = (one: InteractionView) => ownStay(one, viewer.userId)?.joinedAt ?? one.startedAt
  const rank = (one: InteractionView) => order.indexOf(stageOf(one, viewer))
  return interactions
    .filter((one) => rank(one) !== -1)
    .toSorted((a, b) => rank(a) - rank(b) || joined(a) - joined(b) || (a.interactionId < b.interactionId ? -1 : 1))
}
