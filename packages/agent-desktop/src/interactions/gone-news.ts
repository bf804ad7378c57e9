// What became of a chat that is no longer the agent's, told to him unless it was his own doing. Pure; the desktop shows it.
import { endWords, type InteractionView } from '@scenarium/api'
import type { DesktopState } from '../desktop-store.ts'
import { customerName, othersIn, ownStay } from './stage.ts'

/** Chats the person himself leaves or ends in this tab: he knows already. */
export const leftByHand = new Set<string>()

export function goneNews(before: DesktopState, after: DesktopState, userId: string): string[] {
  return after.gone.flatMap((chat) => {
    const known = before.interactions[chat.interactionId]
    if (known === undefined) return []
    return ownStay(known, userId)?.leftAt === null
      ? newsOfLeaving(known, chat, after, userId)
      : newsOfAfterCallWork(chat, userId)
  })
}

function newsOfLeaving(known: InteractionView, chat: InteractionView, state: DesktopState, userId: string): string[] {
  if (leftByHand.has(chat.interactionId) || isHandedOver(chat, state, userId)) return []
  const name = customerName(chat)
  const stay = lastStay(chat, userId)
  const [newcomer] = othersIn(chat, userId).filter(
    (other) => !othersIn(known, userId).some((one) => one.userId === other.userId),
  )
  if (newcomer !== undefined) return [`${newcomer.name} has taken over the chat of ${name}.`]
  const owner = othersIn(known, userId).find(({ role }) => role === 'primary')
  // A chat may go on with its scenario after the agents, so that it has no end yet.
  const isEndedByOwner = owner !== undefined && lastStay(chat, owner.userId)?.leftAt === stay?.leftAt
  if (chat.endedAt === null || chat.endReason === 'agent_ended' || chat.endReason === 'scenario_exit') {
    if (isEndedByOwner) return [`${owner.name} has ended the chat of ${name}.`]
  }
  if (chat.endedAt === null) return [`The chat of ${name} is no longer yours.`]
  return [`The chat of ${name} has ended${because(chat.endReason)}.`]
}

/** As the end of a sentence. */
function because(reason: string | null): string {
  if (reason === null || reason === 'agent_ended' || reason === 'scenario_exit') return ''
  const words = endWords(reason)
  return `: ${words.charAt(0).toLowerCase()}${words.slice(1)}`
}

/** Whose transfer was taken up is told so (handover-news.ts). */
function isHandedOver({ interactionId }: InteractionView, { asked }: DesktopState, userId: string): boolean {
  return Object.values(asked).some(
    (offer) =>
      offer.interactionId === interactionId &&
      offer.purpose === 'transfer' &&
      offer.fromUserId === userId &&
      (offer.outcome === null || offer.outcome === 'accepted'),
  )
}

/** Who finished it before its time did so himself, if in another tab. */
function newsOfAfterCallWork(chat: InteractionView, userId: string): string[] {
  const stay = lastStay(chat, userId)
  const isOverByTime = stay?.closedAt != null && stay.wrapUpUntil !== null && stay.closedAt >= stay.wrapUpUntil
  return isOverByTime ? [`The time for after-call work on the chat of ${customerName(chat)} is over.`] : []
}

const lastStay = ({ participants }: InteractionView, userId: string) =>
  participants.findLast((one) => one.userId === userId)
