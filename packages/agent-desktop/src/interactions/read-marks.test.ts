import { describe, expect, it } from 'vitest'
import { ME, message, messages } from '../../test/samples.ts'
import { countUnread, loadReadMarks, markRead, readMarksKey } from './read-marks.ts'

function storage(content: { [key: string]: string } = {}) {
  return {
    content,
    getItem: (key: string) => content[key] ?? null,
    setItem(key: string, value: string) {
      content[key] = value
    },
  }
}

describe('read marks', () => {
  it('only move forward, also when another tab has read further', () => {
    const shared = storage()
    markRead(shared, ME, 'int_1', 5)
    markRead(shared, ME, 'int_1', 3)
    expect(loadReadMarks(shared, ME)).toEqual({ int_1: 5 })
    markRead(shared, ME, 'int_2', 1)
    expect(loadReadMarks(shared, ME)).toEqual({ int_1: 5, int_2: 1 })
    expect(loadReadMarks(shared, 'usr_bob')).toEqual({})
  })

  it('forgets the oldest chats', () => {
    const shared = storage()
    for (let chat = 1; chat <= 250; chat += 1) markRead(shared, ME, `int_${chat}`, 1)
    const marks = loadReadMarks(shared, ME)
    expect(Object.keys(marks)).toHaveLength(200)
    expect(marks.int_250).toBe(1)
    expect(marks.int_50).toBeUndefined()
  })

  it('begins anew when what is stored is no use, and works without storage', () => {
    expect(loadReadMarks(storage({ [readMarksKey(ME)]: '{"int_1":"five"}' }), ME)).toEqual({})
    const full = {
      getItem: () => null,
      setItem: () => {
        throw new Error('full')
      },
    }
    expect(markRead(full, ME, 'int_1', 5)).toEqual({ int_1: 5 })
  })

  it('counts what the customer wrote since', () => {
    expect(countUnread([...messages(1, 4), message(5, { sender: 'agent' }), message(6)], 3)).toBe(2)
  })
})
