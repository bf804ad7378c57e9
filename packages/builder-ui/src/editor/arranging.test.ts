import { blockTypes } from '@scenarium/engine/schema'
import { describe, expect, it } from 'vitest'
import { sizeOf } from '../canvas/geometry.ts'
import { findBlocks } from '../find/find-blocks.ts'
import { outlineOrder } from '../outline/outline-order.ts'
import { firstOf, searchBlocks } from '../palette/search-blocks.ts'
import { addBlock, openMainExit } from './add-block.ts'
import { align, shift } from './arrange.ts'
import { clipText, pasteEdit, readClip } from './clipboard.ts'
import { type Draft, openDocument } from './document.ts'
import { applyEdit } from './edits.ts'

function draftOf(): Draft {
  return openDocument({
    schemaVersion: 1,
    name: 'Draft',
    start: 'ask',
    blocks: {
      ask: {
        type: 'send_message',
        title: 'Ask',
        settings: { text: 'What is your $(order) number?' },
        exits: { next: 'end' },
      },
      end: { type: 'exit', title: 'End', settings: {}, exits: {} },
      lost: { type: 'goto', title: 'Lost', settings: { block: 'ask' }, exits: {} },
      note: { type: 'set_variable', title: 'Remember', settings: { values: { customer_city: 'Paris' } }, exits: {} },
    },
    layout: { ask: { x: 0, y: 0 }, end: { x: 13, y: 300 }, lost: { x: 400, y: 100 }, note: { x: 700, y: 120 } },
  })
}

describe('blocks in the clipboard', () => {
  const clip = (blockIds: string[], draft = draftOf()) => readClip(clipText(draft, blockIds, 's'))!

  it('are pasted beside themselves under new ids, connected among each other', () => {
    const draft = draftOf()
    const { edit, blockIds } = pasteEdit(draft, clip(['ask', 'end', 'lost']), { scenarioId: 's', sight: null })
    expect(blockIds).toEqual(['ask_2', 'end_2', 'lost_2'])
    const pasted = applyEdit(draft, edit)
    expect(pasted.blocks.ask_2?.exits).toEqual({ next: 'end_2' })
    expect(pasted.blocks.lost_2?.settings).toEqual({ block: 'ask_2' })
    expect(pasted.layout.ask_2).toEqual({ x: 40, y: 40 })
    expect(pasted.blocks.ask).toBe(draft.blocks.ask)
  })

  it('keep connections to other blocks at home, and lose them in another scenario', () => {
    const draft = draftOf()
    const home = applyEdit(draft, pasteEdit(draft, clip(['ask']), { scenarioId: 's', sight: null }).edit)
    expect(home.blocks.ask_2?.exits).toEqual({ next: 'end' })
    const away = applyEdit(draft, pasteEdit(draft, clip(['ask', 'lost']), { scenarioId: 'other', sight: null }).edit)
    expect(away.blocks.ask_2?.exits).toEqual({})
    expect(away.blocks.lost_2?.settings).toEqual({ block: 'ask_2' })
  })

  it('may be a whole scenario', () => {
    const clip = readClip(JSON.stringify({ schemaVersion: 1, name: 'X', blocks: { a: { type: 'exit' } }, layout: {} }))
    expect(clip?.blocks).toEqual({ a: { type: 'exit' } })
  })

  it('are nothing when the text holds none, and harmless when it is hostile', () => {
    for (const text of ['', 'hello', '[]', '{}', '{"blocks":[]}', '{"blocks":{}}', '{"blocks":{"a":5}}', 'null'])
      expect(readClip(text)).toBeNull()
    const hostile = readClip(
      '{"blocks":{"__proto__":{"type":"exit"},"<b>":{"type":"x","exits":{"next":"__proto__"}}}}',
    )!
    const { edit, blockIds } = pasteEdit(draftOf(), hostile, { scenarioId: 's', sight: null })
    expect(blockIds).toEqual(['block', 'block_2'])
    const pasted = applyEdit(draftOf(), edit)
    expect(pasted.blocks.block_2).toEqual({ type: 'x', exits: { next: 'block' } })
    expect(({} as { type?: string }).type).toBeUndefined()
  })
})

