// The difference of two drafts, with what was there before: it undoes and redoes, survives a reload as a few lines of JSON,
// and says whether the edits of two people touch the same block.
import { isJsonObject } from '@scenarium/engine/schema'
import type { Draft } from './document.ts'

type Swap<Value> = { before?: Value; after?: Value }
export type Swaps<Value> = { [key: string]: Swap<Value> }
type Table = 'blocks' | 'layout'
type Parts = Omit<Draft, Table>

export type Patch = {
  parts: Swaps<Parts[keyof Parts]>
  blocks: Swaps<Draft['blocks'][string]>
  layout: Swaps<Draft['layout'][string]>
}

/** Relies on what was not edited being the same object; equal copies are compared by their text. */
export function patchBetween(before: Draft, after: Draft): Patch {
  const { blocks: blocksBefore, layout: layoutBefore, ...partsBefore } = before
  const { blocks: blocksAfter, layout: layoutAfter, ...partsAfter } = after
  return {
    parts: swapsBetween<Parts[keyof Parts]>(partsBefore, partsAfter),
    blocks: swapsBetween(blocksBefore, blocksAfter),
    layout: swapsBetween(layoutBefore, layoutAfter),
  }
}

export function applyPatch(draft: Draft, patch: Patch, side: 'before' | 'after' = 'after'): Draft {
  const { blocks, layout, ...parts } = draft
  return {
    ...(swap<Parts[keyof Parts]>(parts, patch.parts, side) as Parts),
    blocks: swap(blocks, patch.blocks, side),
    layout: swap(layout, patch.layout, side),
  }
}

export function isPatch(value: unknown): value is Patch {
  return isJsonObject(value) && [value.parts, value.blocks, value.layout].every(isJsonObject)
}

export function isEmptyPatch({ parts, blocks, layout }: Patch): boolean {
  return [parts, blocks, layout].every((swaps) => Object.keys(swaps).length === 0)
}

/** What a patch wants to change and somebody else has changed differently: ids of blocks, and `''` for the scenario's own properties. */
export function disputedBy(patch: Patch, draft: Draft): string[] {
  const { blocks, layout: _places, ...parts } = draft
  // Where a block stands is no reason to ask anybody.
  const blockIds = Object.keys(patch.blocks).filter((blockId) => isDisputed(patch.blocks, blocks, blockId))
  const isAnyPart = Object.keys(patch.parts).some((part) => isDisputed<Parts[keyof Parts]>(patch.parts, parts, part))
  return isAnyPart ? ['', ...blockIds] : blockIds
}

/** The patch without its changes to these blocks; `''` stands for the scenario's own properties. */
export function withoutBlocks({ parts, blocks, layout }: Patch, blockIds: readonly string[]): Patch {
  const left = new Set(blockIds)
  const without = <Value>(swaps: Swaps<Value>) =>
    Object.fromEntries(Object.entries(swaps).filter(([blockId]) => !left.has(blockId)))
  return { parts: left.has('') ? {} : parts, blocks: without(blocks), layout: without(layout) }
}

/** Whether the draft has, wherever the patch changes something, what the patch leads to or what it begins with. */
export function isAt(draft: Draft, { parts, blocks, layout }: Patch, side: 'before' | 'after'): boolean {
  const { blocks: nowBlocks, layout: nowLayout, ...nowParts } = draft
  return (
    hasAll<Parts[keyof Parts]>(nowParts, parts, side) &&
    hasAll(nowBlocks, blocks, side) &&
    hasAll(nowLayout, layout, side)
  )
}

function hasAll<Value>(table: { [key: string]: Value }, swaps: Swaps<Value>, side: 'before' | 'after'): boolean {
  return Object.entries(swaps).every(([key, swap]) => isSame(valueAt(table, key), swap[side]))
}

function isDisputed<Value>(swaps: Swaps<Value>, table: { [key: string]: Value }, key: string): boolean {
  const [swap, now] = [swapAt(swaps, key), valueAt(table, key)]
  return swap !== undefined && !isSame(now, swap.before) && !isSame(now, swap.after)
}

function valueAt<Value>(table: { [key: string]: Value }, key: string): Value | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined
}

function swapAt<Value>(swaps: Swaps<Value>, key: string): Swap<Value> | undefined {
  return Object.hasOwn(swaps, key) ? swaps[key] : undefined
}

export function swapsBetween<Value>(before: { [key: string]: Value }, after: { [key: string]: Value }): Swaps<Value> {
  const changed: [string, Swap<Value>][] = []
  for (const [key, value] of Object.entries(before)) {
    if (!Object.hasOwn(after, key)) changed.push([key, { before: value }])
    else if (!isSame(value, after[key])) changed.push([key, { before: value, after: after[key] }])
  }
  for (const [key, value] of Object.entries(after)) {
    if (!Object.hasOwn(before, key)) changed.push([key, { after: value }])
  }
  return Object.fromEntries(changed)
}

function swap<Value>(
  table: { [key: string]: Value },
  swaps: Swaps<Value>,
  side: 'before' | 'after',
): { [key: string]: Value } {
  const entries = Object.entries(swaps)
  if (entries.length === 0) return table
  const swapped = { ...table }
  for (const [key, swap] of entries) {
    const value = swap[side]
    if (value === undefined) delete swapped[key]
    else Object.defineProperty(swapped, key, { value, enumerable: true, configurable: true, writable: true })
  }
  return swapped
}

export function isSame(one: unknown, other: unknown): boolean {
  return one === other || canonical(one) === canonical(other)
}

/** Text of a JSON value that does not depend on the order of its keys. */
function canonical(value: unknown): string | undefined {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  )
}
