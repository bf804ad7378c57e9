import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type BlockDifference, diffScenarios, isSameLogic, type ScenarioDiff } from './diff.ts'

const mobileChat = JSON.parse(
  readFileSync(new URL('../../../../examples/mobile-chat/mobile-chat.scenario.json', import.meta.url), 'utf8'),
)
const copy = () => structuredClone(mobileChat)

const block = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record(
      {
        type: fc.constantFrom('send_message', 'if', 'from_the_future'),
        title: fc.constantFrom('A', 'B'),
        settings: fc.oneof(
          fc.dictionary(fc.constantFrom('text', '__proto__', 'branches'), fc.jsonValue({ maxDepth: 2 }), {
            maxKeys: 3,
          }),
          fc.record({
            branches: fc.uniqueArray(
              fc.record({ id: fc.constantFrom('a', 'b', 'c'), label: fc.constantFrom('x', 'y') }),
              {
                selector: ({ id }) => id,
              },
            ),
          }),
        ),
        exits: fc.oneof(
          fc.dictionary(fc.constantFrom('next', 'timeout', 'constructor'), fc.constantFrom('a', 'b'), { maxKeys: 2 }),
          fc.jsonValue({ maxDepth: 1 }),
        ),
      },
      { requiredKeys: ['type'] },
    ),
  },
  fc.jsonValue({ maxDepth: 1 }),
)
const blockId = fc.constantFrom('a', 'b', 'c', 'toString')
const document = fc
  .oneof(
    {
      weight: 9,
      arbitrary: fc.record(
        {
          name: fc.constantFrom('One', 'Two'),
          start: fc.constantFrom('a', 'b'),
          parameters: fc.dictionary(fc.constantFrom('p', 'q'), fc.record({ type: fc.constantFrom('text', 'number') }), {
            maxKeys: 2,
          }),
          blocks: fc.oneof(
            { weight: 9, arbitrary: fc.dictionary(blockId, block, { maxKeys: 3 }) },
            fc.jsonValue({ maxDepth: 1 }),
          ),
          layout: fc.dictionary(blockId, fc.record({ x: fc.nat(1), y: fc.nat(1) }), { maxKeys: 3 }),
        },
        { requiredKeys: [] },
      ),
    },
    fc.jsonValue({ maxDepth: 1 }),
  )
  .map((value) => JSON.parse(JSON.stringify(value)))

const opposite = { added: 'removed', removed: 'added', changed: 'changed', moved: 'moved' } as const

/** A comparison without what is of one side only, with its parts in one order. */
function sides({ fields, blocks }: ScenarioDiff, isReversed: boolean) {
  const swap = <Change extends { before?: unknown; after?: unknown }>({ before, after, ...rest }: Change) =>
    JSON.stringify(isReversed ? { ...rest, before: after, after: before } : { ...rest, before, after })
  const sorted = (blocksOrFields: string[]) => blocksOrFields.toSorted()
  return {
    fields: sorted(fields.map(swap)),
    blocks: sorted(
      blocks.map(({ blockId, change, isMoved, fields, connections }: BlockDifference) =>
        JSON.stringify([
          blockId,
          isReversed ? opposite[change] : change,
          isMoved,
          sorted(fields.map(swap)),
          sorted(connections.map(swap)),
        ]),
      ),
    ),
  }
}

describe('the difference of two documents', () => {
  it('is nothing for equal documents, whatever they are', () => {
    fc.assert(
      fc.property(document, (any) => {
        expect(diffScenarios(any, structuredClone(any))).toEqual({ fields: [], blocks: [] })
      }),
    )
  })

  it('is the opposite the other way round', () => {
    fc.assert(
      fc.property(document, document, (one, other) => {
        expect(sides(diffScenarios(other, one), true)).toEqual(sides(diffScenarios(one, other), false))
      }),
    )
  })

  it('is something for documents that differ in any field', () => {
    const asObject = (any: unknown) => (typeof any === 'object' && any !== null && !Array.isArray(any) ? any : {})
    fc.assert(
      fc.property(document, document, (one, other) => {
        const { fields, blocks } = diffScenarios(one, other)
        // An absent object and an empty one mean the same.
        const sameBy = (value: unknown) => {
          const { blocks = {}, layout = {}, ...rest } = asObject(value) as { blocks?: unknown; layout?: unknown }
          return { blocks, layout, ...rest }
        }
        const isEqual = (() => {
          try {
            expect(sameBy(one)).toStrictEqual(sameBy(other))
            return true
          } catch {
            return false
          }
        })()
        if (!isEqual && !onlyEmptyExitsDiffer(one, other)) expect(fields.length + blocks.length).toBeGreaterThan(0)
      }),
    )
  })
})

/** Absent exits and no connections mean the same. */
function onlyEmptyExitsDiffer(one: unknown, other: unknown): boolean {
  const without = (value: unknown) =>
    JSON.stringify(value)
      .replaceAll(/,?"exits":\{\}/g, '')
      .replaceAll('{,', '{')
  return without(one) === without(other)
}

describe('a changed scenario', () => {
  it('names the settings that changed, with both values', () => {
    const changed = copy()
    changed.blocks.greeting.settings.text = 'Good day!'
    const { fields, blocks } = diffScenarios(mobileChat, changed)
    expect(fields).toEqual([])
    expect(blocks).toMatchObject([
      {
        blockId: 'greeting',
        change: 'changed',
        isMoved: false,
        fields: [{ path: 'settings.text', before: mobileChat.blocks.greeting.settings.text, after: 'Good day!' }],
        connections: [],
      },
    ])
  })

  it('tells added, removed, moved and connected anew apart', () => {
    const changed = copy()
    delete changed.blocks.greeting
    delete changed.layout.greeting
    changed.blocks.hello = { type: 'log', settings: { text: 'x' }, exits: { next: 'exit' } }
    const [first, second] = Object.keys(changed.blocks)
    changed.layout[first as string] = { x: -1, y: -1 }
    changed.blocks[second as string].exits = { next: 'hello' }
    const kinds = Object.fromEntries(
      diffScenarios(mobileChat, changed).blocks.map(({ blockId, change }) => [blockId, change]),
    )
    expect(kinds).toEqual({
      greeting: 'removed',
      hello: 'added',
      [first as string]: 'moved',
      [second as string]: 'changed',
    })
  })

  it('compares branches by their id, and says when their order changed', () => {
    const branches = (...ids: string[]) => ({
      blocks: {
        choose: { type: 'if', settings: { branches: ids.map((id) => ({ id, label: `Is ${id}` })) }, exits: {} },
      },
    })
    const added = diffScenarios(branches('vip'), branches('new', 'vip')).blocks[0]?.fields
    expect(added).toEqual([{ path: 'settings.branches[new]', after: { id: 'new', label: 'Is new' } }])
    const turned = diffScenarios(branches('vip', 'new'), branches('new', 'vip')).blocks[0]?.fields
    expect(turned).toEqual([{ path: 'settings.branches', before: ['vip', 'new'], after: ['new', 'vip'] }])
  })

  it('is the same logic when only the canvas changed', () => {
    const moved = copy()
    moved.layout.greeting = { x: 1, y: 2 }
    expect(isSameLogic(diffScenarios(mobileChat, moved))).toBe(true)
    moved.start = 'nowhere'
    expect(isSameLogic(diffScenarios(mobileChat, moved))).toBe(false)
  })
})
