import { describe, expect, it } from 'vitest'
import { chatList, unreadCount, unreadOfBot } from './selectors.ts'
import { type Action, chatKey, initialState, type PhoneState, reduce } from './state.ts'
import type { Bot, Chat, Customer, Message } from './wire.ts'

const bot: Bot = { id: 1, username: 'demo_bot', firstName: 'Demo' }
const ada: Customer = { id: 10, firstName: 'Ada' }
const grace: Customer = { id: 11, firstName: 'Grace' }
const place = { bot: 'demo_bot', customerId: ada.id }
const key = chatKey(place)

const message = (id: number, from: number, text: string, more: Partial<Message> = {}): Message => ({
  message_id: id,
  date: 1_700_000_000 + id,
  from: { id: from },
  text,
  ...more,
})
const chat = (messages: Message[], more: Partial<Chat> = {}): Chat => ({
  blocked: false,
  typing: null,
  replyKeyboard: null,
  messages,
  ...more,
})
const after = (actions: Action[], from: PhoneState = initialState): PhoneState => actions.reduce(reduce, from)
const ready = after([{ type: 'directory_loaded', bots: [bot], customers: [ada, grace] }])
const load = (messages: Message[], more: Partial<Chat> = {}): Action => ({
  type: 'chat_loaded',
  place,
  chat: chat(messages, more),
})
const opened: Action = { type: 'chat_opened', place }

describe('directory', () => {
  it('selects the first bot and keeps a selection that still exists', () => {
    expect(ready.selectedBot).toBe('demo_bot')
    const other: Bot = { ...bot, username: 'other_bot' }
    const chosen = after([
      { type: 'directory_loaded', bots: [bot, other], customers: [] },
      { type: 'bot_selected', username: 'other_bot' },
    ])
    expect(after([{ type: 'directory_loaded', bots: [bot, other], customers: [] }], chosen).selectedBot).toBe(
      'other_bot',
    )
    expect(after([{ type: 'directory_loaded', bots: [bot], customers: [] }], chosen).selectedBot).toBe('demo_bot')
  })

  it('closes the chat of a bot that is gone', () => {
    expect(after([opened, { type: 'directory_loaded', bots: [], customers: [ada] }], ready).open).toBeNull()
  })

  it('stays usable when a later load fails', () => {
    expect(after([{ type: 'directory_failed', reason: 'gone' }]).directory).toBe('failed')
    expect(after([{ type: 'directory_failed', reason: 'gone' }], ready).directory).toBe('ready')
  })
})

describe('messages', () => {
  it('keeps the object of a message that did not change and replaces one that did', () => {
    const first = after([load([message(1, 1, 'a'), message(2, 1, 'b')])], ready).chats[key]
    const second = after(
      [load([message(1, 1, 'a'), message(2, 1, 'changed')])],
      after([load(first?.messages ?? [])], ready),
    ).chats[key]
    expect(second?.messages[0]).toBe(first?.messages[0])
    expect(second?.messages[1]?.text).toBe('changed')
  })

  it('forgets a reply or an edit whose message was deleted', () => {
    const composing = after(
      [load([message(1, 1, 'a')]), opened, { type: 'composing_changed', composing: { kind: 'reply', messageId: 1 } }],
      ready,
    )
    expect(after([load([message(1, 1, 'a'), message(2, 1, 'b')])], composing).composing).not.toBeNull()
    expect(after([load([message(1, 1, 'a', { deleted: true })])], composing).composing).toBeNull()
  })

  it('are gone when the simulator was reset', () => {
    expect(after([load([message(1, 1, 'a')]), { type: 'chats_forgotten' }], ready).chats).toEqual({})
  })

  it('shows a hidden reply keyboard again when the bot sends one, the same or another', () => {
    const hidden = after([load([]), opened, { type: 'keyboard_toggled', isHidden: true }], ready)
    expect(after([load([], { replyKeyboard: { keyboard: [['Yes']] } })], hidden).isKeyboardHidden).toBe(true)
    expect(after([{ type: 'keyboard_sent', place }], hidden).isKeyboardHidden).toBe(false)
    const elsewhere = { ...place, customerId: grace.id }
    expect(after([{ type: 'keyboard_sent', place: elsewhere }], hidden).isKeyboardHidden).toBe(true)
  })
})

