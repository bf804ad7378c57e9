import type { JsonObject } from '@scenarium/engine/schema'
import { describe, expect, it } from 'vitest'
import { exitKey } from '../editor/overlay.ts'
import { compare, differenceWords } from './comparison.ts'

const block = (text: string, next?: string): JsonObject => ({
  type: 'send_message',
  settings: { text },
  exits: next === undefined ? {} : { next },
})
const before = {
  schemaVersion: 1,
  name: 'Survey',
  kind: 'chat',
  start: 'hello',
  parameters: {},
  blocks: { hello: block('Hello', 'bye'), bye: block('Bye'), same: block('Same') },
  layout: { hello: { x: 0, y: 0 }, bye: { x: 0, y: 100 }, same: { x: 300, y: 0 } },
}
const after = {
  ...before,
  blocks: { hello: block('Good day', 'fresh'), fresh: block('New'), same: block('Same') },
  layout: { hello: { x: 0, y: 0 }, fresh: { x: 0, y: 100 }, same: { x: 600, y: 0 } },
}

describe('a comparison', () => {
  it('draws the later document with what it lost, and marks what differs', () => {
    const { draft, overlay, diff } = compare(before, after)
    expect(Object.keys(draft.blocks).sort()).toEqual(['bye', 'fresh', 'hello', 'same'])
    expect(draft.layout.bye).toEqual({ x: 0, y: 100 })
    expect(overlay.blocks).toMatchObject({
      hello: { tone: 'active', badge: 'Changed' },
      fresh: { tone: 'good', badge: 'Added' },
      bye: { tone: 'bad', badge: 'Removed' },
      same: { badge: 'Moved' },
    })
    expect(overlay.exits[exitKey('hello', 'next')]).toEqual({ tone: 'active', label: 'leads elsewhere' })
    expect(differenceWords(diff)).toBe('1 block added, 1 block changed, 1 block removed, 1 block moved')
  })

  it('finds nothing between equal documents, and opens what is no scenario', () => {
    expect(differenceWords(compare(before, structuredClone(before)).diff)).toBe('')
    expect(differenceWords(compare({ blocks: 5 }, before).diff)).toMatch(/added/)
    expect(compare({}, {}).draft.blocks).toEqual({})
  })
})
