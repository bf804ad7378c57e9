// What became of an invitation or a transfer, told to who made it. Pure; the hook beside it shows it.
import type { OfferView } from '@scenarium/api'
import type { DesktopState } from '../desktop-store.ts'

export type HandoverNews = { kind: 'good' | 'info' | 'bad'; text: string }

/** Offers taken back by the person himself in this tab: he knows already. */
export const takenBack = new Set<string>()

export function handoverNews(before: DesktopState, after: DesktopState): HandoverNews[] {
  if (before.asked === after.asked) return []
  return Object.values(after.asked)
    .filter(({ offerId, outcome }) => outcome !== null && before.asked[offerId]?.outcome === null)
    .flatMap((offer) => newsOf(offer, nameOfAsked(offer, before), after) ?? [])
}

function nameOfAsked({ interactionId, offerId }: OfferView, { interactions }: DesktopState): string {
  const handovers = interactions[interactionId]?.pendingHandovers ?? []
  return handovers.find((handover) => handover.offerId === offerId)?.name ?? 'Your colleague'
}

function newsOf(offer: OfferView, name: string, state: DesktopState): HandoverNews | undefined {
  const { outcome, purpose, customerName, interactionId, offerId } = offer
  const isInvitation = purpose === 'invite'
  if (outcome === 'accepted') {
    const text = isInvitation
      ? `${name} has joined the chat of ${customerName}.`
      : `${name} has taken over the chat of ${customerName}.`
    return { kind: 'good', text }
  }
  const interaction = state.interactions[interactionId]
  // Over for everybody, or somebody else has it: nothing is left to decide.
  if (interaction === undefined || interaction.place === 'ended' || takenBack.has(offerId)) return undefined
  // A queue asks the next one by itself.
  if (interaction.pendingHandovers.some(({ serviceId }) => serviceId !== null)) return undefined
  const stays = isInvitation ? '' : ' The chat stays yours.'
  if (outcome === 'rejected') return { kind: 'bad', text: `${name} declined.${stays}` }
  if (outcome === 'no_answer') return { kind: 'bad', text: `${name} did not answer in time.${stays}` }
  return { kind: 'bad', text: `${name} cannot be asked any more.${stays}` }
}
