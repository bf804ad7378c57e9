// A customer who stops answering an agent is warned, at half the time unless set otherwise, and the chat is closed at its end. The clock runs
// from the first agent message the customer has not answered; in a scenario the blocks' own timeouts rule.
import { cancelTimerOf, type Draft, setTimerIn } from './draft.ts'
import { endInteraction, leave } from './end.ts'
import type { Lookups } from './lookups.ts'
import { resume } from './session.ts'
import { connectedSettings, saySystem, settingsFor } from './system-messages.ts'

/** An agent wrote: the customer's clock starts unless it runs already. */
export function agentWaits(draft: Draft, lookups: Lookups): void {
  const { interaction } = draft
  if (interaction === null || interaction.place !== 'connected' || interaction.pending.awaitsCustomer) return
  const connected = interaction.pending.connected ?? connectedSettings(draft, settingsFor(lookups, interaction.entryId))
  const { timeoutSeconds, warningSeconds } = connected
  if (timeoutSeconds <= 0) return
  interaction.pending = { ...interaction.pending, connected, awaitsCustomer: true }
  if (warningSeconds > 0 && warningSeconds < timeoutSeconds) {
    setTimerIn(draft, 'inactivity_warning', warningSeconds, { type: 'chat_timer', name: 'inactivity_warning' })
  }
  setTimerIn(draft, 'inactivity_timeout', timeoutSeconds, { type: 'chat_timer', name: 'inactivity_timeout' })
}

export function customerAnswered(draft: Draft): void {
  const { interaction } = draft
  if (interaction?.pending.awaitsCustomer !== true) return
  interaction.pending = { ...interaction.pending, awaitsCustomer: undefined, isFirstContact: undefined }
  cancelTimerOf(draft, 'inactivity_warning')
  cancelTimerOf(draft, 'inactivity_timeout')
}

export function warnInactive(draft: Draft, lookups: Lookups): void {
  const { interaction } = draft
  if (interaction?.place === 'connected' && !interaction.pending.isFirstContact) {
    saySystem(draft, lookups, 'inactivity_warning')
  }
}

/**
 * Agents are released first, then the scenario goes on without a customer, which normally ends it. A
 * customer who never answered an agent who wrote first hears nothing of an end.
 */
export function closeInactive(draft: Draft, lookups: Lookups): void {
  if (draft.interaction?.place !== 'connected') return
  const { isFirstContact = false } = draft.interaction.pending
  for (const participant of [...draft.present]) leave(draft, lookups, participant, 'SystemHangup')
  draft.reasonToEnd = 'inactive'
  const before = draft.messages.length
  resume(draft, lookups, { type: 'customer_left', reason: 'inactive' })
  const hasFarewell = draft.messages.slice(before).some((message) => message.sender === 'scenario')
  if (!hasFarewell && !isFirstContact) saySystem(draft, lookups, 'inactivity_closed')
  if (draft.interaction.endedAt === null) endInteraction(draft, lookups, 'inactive')
}
