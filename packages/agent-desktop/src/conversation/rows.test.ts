import type { MessageView } from '@scenarium/api'
import { expect, it } from 'vitest'
import { rowIndexOf, rowsOf, settledRows } from './rows.ts'

const NOON = new Date(2026, 4, 4, 12).getTime()

function message(seq: number, more: Partial<MessageView> = {}): MessageView {
  return {
    interactionId: 'int_1',
    seq,
    sender: 'customer',
    userId: null,
    senderName: 'Ann',
    kind: 'text',
    text: `text ${seq}`,
    content: null,
    delivery: null,
    deliveryReason: null,
    createdAt: NOON + seq * 1_000,
    editedAt: null,
    revisions: 0,
    ...more,
  }
}

const photo = (seq: number, mediaGroupId: string, more: Partial<MessageView> = {}) =>
  message(seq, { kind: 'photo', content: { mediaGroupId }, ...more })
const rows = (messages: MessageView[], { readSeq = 0, connectedAt = null as number | null } = {}) =>
  rowsOf(messages, { readSeq, connectedAt })
const seqs = (messages: MessageView[]) => rows(messages).map((row) => row.messages.map(({ seq }) => seq))

it('shows the pictures of an album together, also one that comes late', () => {
  expect(seqs([photo(1, 'g'), photo(2, 'g'), message(3), photo(4, 'g'), photo(5, 'h')])).toEqual([[1, 2, 4], [3], [5]])
})

it('never puts pictures of two senders together', () => {
  expect(seqs([photo(1, 'g'), photo(2, 'g', { sender: 'agent' })])).toEqual([[1], [2]])
})

it('finds a message within an album', () => {
  const found = rows([message(1), photo(2, 'g'), photo(3, 'g')])
  expect([rowIndexOf(found, 3), rowIndexOf(found, 1), rowIndexOf(found, 9)]).toEqual([1, 0, -1])
})

it('begins each day with a line', () => {
  const found = rows([message(1), message(2), message(3, { createdAt: NOON + 86_400_000 })])
  expect(found.map(({ startsDay }) => startsDay)).toEqual([true, false, true])
})

it('writes a name once over what one person says without a pause', () => {
  const grace = { sender: 'agent', userId: 'grace' } as const
  const found = rows([
    message(1, grace),
    message(2, grace),
    message(3, { ...grace, kind: 'note' }),
    message(4, { sender: 'agent', userId: 'ada' }),
    message(5),
    message(6, { createdAt: NOON + 600_000 }),
  ])
  expect(found.map(({ isJoined }) => isJoined)).toEqual([false, true, false, false, false, false])
})

it("draws the unread line at the customer's first message after the last one read", () => {
  const all = [message(1), message(2, { sender: 'agent' }), message(3), message(4)]
  expect(rows(all, { readSeq: 1 }).map(({ isFirstUnread }) => isFirstUnread)).toEqual([false, false, true, false])
  expect(rows(all, { readSeq: 4 }).some(({ isFirstUnread }) => isFirstUnread)).toBe(false)
  // Of a conversation that is opened for the first time everything is new.
  expect(rows(all, { readSeq: 0 }).some(({ isFirstUnread }) => isFirstUnread)).toBe(false)
})

it('tells what was said before the first agent joined', () => {
  const found = rows([message(1), message(2), message(3)], { connectedAt: NOON + 2_500 })
  expect(found.map(({ isBeforeAgent }) => isBeforeAgent)).toEqual([true, true, false])
})

it('draws no row that would look different once what came before it is there', () => {
  const all = Array.from({ length: 40 }, (_, index) =>
    message(index + 1, {
      sender: index % 5 === 0 ? 'scenario' : 'customer',
      createdAt: NOON + index * 50_000 + (index > 20 ? 86_400_000 : 0),
    }),
  )
  const complete = settledRows(rows(all, { readSeq: 12 }), false)
  expect(complete).toHaveLength(40)
  for (let held = 2; held < 29; held += 1) {
    const drawn = settledRows(rows(all.slice(-held)), true)
    expect(drawn).toEqual(complete.slice(1 - held))
  }
})