describe('unread', () => {
  it('counts what the bot wrote after the last message seen', () => {
    const messages = [
      message(1, 1, 'a'),
      message(2, ada.id, 'mine'),
      message(3, 1, 'b'),
      message(4, 1, 'c', { deleted: true }),
    ]
    expect(unreadCount(messages, ada.id, 0)).toBe(2)
    expect(unreadCount(messages, ada.id, 1)).toBe(1)
    expect(unreadCount(messages, ada.id, 4)).toBe(0)
  })

  it('begins anew when the simulator forgot the chat', () => {
    expect(unreadCount([message(1, 1, 'a')], ada.id, 50)).toBe(1)
  })

  it('is none in a chat when it is opened, and counts again afterwards', () => {
    const open = after([load([message(1, 1, 'a')]), opened], ready)
    expect(unreadOfBot(open, 'demo_bot')).toBe(0)
    expect(unreadOfBot(after([load([message(1, 1, 'a'), message(2, 1, 'b')])], open), 'demo_bot')).toBe(1)
  })
})

describe('chat list', () => {
  it('puts the liveliest chat first and names who wrote last', () => {
    const late = { bot: 'demo_bot', customerId: grace.id }
    const state = after(
      [load([message(1, 1, 'hello')]), { type: 'chat_loaded', place: late, chat: chat([message(2, grace.id, 'hi')]) }],
      ready,
    )
    expect(chatList(state).map(({ customer, summary }) => [customer.firstName, summary])).toEqual([
      ['Grace', 'You: hi'],
      ['Ada', 'hello'],
    ])
  })

  it('does not show a deleted message as the last one', () => {
    const state = after([load([message(1, 1, 'kept'), message(2, 1, 'gone', { deleted: true })])], ready)
    expect(chatList(state).find(({ customer }) => customer.id === ada.id)?.summary).toBe('kept')
  })
})

describe('pressed buttons', () => {
  const started: Action = { type: 'press_started', place, messageId: 5, callbackData: 'yes' }
  const accepted: Action = { type: 'press_accepted', place, messageId: 5, callbackData: 'yes', callbackQueryId: 'q1' }
  const answered: Action = { type: 'press_answered', callbackQueryId: 'q1' }

  it('spin until the bot answers', () => {
    expect(after([started, accepted], ready).presses).toHaveLength(1)
    expect(after([started, accepted, answered], ready).presses).toEqual([])
  })

  it('stop when the answer overtakes the response to the press', () => {
    const state = after([started, answered, accepted], ready)
    expect(state.presses).toEqual([])
    expect(state.earlyAnswers).toEqual([])
  })

  it('stop when the press failed or nobody answered in time', () => {
    expect(after([started, { type: 'press_failed', place, messageId: 5, callbackData: 'yes' }], ready).presses).toEqual(
      [],
    )
    expect(after([started, accepted, { type: 'press_expired', callbackQueryId: 'q1' }], ready).presses).toEqual([])
  })

  it('are told apart by message, and an unknown answer changes nothing', () => {
    const state = after([started, { ...started, messageId: 6 }, accepted, answered], ready)
    expect(state.presses.map(({ messageId }) => messageId)).toEqual([6])
    expect(reduce(ready, { type: 'press_answered', callbackQueryId: 'q9' })).toBe(ready)
  })
})

it('keeps the payload of a deep link until it was sent', () => {
  const state = after([{ ...opened, startPayload: 'order-1' }], ready)
  expect(state.startPayload).toBe('order-1')
  expect(after([{ type: 'start_sent' }], state).startPayload).toBeNull()
})
