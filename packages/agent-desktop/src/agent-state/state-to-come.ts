import type { AgentView } from '@scenarium/api'
import { stateWords } from './state-words.ts'

/**
 * What follows the last open chat, such as `Not Ready (Lunch)`; null when more chats may come. Who did not answer an offer beside open
 * chats is not ready already and is shown as busy all the same.
 */
export function stateToCome(agent: Pick<AgentView, 'state' | 'chosenState' | 'reason' | 'nextState' | 'nextReason'>) {
  const isOccupied = agent.state === 'busy' || agent.state === 'after_call_work'
  const [state, reason] =
    agent.nextState !== null ? [agent.nextState, agent.nextReason] : [agent.chosenState, agent.reason]
  if (agent.nextState === null && !(isOccupied && state === 'not_ready')) return null
  return `${stateWords[state].text}${reason === null ? '' : ` (${reason})`}`
}
