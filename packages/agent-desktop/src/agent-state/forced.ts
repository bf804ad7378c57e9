// Who set the agent's state, when it was not the agent. Pure.
import type { AgentView } from '@scenarium/api'
import { stateWords } from './state-words.ts'

type Forced = Pick<
  AgentView,
  'chosenState' | 'reason' | 'forcedByName' | 'nextState' | 'nextReason' | 'nextForcedByName'
>

/** Null when the agent or the router did it. What is to come counts more than what is. */
export function forcedText(agent: Forced): string | null {
  const { chosenState, forcedByName, nextState, nextForcedByName } = agent
  if (nextState !== null && nextForcedByName !== null)
    return `${nextForcedByName} set you to ${withReason(nextState, agent.nextReason)} after your last chat.`
  if (nextState !== null || forcedByName === null) return null
  if (chosenState === 'logged_out') return `${forcedByName} logged you out.`
  return `${forcedByName} set you to ${withReason(chosenState, agent.reason)}.`
}

const withReason = (state: AgentView['chosenState'], reason: string | null) =>
  `${stateWords[state].text}${reason === null ? '' : ` (${reason})`}`

/** What has just been done to the agent; nothing of what was so when the page was loaded. */
export function forcedNews(before: Forced | null, after: Forced | null): string | null {
  if (before === null || after === null) return null
  const text = forcedText(after)
  return text === forcedText(before) ? null : text
}
