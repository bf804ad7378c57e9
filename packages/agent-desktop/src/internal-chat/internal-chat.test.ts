import type { InternalChatView } from '@scenarium/api'
import { describe, expect, it } from 'vitest'
import { arrivedSince, unreadOf } from './arrived.ts'
import { colleagueRows } from './colleague-rows.ts'

const chat = (userId: string, seq: number, more: Partial<InternalChatView> = {}): InternalChatView => ({
  userId,
  name: userId,
  unread: 1,
  lastMessage: { seq, fromUserId: userId, toUserId: 'me', text: 'Hi', sentAt: seq, readAt: null },
  ...more,
})

describe('messages of colleagues', () => {
  it('arrive when a newer one is there, unread and of somebody else', () => {
    const before = { chats: [chat('bob', 1)] }
    const own = { seq: 3, fromUserId: 'me', toUserId: 'mia', text: 'Hi', sentAt: 3, readAt: null }
    const after = { chats: [chat('bob', 2), chat('mia', 3, { lastMessage: own }), chat('ivy', 1, { unread: 0 })] }
    const desktop = { ownUserId: 'me', openedAt: 3 }
    expect(arrivedSince(before, after, desktop).map(({ userId }) => userId)).toEqual(['bob'])
    expect(arrivedSince(after, after, desktop)).toEqual([])
    expect(arrivedSince(undefined, after, desktop)).toEqual([])
    expect(unreadOf(after)).toBe(2)
  })

  it('arrive also when the first answer came after them', () => {
    const after = { chats: [chat('bob', 2), chat('mia', 3)] }
    expect(arrivedSince(undefined, after, { ownUserId: 'me', openedAt: 3 }).map(({ userId }) => userId)).toEqual([
      'mia',
    ])
  })

  it('are listed newest first, then colleagues by name; who left the centre stays readable', () => {
    const colleagues = ['zoe', 'bob', 'amy'].map((userId) => ({ userId, name: userId, team: null }))
    const rows = colleagueRows(colleagues, [chat('bob', 1), chat('gone', 5)], '')
    expect(rows.map(({ userId }) => userId)).toEqual(['gone', 'bob', 'amy', 'zoe'])
    expect(colleagueRows(colleagues, [], ' ZO').map(({ userId }) => userId)).toEqual(['zoe'])
  })
})
