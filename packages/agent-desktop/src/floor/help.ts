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

/** What is asked since. On the first look at a floor nothing is: what stands there is seen. */
export function newlyAsked(before: Floor | null, after: Floor | null): HelpAsked[] {
  if (before === null || before === after) return []
  const known = new Map(
    helpAskedOn(before).map(({ conversation }) => [conversation.interactionId, conversation.flaggedAt]),
  )
  return helpAskedOn(after).filter(
    ({ conversation: { interactionId, flaggedAt } }) => known.get(interactionId) !== flaggedAt,
  )
}
