import { SCENARIOS } from '@scenarium/api'
import { describe, expect, it } from 'vitest'
import { ask, exit, openChat } from '../../test/chats/chat.ts'
import { readChatSettings, saveChatSettings } from '../db/chat-settings.ts'
import { internalChats } from '../db/internal-messages.ts'
import { TENANT } from '../tenant.ts'

const told = (to: object, text = '$(item.firstName) wrote $(item.message)') => ({
  tell: { type: 'internal_message', settings: { to, text }, exits: { next: 'done', failed: 'nobody' } },
  done: ask('We have been told.', 'tell'),
  nobody: ask('Nobody could be told.', 'tell'),
  exit,
})

type Chat = Awaited<ReturnType<typeof openChat>>
const chatsOf = (chat: Chat, userId: string) => chat.database.read((tx) => internalChats(tx, userId))
const eventsOf = async (chat: Chat, userId: string) =>
  (await chat.read<{ json: string }>('select event_json as json from live_events where user_id = ?', userId)).map(
    ({ json }) => JSON.parse(json),
  )

const serves = (chat: Chat, users: { [userId: string]: number }) =>
  chat.database.write((tx) => {
    tx.run("insert into skills (skill_id, tenant_id, name) values ('ski_support', ?, 'Support')", TENANT)
    for (const [userId, level] of Object.entries(users)) {
      tx.run(
        "insert into user_skills (user_id, tenant_id, skill_id, level) values (?, ?, 'ski_support', ?)",
        userId,
        TENANT,
        level,
      )
    }
  })

describe('a scenario that writes to a user', () => {
  it('is read by that user alone, at once, with the scenario and the chat it is about', async () => {
    const chat = await openChat(told({ kind: 'user', username: 'Grace' }))
    await chat.writes('hello')
    const interactionId = (await chat.interaction())?.interactionId
    const lastMessage = {
      seq: 1,
      fromUserId: SCENARIOS,
      toUserId: 'grace',
      text: 'Ann wrote hello',
      sentAt: chat.now(),
      readAt: null,
      writtenBy: { scenario: 'Main', interactionId },
    }
    expect(await chatsOf(chat, 'grace')).toEqual([{ userId: SCENARIOS, name: 'Scenarios', unread: 1, lastMessage }])
    expect(await eventsOf(chat, 'grace')).toEqual([{ type: 'internal_message_changed', message: lastMessage }])
    expect(await chatsOf(chat, 'alan')).toEqual([])
    expect(await chat.said()).toEqual(['customer: hello', 'scenario: We have been told.'])
  })

  it('goes on by failed when there is no such user, he cannot sign in, or there is nothing to say', async () => {
    for (const [username, text] of [
      ['nobody', 'Hello'],
      ['alan', 'Hello'],
      ['$(nothing)', 'Hello'],
      ['grace', '$(nothing)'],
    ] as const) {
      const chat = await openChat(told({ kind: 'user', username }, text))
      await chat.database.write((tx) => tx.run("update users set disabled_at = 1 where user_id = 'alan'"))
      await chat.writes('hello')
      expect(await chat.said()).toEqual(['customer: hello', 'scenario: Nobody could be told.'])
      expect(await chat.read('select 1 from internal_messages')).toEqual([])
    }
  })

  it('writes what a customer says as it is, and no more of it than a message holds', async () => {
    const chat = await openChat(told({ kind: 'user', username: 'grace' }, '$(item.message)$(item.message)'))
    await chat.writes('$(item.firstName)'.padEnd(4_000, 'x'))
    const [row] = await chat.read<{ text: string }>('select text from internal_messages')
    expect(row?.text).toBe('$(item.firstName)'.padEnd(4_000, 'x'))
  })
})

describe('a scenario that writes to a service', () => {
  it('reaches everybody who has its skill and can sign in', async () => {
    const chat = await openChat(told({ kind: 'service', service: 'Support' }))
    await serves(chat, { grace: 60, alan: 0 })
    await chat.writes('hello')
    expect(await chatsOf(chat, 'grace')).toMatchObject([{ unread: 1, lastMessage: { text: 'Ann wrote hello' } }])
    expect(await chatsOf(chat, 'alan')).toEqual([])
  })

  it('goes on by failed when nobody serves it', async () => {
    const chat = await openChat(told({ kind: 'service', service: 'Sales' }))
    await chat.writes('hello')
    expect(await chat.said()).toContain('scenario: Nobody could be told.')
  })
})

it('customers cannot flood users beyond the budget, which settings stored before it know', async () => {
  const chat = await openChat(told({ kind: 'user', username: 'grace' }))
  await chat.database.write((tx) => {
    const { internalMessages: _, ...customerHourly } = readChatSettings(tx, TENANT).budgets.customerHourly
    const settings = readChatSettings(tx, TENANT)
    saveChatSettings(tx, TENANT, { ...settings, budgets: { ...settings.budgets, customerHourly } as never })
  })
  for (let count = 0; count < 62; count += 1) await chat.writes(`${count}`)
  expect(await chat.read('select 1 from internal_messages')).toHaveLength(60)
  expect((await chat.said()).at(-1)).toBe('scenario: Nobody could be told.')
})
