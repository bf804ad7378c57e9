import { describe, expect, it } from 'vitest'
import { openDocument } from './document.ts'
import { applyPatch, overlapOf, patchBetween } from './patch.ts'
import { createScenarioEditor } from './scenario-editor.ts'

function open({ canEdit = true } = {}) {
  const draft = openDocument({
    schemaVersion: 1,
    name: 'Draft',
    kind: 'chat',
    start: 'a',
    parameters: {},
    blocks: {
      a: { type: 'send_message', settings: { text: 'A' }, exits: { next: 'b' } },
      b: { type: 'exit', settings: {}, exits: {} },
    },
    layout: { a: { x: 0, y: 0 }, b: { x: 0, y: 200 } },
  })
  const editor = createScenarioEditor({ scenarioId: 's', draft, saveState: { kind: 'saved' }, canEdit })
  const now = () => editor.state.getState()
  const type = (text: string) =>
    editor.apply({ kind: 'change_settings', blockId: 'a', settings: { text } }, { mergeKey: 'a text' })
  return { editor, now, type, draft }
}

describe('the editor of a scenario', () => {
  it('undoes and redoes, step by step', () => {
    const { editor, now, draft } = open()
    editor.apply({ kind: 'remove_blocks', blockIds: ['b'] })
    editor.apply({ kind: 'change_title', blockId: 'a', title: 'Hello' })
    const edited = now().draft
    editor.undo()
    editor.undo()
    expect(now().draft).toEqual(draft)
    expect(now().past).toEqual([])
    editor.redo()
    editor.redo()
    expect(now().draft).toEqual(edited)
  })

  it('undoes typing as one step, and other edits apart', () => {
    const { editor, now, type, draft } = open()
    for (const text of ['H', 'He', 'Hel']) type(text)
    editor.apply({ kind: 'change_title', blockId: 'a', title: 'T' })
    type('Hello')
    expect(now().past).toHaveLength(3)
    editor.undo()
    expect(now().draft.blocks.a?.settings).toEqual({ text: 'Hel' })
    editor.undo()
    editor.undo()
    expect(now().draft).toEqual(draft)
  })

  it('keeps no step of typing that came back to what was there', () => {
    const { now, type } = open()
    type('B')
    type('A')
    expect(now().past).toEqual([])
  })

  it('forgets what could be redone once there is a new edit', () => {
    const { editor, now, type } = open()
    type('B')
    editor.undo()
    editor.apply({ kind: 'change_title', blockId: 'a', title: 'T' })
    expect(now().future).toEqual([])
  })

  it('selects no blocks that are gone', () => {
    const { editor, now } = open()
    editor.select(['a', 'b', 'nobody'])
    expect(now().selection).toEqual(['a', 'b'])
    editor.apply({ kind: 'remove_blocks', blockIds: ['b'] })
    expect(now().selection).toEqual(['a'])
  })

  it('changes nothing for who may only look', () => {
    const { editor, now, draft } = open({ canEdit: false })
    editor.apply({ kind: 'remove_blocks', blockIds: ['a'] })
    expect(now().draft).toBe(draft)
  })

  it('cannot undo over what others did to the same block, and can where they did not', () => {
    const { editor, now, type } = open()
    type('Mine')
    editor.apply({ kind: 'change_title', blockId: 'b', title: 'End' })
    const { draft } = now()
    const theirs = patchBetween(draft, { ...draft, blocks: { ...draft.blocks, b: { type: 'exit', title: 'Bye' } } })
    editor.takeIn(applyPatch(draft, theirs), theirs)
    expect(now().draft.blocks.b?.title).toBe('Bye')
    expect(now().past).toHaveLength(1)
    editor.undo()
    expect(now().draft.blocks.a?.settings).toEqual({ text: 'A' })
    expect(now().draft.blocks.b?.title).toBe('Bye')
  })
})

describe('a patch', () => {
  const { draft } = open()
  const edited = { ...draft, name: 'New', blocks: { a: { ...draft.blocks.a!, title: 'T' } }, layout: {} }

  it('leads from one draft to the other and back, also after a reload', () => {
    const patch = JSON.parse(JSON.stringify(patchBetween(draft, edited)))
    expect(applyPatch(draft, patch)).toEqual(edited)
    expect(applyPatch(edited, patch, 'before')).toEqual(draft)
  })

  it('does not see a difference in the order of keys', () => {
    const copy = JSON.parse('{"exits":{"next":"b"},"settings":{"text":"A"},"type":"send_message"}')
    expect(patchBetween(draft, { ...draft, blocks: { ...draft.blocks, a: copy } }).blocks).toEqual({})
  })

  it('overlaps another where both change a block differently', () => {
    const titled = (blockId: string, title: string) =>
      patchBetween(draft, { ...draft, blocks: { ...draft.blocks, [blockId]: { ...draft.blocks[blockId]!, title } } })
    expect(overlapOf(titled('a', 'One'), titled('a', 'Two'))).toEqual(['a'])
    expect(overlapOf(titled('a', 'Same'), titled('a', 'Same'))).toEqual([])
    expect(overlapOf(titled('a', 'One'), titled('b', 'Two'))).toEqual([])
    expect(overlapOf(titled('a', 'One'), patchBetween(draft, edited))).toEqual(['a'])
  })
})
