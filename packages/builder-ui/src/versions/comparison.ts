// Two documents drawn as one: the later one with the blocks it lost, and marks on all that differs.
import type { BlockDifference, JsonObject, ScenarioDiff } from '@scenarium/engine/schema'
import { diffScenarios } from '@scenarium/engine/schema'
import { type Draft, documentOf, openDocument } from '../editor/document.ts'
import { type BlockMark, exitKey, type Overlay } from '../editor/overlay.ts'

export type Comparison = { diff: ScenarioDiff; draft: Draft; overlay: Overlay }

export function compare(before: JsonObject, after: JsonObject): Comparison {
  // As they open, so that a document of an earlier schema is not seen as changed throughout.
  const [old, current] = [openDocument(before), openDocument(after)]
  const diff = diffScenarios(documentOf(old), documentOf(current))
  return { diff, draft: withRemoved(old, current, diff), overlay: overlayOf(diff, current) }
}

function withRemoved(old: Draft, current: Draft, { blocks }: ScenarioDiff): Draft {
  const removed = blocks.filter(({ change }) => change === 'removed').map(({ blockId }) => blockId)
  const pick = <Value>(of: { [blockId: string]: Value }) =>
    Object.fromEntries(Object.entries(of).filter(([blockId]) => removed.includes(blockId)))
  return {
    ...current,
    blocks: { ...pick(old.blocks), ...current.blocks },
    layout: { ...pick(old.layout), ...current.layout },
  }
}

const marks: { [Change in BlockDifference['change']]: BlockMark } = {
  added: { tone: 'good', badge: 'Added' },
  removed: { tone: 'bad', badge: 'Removed' },
  changed: { tone: 'active', badge: 'Changed' },
  moved: { badge: 'Moved' },
}

function overlayOf({ blocks }: ScenarioDiff, current: Draft): Overlay {
  const changed = new Map(blocks.map(({ blockId, change }) => [blockId, marks[change]]))
  const overlay: Overlay = { blocks: {}, exits: {} }
  for (const blockId of Object.keys(current.blocks)) overlay.blocks[blockId] = { tone: 'dim' }
  for (const [blockId, mark] of changed) overlay.blocks[blockId] = mark
  for (const { blockId, change, connections } of blocks) {
    for (const { exit, before, after } of connections) {
      const tone = change === 'removed' || after === undefined ? 'bad' : before === undefined ? 'good' : 'active'
      const label = change === 'changed' ? connectionWords(before, after) : undefined
      overlay.exits[exitKey(blockId, exit)] = { tone, ...(label !== undefined && { label }) }
    }
  }
  return overlay
}

function connectionWords(before: string | undefined, after: string | undefined): string {
  if (before === undefined) return 'connected'
  return after === undefined ? 'not connected any more' : 'leads elsewhere'
}

/** `2 added, 1 changed`; empty when nothing differs. */
export function differenceWords({ fields, blocks }: ScenarioDiff): string {
  const count = (change: BlockDifference['change']) => blocks.filter((block) => block.change === change).length
  const parts = (['added', 'changed', 'removed', 'moved'] as const)
    .map((change) => [count(change), change] as const)
    .filter(([number]) => number > 0)
    .map(([number, change]) => `${number} ${number === 1 ? 'block' : 'blocks'} ${change}`)
  return [...parts, ...(fields.length > 0 ? ['properties of the scenario changed'] : [])].join(', ')
}
