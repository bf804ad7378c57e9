// Blocks as text: copied, pasted into this or another scenario, or written by hand. A whole scenario can be pasted too.
import { isJsonObject, type JsonObject } from '@scenarium/engine/schema'
import { placesOf } from '../canvas/places.ts'
import type { Rectangle } from '../canvas/rectangle.ts'
import { jumpTargetOf } from './block-exits.ts'
import { blockOf, type Draft, type DraftBlock, openDocument, type Position } from './document.ts'
import { type Edit, freeBlockId, takenBlockIds } from './edits.ts'
import { pastePlace } from './paste-place.ts'

export type Clip = {
  /** Where the blocks come from: pasted there again, connections to other blocks stay. */
  scenarioId?: string
  blocks: { [blockId: string]: DraftBlock }
  layout: { [blockId: string]: Position }
}

const KIND = 'scenarium blocks'

export function clipText(draft: Draft, blockIds: readonly string[], scenarioId: string): string {
  const blocks = pick(draft.blocks, blockIds)
  const clip = { kind: KIND, scenarioId, blocks, layout: pick(draft.layout, blockIds) }
  return JSON.stringify(clip, null, 2)
}

/** The blocks in a text; null when it holds none. */
export function readClip(text: string): Clip | null {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return null
  }
  if (!isJsonObject(value) || !isJsonObject(value.blocks)) return null
  // Anything with blocks in it is opened as a document would be, so hostile text is no more than an odd document.
  const { blocks, layout } = openDocument({ schemaVersion: 1, ...(value as JsonObject) })
  if (Object.keys(blocks).length === 0) return null
  return { blocks, layout, ...(typeof value.scenarioId === 'string' && { scenarioId: value.scenarioId }) }
}

export type PasteOptions = {
  scenarioId: string
  /** The part of the drawing that is seen; null while nothing is drawn. */
  sight: Rectangle | null
}

/** The edit that adds the blocks under free ids, and those ids. */
export function pasteEdit(
  draft: Draft,
  clip: Clip,
  { scenarioId, sight }: PasteOptions,
): { edit: Edit; blockIds: string[]; isInSight: boolean } {
  const taken = takenBlockIds(draft)
  const renamed = new Map<string, string>()
  for (const blockId of Object.keys(clip.blocks)) {
    const free = freeBlockId(taken, /^[a-z][a-z0-9_]{0,63}$/.test(blockId) ? blockId : 'block')
    taken.add(free)
    renamed.set(blockId, free)
  }
  const isAtHome = clip.scenarioId === scenarioId
  const targetOf = (target: string) =>
    renamed.get(target) ?? (isAtHome && blockOf(draft, target) !== undefined ? target : undefined)
  const blocks = [...renamed].map(([blockId, free]) => [free, retarget(clip.blocks[blockId] as DraftBlock, targetOf)])
  const { shift, isInSight } = pastePlace(draft, clip, { isAtHome, sight })
  const positions = [...placesOf(clip)].map(([blockId, { x, y }]) => [
    renamed.get(blockId),
    { x: x + shift.x, y: y + shift.y },
  ])
  const edit: Edit = {
    kind: 'add_blocks',
    blocks: Object.fromEntries(blocks),
    positions: Object.fromEntries(positions),
  }
  return { edit, blockIds: [...renamed.values()], isInSight }
}

function retarget(block: DraftBlock, targetOf: (target: string) => string | undefined): DraftBlock {
  const exits = Object.entries(block.exits ?? {}).flatMap(([exit, target]) => {
    const found = targetOf(target)
    return found === undefined ? [] : [[exit, found]]
  })
  const jump = jumpTargetOf(block)
  const settings = jump === undefined ? block.settings : { ...block.settings, block: targetOf(jump) ?? '' }
  return { ...block, ...(settings !== undefined && { settings }), exits: Object.fromEntries(exits) }
}

function pick<Value>(table: { [key: string]: Value }, keys: readonly string[]): { [key: string]: Value } {
  return Object.fromEntries(keys.flatMap((key) => (Object.hasOwn(table, key) ? [[key, table[key] as Value]] : [])))
}
