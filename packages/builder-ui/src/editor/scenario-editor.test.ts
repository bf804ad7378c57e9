import { describe, expect, it } from 'vitest'
import { openDocument } from './document.ts'
import { createHistoryStore } from './history-store.ts'
import { applyPatch, disputedBy, patchBetween, withoutBlocks } from './patch.ts'
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

  it('is disputed where somebody else changed the same block differently', () => {
    const titled = (blockId: string, title: string) => ({
      ...draft,
      blocks: { ...draft.blocks, [blockId]: { ...draft.blocks[blockId]!, title } },
    })
    const mine = patchBetween(draft, titled('a', 'One'))
    expect(disputedBy(mine, titled('a', 'Two'))).toEqual(['a'])
    expect(disputedBy(mine, titled('a', 'One'))).toEqual([])
    expect(disputedBy(mine, titled('b', 'Two'))).toEqual([])
    expect(disputedBy(mine, { ...draft, blocks: {} })).toEqual(['a'])
    expect(disputedBy(patchBetween(draft, { ...draft, name: 'One' }), { ...draft, name: 'Two' })).toEqual([''])
    expect(disputedBy(patchBetween(draft, edited), { ...draft, layout: { a: { x: 9, y: 9 } } })).toEqual([])
  })

  it('leaves to others what it is told to', () => {
    const patch = withoutBlocks(patchBetween(draft, edited), ['', 'a'])
    expect(applyPatch(draft, patch)).toEqual({
      ...draft,
      blocks: { a: draft.blocks.a },
      layout: { a: draft.layout.a },
    })
  })
})

describe('what can be undone after a reload', () => {
  function storage() {
    const items = new Map<string, string>()
    return {
      getItem: (key: string) => items.get(key) ?? null,
      setItem: (key: string, value: string) => void items.set(key, value),
    }
  }
  const place = { userId: 'u', scenarioId: 's' }

  function edited() {
    const opened = open()
    opened.type('One')
    opened.editor.apply({ kind: 'change_title', blockId: 'b', title: 'End' })
    opened.type('Two')
    opened.editor.undo()
    return opened
  }

  it('is what could be undone before it', () => {
    const { now } = edited()
    const store = createHistoryStore(storage(), place)
    store.write(now())
    const again = open()
    again.editor.takeIn(now().draft, { parts: {}, blocks: {}, layout: {} })
    again.editor.restoreHistory(store.read(now().draft))
    again.editor.undo()
    again.editor.undo()
    expect(again.now().draft).toEqual(open().draft)
    for (let step = 0; step < 3; step += 1) again.editor.redo()
    expect(again.now().draft.blocks.a?.settings).toEqual({ text: 'Two' })
  })

  it('ends where somebody else changed the block', () => {
    const { now } = edited()
    const store = createHistoryStore(storage(), place)
    store.write(now())
    const { draft } = now()
    const blocks = { ...draft.blocks, a: { ...draft.blocks.a!, title: 'Theirs' } }
    const { past, future } = store.read({ ...draft, blocks })
    expect([past.length, future.length]).toEqual([1, 0])
  })

  it('is nothing when the browser holds something else there', () => {
    for (const text of ['nonsense', '[]', '{"past":[5]}', '{"past":{}}']) {
      const store = createHistoryStore({ getItem: () => text, setItem: () => {} }, place)
      expect(store.read(open().draft)).toEqual({ past: [], future: [] })
    }
  })
})
