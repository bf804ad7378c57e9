import { expect, it } from 'vitest'
import { readEvent } from './live.ts'

it.each([
  [
    { type: 'message', bot: 'b', customerId: 1 },
    { type: 'chat_changed', bot: 'b', customerId: 1 },
  ],
  [
    { type: 'typing', bot: 'b', customerId: 1, action: 'typing' },
    { type: 'chat_changed', bot: 'b', customerId: 1 },
  ],
  [
    { type: 'keyboard', bot: 'b', customerId: 1 },
    { type: 'keyboard_sent', bot: 'b', customerId: 1 },
  ],
  [{ type: 'reset' }, { type: 'chats_forgotten' }],
  [{ type: 'bot', bot: 'b' }, { type: 'directory_changed' }],
  [
    { type: 'answer', bot: 'b', customerId: 1, callbackQueryId: 'q', text: 'Done', showAlert: true },
    {
      type: 'answer',
      bot: 'b',
      customerId: 1,
      answer: { callbackQueryId: 'q', text: 'Done', showAlert: true, url: null },
    },
  ],
  [{ type: 'message', bot: 'b' }, null],
  ['not an event', null],
])('reads %j', (body, expected) => {
  expect(readEvent(JSON.stringify(body))).toEqual(expected)
})

it('ignores what is not JSON', () => {
  expect(readEvent('{')).toBeNull()
})
