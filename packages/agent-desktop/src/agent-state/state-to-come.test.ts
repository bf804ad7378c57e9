import { expect, it } from 'vitest'
import { agent } from '../../test/samples.ts'
import { stateToCome } from './state-to-come.ts'

it('what follows the last chat is what was chosen for then, or what the agent is already behind his open chats', () => {
  expect(stateToCome(agent({ state: 'busy', chosenState: 'ready' }))).toBe(null)
  expect(stateToCome(agent({ state: 'busy', chosenState: 'ready', nextState: 'not_ready', nextReason: 'Lunch' }))).toBe(
    'Not Ready (Lunch)',
  )
  expect(stateToCome(agent({ state: 'busy', chosenState: 'not_ready', reason: 'No Answer' }))).toBe(
    'Not Ready (No Answer)',
  )
  expect(stateToCome(agent({ state: 'not_ready', chosenState: 'not_ready', reason: 'Lunch' }))).toBe(null)
})
