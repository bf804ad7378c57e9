// How an interaction ends: once, with one reason. Agents in it go to after-call work; the chat is free for a new one.
import {
  appendSystemLine,
  cancelTimerOf,
  changeChat,
  type Draft,
  type EndReason,
  openInteraction,
  setTimerIn,
} from './draft.ts'
import type { Lookups } from './lookups.ts'
import type { Participant, Pending } from './state.ts'
import { sayIfKept } from './system-messages.ts'

/** A desktop gives the disposition and closes in two commands; what it is about to close must not close before it. */
const CLOSING_SECONDS = 10

export type LeaveCause = 'UserHangup' | 'SystemHangup' | 'UserLogout' | 'Failure'

export function endInteraction(draft: Draft, lookups: Lookups, reason: EndReason): void {
  const interaction = openInteraction(draft)
  for (const participant of [...draft.present]) leave(draft, lookups, participant, 'SystemHangup')
  if (mayBeRouted(draft)) draft.toRouter.push({ type: 'agent_unwanted', interactionId: interaction.interactionId })
  stopTimers(draft, interaction.pending)
  const hasWork =
    draft.state.wrapUps.length > 0 || draft.participants.some((change) => change.change === 'leave' && !change.isClosed)
  interaction.place = hasWork ? 'wrap_up' : 'ended'
  interaction.endedAt = draft.now
  interaction.endReason = draft.reasonToEnd ?? reason
  sayGoodbye(draft, lookups, draft.reasonToEnd ?? reason)
  interaction.pending = {}
  interaction.flaggedAt = null
  interaction.flagNote = null
  changeChat(draft, { interactionId: null })
  draft.isViewChanged = true
}

/** Only those that run: most chats end without any, and every turn counts. */
function stopTimers(draft: Draft, { awaitsCustomer, album }: Pending): void {
  if (awaitsCustomer) {
    cancelTimerOf(draft, 'inactivity_warning')
    cancelTimerOf(draft, 'inactivity_timeout')
  }
  if (album !== undefined) cancelTimerOf(draft, 'album')
}

/** Nobody is told what he did himself, and whoever did not answer has heard of it. */
function sayGoodbye(draft: Draft, lookups: Lookups, reason: EndReason): void {
  if (reason === 'customer_left' || reason === 'banned' || reason === 'inactive') return
  sayIfKept(draft, lookups, 'session_ended')
}

/** The router has never heard of a chat that its scenario served alone, and need not hear that it is over. */
function mayBeRouted({ state, interaction }: Draft): boolean {
  const places = [state.interaction?.place ?? 'scenario', interaction?.place ?? 'scenario']
  return (
    interaction?.queuedAt != null || interaction?.connectedAt != null || places.some((place) => place !== 'scenario')
  )
}

/** Takes an agent out of the conversation, into after-call work when the service has it or a disposition is owed. */
export function leave(draft: Draft, lookups: Lookups, participant: Participant, cause: LeaveCause): void {
  if (!draft.present.includes(participant)) return
  draft.present = draft.present.filter((other) => other !== participant)
  const interaction = openInteraction(draft)
  const service = lookups.service(interaction.serviceId ?? '')
  const owesDisposition = service?.dispositionRequired === true && interaction.disposition === null
  const seconds = service?.afterCallWorkSeconds ?? 0
  const hasWork = participant.role === 'primary' && (owesDisposition || seconds > 0)
  draft.participants.push({
    change: 'leave',
    participantId: participant.participantId,
    cause,
    wrapUpUntil: hasWork && seconds > 0 ? draft.now + seconds * 1000 : null,
    isClosed: !hasWork,
  })
  if (hasWork && seconds > 0 && !owesDisposition) endWrapUpIn(draft, participant, seconds)
  draft.toRouter.push({ type: 'capacity_freed', userId: participant.userId })
  appendSystemLine(draft, `${participant.name} left`)
  draft.isViewChanged = true
}

/** What was owed has been given: from then on after-call work ends by its time, if its agent does not end it before. */
export function letWrapUpsEnd(draft: Draft): void {
  for (const worker of draft.state.wrapUps) {
    const { participantId, wrapUpUntil } = worker
    const until = Math.max(wrapUpUntil ?? 0, draft.now + CLOSING_SECONDS * 1000)
    endWrapUpIn(draft, worker, (until - draft.now) / 1000)
    draft.participants.push({ change: 'extend', participantId, wrapUpUntil: until })
  }
}

function endWrapUpIn(draft: Draft, { participantId }: Participant, seconds: number): void {
  const { interactionId } = openInteraction(draft)
  const event = { type: 'wrap_up_over', interactionId, participantId } as const
  setTimerIn(draft, `wrap_up:${participantId}`, seconds, event)
}

/** Finishes after-call work; with the last of it the interaction is over. */
export function closeWrapUp(draft: Draft, participant: Participant): void {
  draft.participants.push({ change: 'close', participantId: participant.participantId })
  cancelTimerOf(draft, `wrap_up:${participant.participantId}`)
  draft.toRouter.push({ type: 'capacity_freed', userId: participant.userId })
  draft.isViewChanged = true
  const interaction = openInteraction(draft)
  const others = draft.state.wrapUps.filter((other) => other.participantId !== participant.participantId)
  if (interaction.place === 'wrap_up' && others.length === 0) interaction.place = 'ended'
}
