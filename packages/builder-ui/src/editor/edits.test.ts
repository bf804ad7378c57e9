import { describe, expect, it } from 'vitest'
import { type Draft, openDocument } from './document.ts'
import { applyEdit, type Edit, freeBlockId, takenBlockIds } from './edits.ts'

const branch = (id: string) => ({ id, label: id, when: { kind: 'has_value', variable: 'order' } })

function draftOf(): Draft {
  return openDocument({
    schemaVersion: 1,
    name: 'Draft',
    kind: 'chat',
    start: 'hello',
    parameters: {},
    blocks: {
      hello: { type: 'send_message', title: 'Hello', settings: { text: 'Hello' }, exits: { next: 'choose' } },
      choose: {
        type: 'if',
        settings: { branches: [branch('one'), branch('two')] },
        exits: { one: 'end', two: 'hello', next: 'end' },
      },
      end: { type: 'exit', settings: {}, exits: {} },
    },
    layout: { hello: { x: 0, y: 0 }, choose: { x: 0, y: 200 }, end: { x: 0, y: 400 } },
  })
}

const after = (edit: Edit) => applyEdit(draftOf(), edit)

describe('edits', () => {
  it('add blocks where they were dropped', () => {
    const draft = after({ kind: 'add_blocks', blocks: { wait: { type: 'wait' } }, positions: { wait: { x: 5, y: 6 } } })
    expect(draft.blocks.wait).toEqual({ type: 'wait' })
    expect(draft.layout.wait).toEqual({ x: 5, y: 6 })
    expect(draft.start).toBe('hello')
  })

  it('begin with the first block that is added, unless it is a note', () => {
    const empty = openDocument({ schemaVersion: 1, name: 'Empty' })
    const note = applyEdit(empty, { kind: 'add_blocks', blocks: { note: { type: 'comment' } }, positions: {} })
    expect(note.start).toBe('')
    const first = applyEdit(empty, { kind: 'add_blocks', blocks: { wait: { type: 'wait' } }, positions: {} })
    expect(first.start).toBe('wait')
  })

  it('remove blocks with the connections to them, and leave the rest the same objects', () => {
    const before = draftOf()
    const draft = applyEdit(before, { kind: 'remove_blocks', blockIds: ['end'] })
    expect(draft.blocks.choose?.exits).toEqual({ two: 'hello' })
    expect(draft.layout).not.toHaveProperty('end')
    expect(draft.blocks.hello).toBe(before.blocks.hello)
  })

  it('leave no start behind when it is removed', () => {
    expect(after({ kind: 'remove_blocks', blockIds: ['hello'] }).start).toBe('')
  })

  it('move only what moved', () => {
    const before = draftOf()
    const stay = { kind: 'move_blocks', positions: { hello: { x: 0, y: 0 } } } as const
    expect(applyEdit(before, stay)).toBe(before)
    expect(applyEdit(before, { kind: 'move_blocks', positions: { nobody: { x: 1, y: 1 } } })).toBe(before)
  })

  it('connect and reconnect an exit, and take the connection away', () => {
    expect(after({ kind: 'connect', blockId: 'hello', exit: 'next', target: 'end' }).blocks.hello?.exits).toEqual({
      next: 'end',
    })
    expect(after({ kind: 'disconnect', blockId: 'hello', exit: 'next' }).blocks.hello?.exits).toEqual({})
  })

  it('take away the connection of a branch that is deleted, and of no other', () => {
    const settings = { branches: [branch('two')] }
    const draft = after({ kind: 'change_settings', blockId: 'choose', settings })
    expect(draft.blocks.choose?.exits).toEqual({ two: 'hello', next: 'end' })
  })

  it('keep connections while settings are half-written', () => {
    const draft = after({ kind: 'change_settings', blockId: 'choose', settings: { branches: [{ label: '' }] } })
    expect(draft.blocks.choose?.exits).toEqual(draftOf().blocks.choose?.exits)
  })

  it('give a title, and take it away', () => {
    expect(after({ kind: 'change_title', blockId: 'end', title: 'Bye' }).blocks.end?.title).toBe('Bye')
    expect(after({ kind: 'change_title', blockId: 'hello', title: '' }).blocks.hello).not.toHaveProperty('title')
  })

  it('do nothing to blocks that are not there', () => {
    const before = draftOf()
    for (const blockId of ['nobody', '__proto__', 'constructor'])
      expect(applyEdit(before, { kind: 'connect', blockId, exit: 'next', target: 'end' })).toBe(before)
  })
})

describe('ids of blocks', () => {
  it('are free', () => {
    const taken = takenBlockIds(draftOf())
    expect(freeBlockId(taken, 'wait')).toBe('wait')
    expect(freeBlockId(taken, 'hello')).toBe('hello_2')
    expect(freeBlockId(new Set(['hello', 'hello_2', 'hello_7']), 'hello_7')).toBe('hello_3')
  })

  it('are not those a connection still leads to', () => {
    const draft = applyEdit(draftOf(), { kind: 'connect', blockId: 'hello', exit: 'next', target: 'gone' })
    expect(freeBlockId(takenBlockIds(draft), 'gone')).toBe('gone_2')
  })
})
