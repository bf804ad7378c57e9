import { describe, expect, it } from 'vitest'
import { isSameRow, type Row, toRows } from './rows.ts'
import type { Message } from './wire.ts'

const customerId = 10
const noon = Math.floor(new Date(2026, 0, 15, 12).getTime() / 1000)

const message = (id: number, isOwn: boolean, afterSeconds: number, more: Partial<Message> = {}): Message => ({
  message_id: id,
  date: noon + afterSeconds,
  from: { id: isOwn ? customerId : 1 },
  text: `message ${id}`,
  ...more,
})
const draw = (rows: Row[]): string[] =>
  rows.map((row) => {
    if (row.kind !== 'message') return row.kind
    const ids = row.messages.map(({ message_id }) => message_id).join('+')
    return `${row.isFirstOfRun ? '(' : ''}${row.isOwn ? 'own' : 'bot'} ${ids}${row.isLastOfRun ? ')' : ''}`
  })

describe('toRows', () => {
  it('joins what one side writes in a row, until a pause', () => {
    const rows = toRows(
      [message(1, false, 0), message(2, false, 10), message(3, true, 20), message(4, true, 900)],
      customerId,
    )
    expect(draw(rows)).toEqual(['day', '(bot 1', 'bot 2)', '(own 3)', '(own 4)'])
  })

  it('begins each day with a heading', () => {
    const rows = toRows([message(1, true, 0), message(2, true, 86_400)], customerId)
    expect(draw(rows)).toEqual(['day', '(own 1)', 'day', '(own 2)'])
  })

  it('shows an album as one row and leaves another album alone', () => {
    const album = (id: number, group: string) => message(id, true, 0, { media_group_id: group, photo: [] })
    expect(draw(toRows([album(1, 'a'), album(2, 'a'), album(3, 'b')], customerId))).toEqual([
      'day',
      '(own 1+2',
      'own 3)',
    ])
  })

  it('keeps an album together when the bot answers in the middle of it', () => {
    const album = (id: number) => message(id, true, 0, { media_group_id: 'a', photo: [] })
    expect(draw(toRows([album(1), message(2, false, 0), album(3)], customerId))).toEqual([
      'day',
      '(own 1+3)',
      '(bot 2)',
    ])
  })

  it('counts neighbouring deleted messages in one note', () => {
    const rows = toRows(
      [message(1, true, 0), message(2, false, 1, { deleted: true }), message(3, false, 2, { deleted: true })],
      customerId,
    )
    expect(rows.at(-1)).toMatchObject({ kind: 'deleted', count: 2 })
  })
})

describe('isSameRow', () => {
  it('tells a changed message from one that only was loaded again', () => {
    const same = message(1, true, 0)
    const [, one] = toRows([same], customerId)
    const [, again] = toRows([same], customerId)
    const [, changed] = toRows([{ ...same, text: 'edited' }], customerId)
    const [, followed] = toRows([same, message(2, true, 1)], customerId)
    if (one === undefined || again === undefined || changed === undefined || followed === undefined)
      throw new Error('no row')
    expect(isSameRow(one, again)).toBe(true)
    expect(isSameRow(one, changed)).toBe(false)
    expect(isSameRow(one, followed)).toBe(false)
  })
})
