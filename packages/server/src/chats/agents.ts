// Agents come into a conversation and leave it. The router decides who; the chat tells the session and the transcript.

import type { ChatEvent } from '../lanes/lane-event.ts'
import { appendSystemLine, cancelTimerOf, type Draft, openInteraction } from './draft.ts'
import type { LeaveCause } from './end.ts'
import { endInteraction, leave } from './end.ts'
import type { Lookups } from './lookups.ts'
import { resume, standing } from './session.ts'
import { keepSettings, sayIfKept, saySystem } from './system-messages.ts'

/** The router stored the participant before it sent the event, so `present` holds the newcomer already. */
export function participantJoined(
  draft: Draft,
  lookups: Lookups,
  event: Extract<ChatEvent, { type: 'participant_joined' }>,
): void {
  const interaction = openInteraction(draft)
  const agent = lookups.agent(event.userId)
  if (agent === undefined) return
  draft.isMet = true
  const name = `${agent.firstName} ${agent.lastName}`.trim()
  appendSystemLine(draft, event.purpose === 'transfer' ? `${name} took over` : `${name} joined`)
  draft.isViewChanged = true
  keepSettings(draft, lookups, event.userId)
  saySystem(draft, lookups, event.purpose === 'transfer' ? 'agent_transferred' : 'agent_joined', agent)
  if (event.purpose === 'invite') return
  // The scenario left Connect chat in the same moment: an agent must not sit in a chat it does not know about.
  if (event.purpose === 'connect' && event.visit !== standing(draft, lookups)?.visit) {
    const newcomer = draft.present.find((participant) => participant.userId === event.userId)
    if (newcomer !== undefined) leave(draft, lookups, newcomer, 'SystemHangup')
    return
  }
  interaction.connectedAt ??= draft.now
  interaction.place = 'connected'
  const visit = event.visit ?? standing(draft, lookups)?.visit ?? 0
  resume(draft, lookups, { type: 'agent_connected', visit, agent })
}

/** The router took an agent out (logged out, lost, transferred away) and stored that he left. */
export function participantRemoved(
  draft: Draft,
  lookups: Lookups,
  event: Extract<ChatEvent, { type: 'participant_left' }>,
): void {
  const agent = lookups.agent(event.userId)
  if (agent !== undefined) appendSystemLine(draft, `${`${agent.firstName} ${agent.lastName}`.trim()} left`)
  draft.present = draft.present.filter((participant) => participant.userId !== event.userId)
  draft.removed.push(event.userId)
  draft.isViewChanged = true
  if (draft.present.length > 0) sayIfKept(draft, lookups, 'agent_left', agent)
  settleAfterLeaving(draft, lookups, event.cause)
}

/** An agent leaves by himself. */
export function agentLeaves(draft: Draft, lookups: Lookups, userId: string): void {
  const participant = draft.present.find((other) => other.userId === userId)
  if (participant === undefined) return
  leave(draft, lookups, participant, 'UserHangup')
  if (draft.present.length > 0) sayIfKept(draft, lookups, 'agent_left', lookups.agent(userId))
  settleAfterLeaving(draft, lookups, 'UserHangup')
}

/** All agents leave at once: the chat's end from the agents' side. */
export function allAgentsLeave(draft: Draft, lookups: Lookups): void {
  for (const participant of [...draft.present]) leave(draft, lookups, participant, 'UserHangup')
  settleAfterLeaving(draft, lookups, 'UserHangup')
}

/** With the last agent gone Connect chat is over; with others left the longest of them owns the chat. */
function settleAfterLeaving(draft: Draft, lookups: Lookups, cause: LeaveCause): void {
  const interaction = openInteraction(draft)
  const { present } = draft
  if (present.length > 0) {
    if (!present.some((participant) => participant.role === 'primary')) promoteLongest(draft)
    return
  }
  if (interaction.place !== 'connected') return
  cancelTimerOf(draft, 'inactivity_warning')
  cancelTimerOf(draft, 'inactivity_timeout')
  interaction.pending = { ...interaction.pending, awaitsCustomer: undefined }
  // Handed to a service queue: the scenario stays in Connect chat until the next agent has it.
  if (lookups.isQueuedForTransfer(interaction.interactionId)) {
    interaction.place = 'queue'
    sayIfKept(draft, lookups, 'service_transferred')
    return
  }
  interaction.place = 'scenario'
  if (interaction.snapshot.status === 'failed') {
    endInteraction(draft, lookups, 'failure')
    return
  }
  const visit = standing(draft, lookups)?.visit ?? 0
  resume(draft, lookups, {
    type: 'agents_left',
    visit,
    cause,
    disposition: interaction.disposition ?? undefined,
    note: interaction.dispositionNote ?? undefined,
  })
}

function promoteLongest(draft: Draft): void {
  const [longest] = draft.present.toSorted((a, b) => a.joinedAt - b.joinedAt)
  if (longest === undefined) return
  draft.participants.push({ change: 'promote', participantId: longest.participantId })
  draft.present = draft.present.map((other) => (other === longest ? { ...other, role: 'primary' } : other))
  appendSystemLine(draft, `${longest.name} now owns this chat`)
}
