import type { TextEntity } from '@scenarium/api'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type TextNode, textTree } from './text-tree.ts'

const entity = (type: string, offset: number, length: number): TextEntity => ({ type, offset, length })

/** `a<bold b<italic c>>`, to read a tree at a glance. */
function shown(nodes: readonly TextNode[]): string {
  return nodes
    .map((node) => (node.entity === undefined ? node.text : `<${node.entity.type} ${shown(node.children)}>`))
    .join('')
}

const leaves = (nodes: readonly TextNode[]): string =>
  nodes.map((node) => (node.entity === undefined ? node.text : leaves(node.children))).join('')

it.each([
  ['plain', [], 'plain'],
  ['all of it', [entity('bold', 0, 9)], '<bold all of it>'],
  ['abcdef', [entity('bold', 0, 4), entity('italic', 1, 2)], '<bold a<italic bc>d>ef'],
  ['abcdef', [entity('italic', 1, 2), entity('bold', 0, 4)], '<bold a<italic bc>d>ef'],
  ['abcdef', [entity('bold', 0, 4), entity('italic', 2, 4)], '<bold ab<italic cd>><italic ef>'],
  ['abc', [entity('bold', 0, 3), entity('italic', 0, 3)], '<bold <italic abc>>'],
  ['abc', [entity('bold', 2, 99)], 'ab<bold c>'],
  ['abc', [entity('bold', 3, 1)], 'abc'],
  ['a😀b', [entity('bold', 2, 1)], 'a<bold 😀>b'],
  ['a😀b', [entity('bold', 0, 2)], '<bold a😀>b'],
])('%j with %j is %s', (text, entities, expected) => {
  expect(shown(textTree(text, entities))).toBe(expected)
})

it('knows the whole of what was split, so that every piece of a link leads to the same address', () => {
  const pieces = (nodes: readonly TextNode[]): string[][] =>
    nodes.flatMap((node) => {
      if (node.entity === undefined) return []
      return node.entity.type === 'url' ? [[node.text, node.whole]] : pieces(node.children)
    })
  const nodes = textTree('go example.com/a now', [entity('bold', 0, 8), entity('url', 3, 13)])
  expect(pieces(nodes)).toEqual([
    ['examp', 'example.com/a'],
    ['le.com/a', 'example.com/a'],
  ])
})

const anyEntity = fc.record({
  type: fc.constantFrom('bold', 'italic', 'spoiler', 'text_link', 'pre', '<script>'),
  offset: fc.oneof(fc.nat(40), fc.constantFrom(-3, 1e12, Number.NaN, 0.5)),
  length: fc.oneof(fc.nat(40), fc.constantFrom(-1, 1e12, Number.POSITIVE_INFINITY)),
})
const anyText = fc.string({ unit: 'binary', maxLength: 30 }).map((text) => `${text}😀\u202e${text}`)

it('loses, doubles and cuts nothing of the text, whatever the entities say', () => {
  fc.assert(
    fc.property(anyText, fc.array(anyEntity, { maxLength: 20 }), (text, entities) => {
      const tree = textTree(text, entities)
      expect(leaves(tree)).toBe(text)
      if (text.isWellFormed()) expect(tree.every(isWhole)).toBe(true)
    }),
  )
})

/** No node cuts a character in two, and every node says the text of its children. */
function isWhole(node: TextNode): boolean {
  if (!node.text.isWellFormed() || node.text === '') return false
  return node.entity === undefined || (leaves(node.children) === node.text && node.children.every(isWhole))
}

it('takes thousands of overlapping entities without complaint', () => {
  const text = 'x'.repeat(4_000)
  const entities = Array.from({ length: 4_000 }, (_, index) => entity('bold', index, 2_000))
  expect(leaves(textTree(text, entities))).toBe(text)
})
