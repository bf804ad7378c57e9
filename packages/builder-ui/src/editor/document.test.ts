import type { JsonObject } from '@scenarium/engine/schema'
import { describe, expect, it } from 'vitest'
import { documentOf, openDocument } from './document.ts'
import { applyEdit } from './edits.ts'

const whole: JsonObject = {
  schemaVersion: 1,
  name: 'Whole',
  kind: 'chat',
  start: 'a',
  parameters: {},
  blocks: { a: { type: 'send_message', settings: { text: 'Hello' }, exits: { next: 'gone' } } },
  layout: { a: { x: 1, y: 2 }, forgotten: { x: 3, y: 4 } },
}

/** Documents as imports, later programs and accidents leave them. */
const odd: { [what: string]: JsonObject } = {
  'with everything as it should be': whole,
  empty: {},
  'with connections to blocks that are gone': whole,
  'of a later version, with parts nobody knows yet': { ...whole, schemaVersion: 99, futures: [{ a: 1 }] },
  'with a version that is no number': { ...whole, schemaVersion: 'newest' },
  'with blocks of unknown types': { ...whole, blocks: { a: { type: 'teleport', settings: { to: [1] }, exits: {} } } },
  'with keys a block should not have': { ...whole, blocks: { a: { type: 'exit', shape: 'round' } } },
  'with blocks that are none': {
    ...whole,
    blocks: { a: 5, b: null, c: { type: 4 }, d: { type: 'if', exits: { x: 3 } } },
  },
  'with a list of blocks': { ...whole, blocks: [1, 2] },
  'with places that are none': { ...whole, layout: { a: { x: 'left', y: 0 }, b: 7 } },
  'without a layout': Object.fromEntries(Object.entries(whole).filter(([key]) => key !== 'layout')),
  'with a name that is none': { ...whole, name: { en: 'x' }, start: null },
  'with a block named __proto__': { ...whole, blocks: JSON.parse('{"__proto__":{"type":"exit"}}') },
}

describe('a document', () => {
  it.each(Object.entries(odd))('%s is saved back as it was', (_what, stored) => {
    const saved = documentOf(openDocument(stored))
    for (const [key, value] of Object.entries(stored)) expect(saved[key]).toEqual(value)
  })

  it.each(Object.entries(odd))('%s can be edited, and keeps the rest', (_what, stored) => {
    const block = { type: 'wait', settings: { seconds: 5 } }
    const draft = applyEdit(openDocument(stored), {
      kind: 'add_blocks',
      blocks: { fresh: block },
      positions: { fresh: { x: 0, y: 0 } },
    })
    expect(draft.blocks.fresh).toEqual(block)
    const saved = documentOf(draft)
    expect(saved.parameters).toEqual({})
    for (const key of ['name', 'schemaVersion', 'futures'].filter((key) => key in stored))
      expect(saved[key]).toEqual(stored[key])
  })

  it('of version 0 is brought to the current one', () => {
    const stored = {
      schemaVersion: 0,
      name: 'Old',
      start: 'a',
      blocks: { a: { type: 'exit', settings: {}, exits: {}, position: { x: 7, y: 8 } } },
    }
    expect(documentOf(openDocument(stored))).toMatchObject({ schemaVersion: 1, layout: { a: { x: 7, y: 8 } } })
  })

  it('is mended where an edit replaces what could not be read', () => {
    const draft = openDocument({ ...whole, name: 5 })
    expect(documentOf(applyEdit(draft, { kind: 'change_scenario', name: 'Mended' })).name).toBe('Mended')
  })
})
