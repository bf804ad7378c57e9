// What the server says to customers by itself, as the chat settings and the scenario entry word it. Settings are read when
// they are needed, and when an agent connects; what the chat needs of them later is kept with it, so that no message asks again.
import { type ChatSettings, type SystemMessageName, systemText } from '@scenarium/api'
import type { AgentRef } from '@scenarium/engine'
import { parseTemplate, renderTemplate } from '@scenarium/engine'
import { appendOutgoing, type Draft, openInteraction } from './draft.ts'
import type { Lookups } from './lookups.ts'
import type { ConnectedSettings } from './state.ts'

/** The entry's settings before the centre's. */
export function settingsFor(lookups: Lookups, entryId: string | null): ChatSettings {
  const centre = lookups.chatSettings()
  if (entryId === null) return centre
  const { inactivityTimeoutSeconds, inactivityWarningSeconds, nickname, messages } = lookups.entrySettings(entryId)
  return {
    ...centre,
    ...(inactivityTimeoutSeconds !== undefined && { inactivityTimeoutSeconds }),
    ...(inactivityWarningSeconds !== undefined && { inactivityWarningSeconds }),
    ...(nickname !== undefined && { systemNickname: nickname }),
    messages: { ...centre.messages, ...messages },
  }
}

/** What a chat keeps of the settings when an agent comes into it, so that no message has to ask for them. */
export function keepSettings(draft: Draft, lookups: Lookups, userId: string): void {
  const interaction = openInteraction(draft)
  const settings = settingsFor(lookups, interaction.entryId)
  const names = { ...interaction.pending.connected?.names, [userId]: lookups.nickname(userId) }
  const connected = { ...connectedSettings(draft, settings), ...(settings.agentNames === 'nickname' && { names }) }
  interaction.pending = { ...interaction.pending, connected }
}

export function connectedSettings(draft: Draft, settings: ChatSettings): ConnectedSettings {
  const says = (['agent_left', 'service_transferred', 'session_ended'] as const).filter(
    (message) => textFor(draft, settings, message) !== undefined,
  )
  const { inactivityTimeoutSeconds: timeout, inactivityWarningSeconds: warning } = settings
  return {
    timeoutSeconds: timeout,
    warningSeconds: warning ?? timeout / 2,
    ...(says.length > 0 && { says }),
  }
}

/** Says it, if it is said. Without an interaction, or when it is a passing word, `draft` gets no line of it. */
export function saySystem(draft: Draft, lookups: Lookups, message: SystemMessageName, agent?: AgentRef): void {
  const settings = settingsFor(lookups, draft.interaction?.entryId ?? null)
  const user = agent && { ...agent, nickname: lookups.nickname(agent.userId) }
  const text = textFor(draft, settings, message, user)
  if (text !== undefined) sayAs(draft, text, settings.systemNickname)
}

/** The same, where the chat knows that it says nothing of the kind: most do not. */
export function sayIfKept(draft: Draft, lookups: Lookups, message: SystemMessageName, agent?: AgentRef): void {
  if (openInteraction(draft).pending.connected?.says?.includes(message)) saySystem(draft, lookups, message, agent)
}

/** Undefined when it is not said. */
export function systemTextFor(draft: Draft, lookups: Lookups, message: SystemMessageName, entryId: string | null) {
  const settings = settingsFor(lookups, entryId)
  const text = textFor(draft, settings, message)
  return text === undefined ? undefined : { text, ...senderNamed(settings.systemNickname) }
}

type Named = Pick<AgentRef, 'firstName' | 'lastName'> & { nickname: string }

function textFor(draft: Draft, { messages }: ChatSettings, message: SystemMessageName, user?: Named) {
  const text = systemText(messages, message, draft.chat?.customer.languageCode)
  if (text === undefined || !text.includes('$(')) return text
  const variables = draft.interaction?.snapshot.variables ?? {}
  const own = Object.entries(user ?? {}).map(([name, value]) => [`user.${name}`, value])
  const scope = { variables: { ...variables, ...Object.fromEntries(own), ...(user && { user }) } }
  return renderTemplate(parseTemplate(text), scope)
}

const senderNamed = (sender: string | null) => (sender === null ? {} : { sender })

function sayAs(draft: Draft, text: string, sender: string | null): void {
  // Visit 0 is no block's: the outcome is of no interest, but a lost answer is worth a second try.
  const report = { interactionId: openInteraction(draft).interactionId, visit: 0, awaitDelivery: false }
  appendOutgoing(
    draft,
    { sender: 'scenario', kind: 'text', text },
    { method: 'send_text', payload: { text, ...senderNamed(sender) }, report },
  )
}
