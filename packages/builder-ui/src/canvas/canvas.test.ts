import { describe, expect, it } from 'vitest'
import { type Draft, openDocument } from '../editor/document.ts'
import { applyEdit } from '../editor/edits.ts'
import { autoLayout } from './auto-layout.ts'
import { handlesOf, sizeOf } from './geometry.ts'
import { neighborOf } from './neighbors.ts'
import { placesOf } from './places.ts'
import { createToFlow, exitOfConnection, jumpsOf } from './to-flow.ts'

const say = (next?: string) => ({
  type: 'send_message',
  settings: { text: 'Hello' },
  exits: (next ? { next } : {}) as { [exit: string]: string },
})

function draftOf(): Draft {
  return openDocument({
    schemaVersion: 1,
    name: 'Draft',
    start: 'a',
    blocks: {
      a: say('b'),
      b: { ...say('c'), exits: { next: 'c', send_error: 'a' } },
      c: { type: 'exit' },
      d: { type: 'comment', settings: { text: 'A note' } },
    },
    layout: { a: { x: 0, y: 0 }, b: { x: 300, y: 200 }, c: { x: 300, y: 400 }, d: { x: -280, y: 10 } },
  })
}
const overlay = { blocks: {}, exits: {} }
const shown = (draft: Draft) => ({ draft, problems: [], overlay, selection: [] })

describe('what the canvas draws', () => {
  it('stays the same objects where nothing changed', () => {
    const toFlow = createToFlow()
    const draft = draftOf()
    const before = toFlow.nodesOf(shown(draft))
    const moved = applyEdit(draft, { kind: 'move_blocks', positions: { c: { x: 310, y: 400 } } })
    const after = toFlow.nodesOf(shown(moved))
    expect(after.map((node, index) => node === before[index])).toEqual([true, true, false, true])
    expect(after[2]?.data).toBe(before[2]?.data)
    const connections = toFlow.connectionsOf(shown(draft))
    expect(toFlow.connectionsOf(shown(moved))).toEqual(connections)
    expect(toFlow.connectionsOf(shown(moved))[0]).toBe(connections[0])
  })

  it('leaves conditional exits at the side their target stands on', () => {
    const nodes = createToFlow().nodesOf(shown(draftOf()))
    expect(nodes.find(({ id }) => id === 'b')?.data.leftExits).toBe('send_error')
    expect(nodes.find(({ id }) => id === 'a')?.data.leftExits).toBe('')
  })

  it('leaves out connections to blocks that are gone, and never throws', () => {
    const draft = applyEdit(draftOf(), { kind: 'connect', blockId: 'a', exit: 'next', target: 'gone' })
    const connections = createToFlow().connectionsOf(shown(draft))
    expect(connections.map(({ source, target }) => [source, target])).toEqual([
      ['b', 'c'],
      ['b', 'a'],
    ])
  })

  it('draws the jumps from and to what is selected, and says at both ends that there is one', () => {
    const goesTo = (block: string) => ({ type: 'goto', settings: { block }, exits: {} })
    const blocks = { ...draftOf().blocks, g: goesTo('c'), h: goesTo('c'), lost: goesTo('gone') }
    const draft = { ...draftOf(), blocks }
    const toFlow = createToFlow()
    const data = (blockId: string, of = draft) => toFlow.nodesOf(shown(of)).find(({ id }) => id === blockId)?.data
    expect(data('g')?.jump).toEqual({ target: 'c', name: 'c' })
    expect(data('c')?.jumpsHere).toBe('g h')
    expect(data('lost')?.jump).toBeUndefined()
    const renamed = { ...draft, blocks: { ...blocks, c: { type: 'exit', title: 'The end' } } }
    expect(data('g', renamed)?.jump).toEqual({ target: 'c', name: 'The end' })
    const lines = (...selection: string[]) => jumpsOf({ draft, selection }).map(({ source, target }) => source + target)
    expect([lines(), lines('g'), lines('c'), lines('lost')]).toEqual([[], ['gc'], ['gc', 'hc'], []])
    expect(neighborOf(draft, 'g', 'down')).toBe('c')
    expect(neighborOf(draftOf(), 'c', 'up')).toBe('b')
    expect(neighborOf({ ...draft, blocks: { c: { type: 'exit' }, g: goesTo('c') } }, 'c', 'up')).toBe('g')
  })

  it('tells the exit of a connection, also of a type with spaces in the exit', () => {
    expect(exitOfConnection('a no such exit')).toEqual({ blockId: 'a', exit: 'no such exit' })
  })

  it('puts blocks without a place below the others', () => {
    const { layout: _, ...rest } = draftOf()
    const places = placesOf({ ...rest, layout: { a: { x: 0, y: 0 } } })
    expect(places.size).toBe(4)
    for (const blockId of ['b', 'c', 'd']) expect(places.get(blockId)?.y).toBeGreaterThan(100)
  })

  it('gives every exit a handle on the edge of the block', () => {
    for (const block of Object.values(draftOf().blocks)) {
      const { width, height } = sizeOf(block)
      for (const handle of handlesOf(block, new Set())) {
        expect(handle.x).toBeGreaterThanOrEqual(-6)
        expect(handle.x).toBeLessThanOrEqual(width)
        expect(handle.y).toBeLessThanOrEqual(height)
      }
    }
  })
})

describe('the arrow keys', () => {
  const draft = draftOf()
  it('follow the main exit down, and go back up where the chat came from', () => {
    expect(neighborOf(draft, 'a', 'down')).toBe('b')
    expect(neighborOf(draft, 'c', 'up')).toBe('b')
  })
  it('go to the nearest block at the sides', () => {
    expect(neighborOf(draft, 'a', 'left')).toBe('d')
    expect(neighborOf(draft, 'd', 'right')).toBe('a')
    expect(neighborOf(draft, 'd', 'left')).toBeUndefined()
  })
  it('begin at the start', () => {
    expect(neighborOf(draft, undefined, 'down')).toBe('a')
  })
})

describe('the arrangement', () => {
  it('lets every connection lead down, except back, and covers no block with another', async () => {
    const draft = draftOf()
    const positions = await autoLayout(draft)
    expect(positions.a).toEqual({ x: 0, y: 0 })
    expect(positions.b?.y).toBeGreaterThan(sizeOf(draft.blocks.a!).height)
    expect(positions.c?.y).toBeGreaterThan(positions.b?.y ?? 0)
    const boxes = Object.entries(positions).map(([blockId, place]) => ({ ...place, ...sizeOf(draft.blocks[blockId]!) }))
    for (const [index, one] of boxes.entries())
      for (const other of boxes.slice(index + 1)) {
        const isApart =
          one.x + one.width <= other.x ||
          other.x + other.width <= one.x ||
          one.y + one.height <= other.y ||
          other.y + other.height <= one.y
        expect(isApart).toBe(true)
      }
  })
})
