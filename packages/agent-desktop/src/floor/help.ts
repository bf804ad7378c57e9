// Agents who ask a supervisor for help with a conversation.
import type { Floor, FloorAgent, FloorConversation } from '@scenarium/api'

export type HelpAsked = { agent: FloorAgent; conversation: FloorConversation }

/** Longest asked first. A conversation of several agents is one. */
export function helpAskedOn(floor: Floor | null): HelpAsked[] {
  const found = new Map<string, HelpAsked>()
  for (const agent of floor?.agents ?? []) {
    for (const conversation of agent.conversations) {
      const { interactionId, flaggedAt } = conversation
      if (flaggedAt !== null && !found.has(interactionId)) found.set(interactionId, { agent, conversation })
    }
  }
  return [...found.values()].toSorted((a, b) => (a.conversation.flaggedAt ?? 0) - (b.conversation.flaggedAt ?? 0))
}
