import type { InteractionView, ParticipantView } from '@scenarium/api'

/** What an interaction is to one agent. */
export type Stage = 'connected' | 'after_call_work' | 'over'

/** One's own stay that is not finished; the newest when there were several. */
export function ownStay({ participants }: InteractionView, userId: string): ParticipantView | undefined {
  return participants.findLast((one) => one.userId === userId && one.closedAt === null)
}

export function stageOf(interaction: InteractionView, userId: string): Stage {
  const stay = ownStay(interaction, userId)
  if (stay === undefined) return 'over'
  return stay.leftAt === null ? 'connected' : 'after_call_work'
}

/** Colleagues who are in the conversation now. */
export function othersIn({ participants }: InteractionView, userId: string): ParticipantView[] {
  return participants.filter((one) => one.leftAt === null && one.userId !== userId)
}

export function customerName({ customer }: Pick<InteractionView, 'customer'>): string {
  return [customer.firstName, customer.lastName].filter(Boolean).join(' ') || 'Customer'
}

/** Connected chats first, by when they came; after-call work below, as nobody waits there. */
export function inListOrder(interactions: readonly InteractionView[], userId: string): InteractionView[] {
  const key = (one: InteractionView) => ownStay(one, userId)?.joinedAt ?? one.startedAt
  const rank = (one: InteractionView) => (stageOf(one, userId) === 'connected' ? 0 : 1)
  return interactions
    .filter((one) => stageOf(one, userId) !== 'over')
    .toSorted((a, b) => rank(a) - rank(b) || key(a) - key(b) || (a.interactionId < b.interactionId ? -1 : 1))
}