describe('adding a block', () => {
  it('goes below the exit it hangs on', () => {
    const draft = draftOf()
    const from = openMainExit(draft, 'note')!
    const { edit, blockId } = addBlock(draft, { type: 'wait', from })
    const added = applyEdit(draft, edit)
    expect(added.blocks.note?.exits).toEqual({ next: blockId })
    expect(added.layout[blockId]?.y).toBeGreaterThan(120 + sizeOf(draft.blocks.note!).height)
  })

  it('goes between two blocks that are connected', () => {
    const draft = draftOf()
    const { edit, blockId } = addBlock(draft, { type: 'wait', from: { blockId: 'ask', exit: 'next' } })
    const added = applyEdit(draft, edit)
    expect(added.blocks.ask?.exits).toEqual({ next: blockId })
    expect(added.blocks[blockId]?.exits).toEqual({ next: 'end' })
  })

  it('covers no other block', () => {
    const draft = draftOf()
    const { edit, blockId } = addBlock(draft, { type: 'wait', from: { blockId: 'ask', exit: 'send_error' } })
    const { x = 0 } = applyEdit(draft, edit).layout[blockId] ?? {}
    expect(x).toBeGreaterThanOrEqual(400 + 260)
  })

  it('covers no other block either when it is wanted near a place', () => {
    const draft = draftOf()
    const place = (near: { x: number; y: number }) => {
      const { edit, blockId } = addBlock(draft, { type: 'wait', near })
      return applyEdit(draft, edit).layout[blockId]
    }
    expect(place({ x: 0, y: 600 })).toEqual({ x: 0, y: 600 })
    expect(place({ x: 20, y: 40 })?.x).toBeGreaterThanOrEqual(260)
  })

  it('gives titles that tell blocks of one type apart', () => {
    let draft = draftOf()
    for (let count = 0; count < 2; count += 1) draft = applyEdit(draft, addBlock(draft, { type: 'wait' }).edit)
    expect([draft.blocks.wait?.title, draft.blocks.wait_2?.title]).toEqual(['Wait', 'Wait 2'])
  })
})

describe('lining blocks up', () => {
  const draft = draftOf()
  it('along an edge', () => {
    expect(align(draft, ['ask', 'end'], 'left')).toEqual({ ask: { x: 0, y: 0 }, end: { x: 0, y: 300 } })
    expect(align(draft, ['ask', 'end'], 'right')).toEqual({ ask: { x: 13, y: 0 }, end: { x: 13, y: 300 } })
    expect(align(draft, ['lost', 'note'], 'top')).toEqual({ lost: { x: 400, y: 100 }, note: { x: 700, y: 100 } })
  })
  it('with even gaps, the first and the last staying', () => {
    const places = align(draft, ['ask', 'lost', 'note'], 'spread_across')
    expect(places).toMatchObject({ ask: { x: 0 }, lost: { x: 350 }, note: { x: 700 } })
  })
  it('takes more than one block', () => {
    expect(align(draft, ['ask'], 'left')).toEqual({})
    expect(shift(draft, ['ask', 'nobody'], { x: 5, y: -5 })).toEqual({ ask: { x: 5, y: -5 } })
  })
})

describe('finding', () => {
  const found = (text: string) => findBlocks(draftOf(), text).map(({ blockId }) => blockId)
  it.each([
    ['ask', ['ask', 'lost']],
    ['NUMBER', ['ask']],
    ['$(order)', ['ask']],
    ['customer_city', ['note']],
    ['send message', ['ask']],
    ['goto', ['lost']],
    ['send error', ['ask']],
    ['nothing like it', []],
    ['  ', []],
  ])('%s', (text, blockIds) => {
    expect(found(text)).toEqual(blockIds)
  })
})

describe('the outline', () => {
  it('lists blocks in the order of a chat, and apart what nothing leads to', () => {
    expect(outlineOrder(draftOf())).toEqual({ reached: ['ask', 'end'], unreached: ['lost', 'note'] })
  })
  it('goes round loops once', () => {
    const draft = applyEdit(draftOf(), { kind: 'connect', blockId: 'ask', exit: 'next', target: 'lost' })
    expect(outlineOrder(draft).reached).toEqual(['ask', 'lost'])
  })
})

describe('the search of the palette', () => {
  it('finds types by what they are called and what they are for', () => {
    const types = (text: string) => searchBlocks(text).flatMap((group) => group.types)
    expect(types('')).toHaveLength(blockTypes.length)
    expect(types('send')[0]).toBe('send_message')
    expect(types('hours')).toContain('check_hours')
    expect(types('zzz')).toEqual([])
    expect(firstOf(searchBlocks('if'), 'if')).toBe('if')
  })
})
