import { defaultBudgets, defaultChatSettings } from '@scenarium/api'
import { expect, it } from 'vitest'
import { changeOf, valuesOf } from './chat-values.ts'

const base = valuesOf({ ...defaultChatSettings, messages: { agent_joined: 'default', agent_left: { text: 'Bye' } } })

it('sends the messages and amounts that were changed, and no others', () => {
  expect(changeOf({ messages: { agent_joined: 'default', session_ended: 'default' } }, base)).toEqual({
    messages: { agent_left: null, session_ended: 'default' },
  })
  const customerHourly = { ...defaultBudgets.customerHourly, chats: null }
  expect(changeOf({ budgets: { ...defaultBudgets, customerHourly } }, base)).toEqual({
    budgets: { customerHourly: { chats: null }, botMinutely: {} },
  })
})

it('sends no name as none', () => {
  expect(changeOf({ systemNickname: ' ' }, base)).toEqual({ systemNickname: null })
  expect(changeOf({ agentNames: 'nickname' }, base)).toEqual({ agentNames: 'nickname' })
})
