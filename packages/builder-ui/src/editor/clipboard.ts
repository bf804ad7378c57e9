// Blocks as text: copied, pasted into this or another scenario, or written by hand. A whole scenario can be pasted too.
import { isJsonObject, type JsonObject } from '@scenarium/engine/schema'
import { jumpTargetOf } from './block-exits.ts'
import { blockOf, type Draft, type DraftBlock, openDocument, type Position } from './document.ts'
import { type Edit, freeBlockId, takenBlockIds } from './edits.ts'

export type Clip = {
  /** Where the blocks come from: pasted there again, connections to other blocks stay. */
  scenarioId?: string
  blocks: { [blockId: string]: DraftBlock }
  layout: { [blockId: string]: Position }
}

const KIND = 'scenarium blocks'
/** Blocks that are pasted without a place given stand this far beside what they are copies of. */
const OFFSET = 40

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
  /** Where the upper left corner of what is pasted goes. */
  at?: Position
}

/** The edit that adds the blocks under free ids, and those ids. */
export function pasteEdit(
  draft: Draft,
  clip: Clip,
  { scenarioId, at }: PasteOptions,
): { edit: Edit; blockIds: string[] } {
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
  const corner = cornerOf(clip)
  const shift = at === undefined ? { x: OFFSET, y: OFFSET } : { x: at.x - corner.x, y: at.y - corner.y }
  const positions = [...renamed].flatMap(([blockId, free]) => {
    const position = Object.hasOwn(clip.layout, blockId) ? clip.layout[blockId] : undefined
    const { x, y } = position ?? corner
    return [[free, { x: x + shift.x, y: y + shift.y }]]
  })
  const edit: Edit = {
    kind: 'add_blocks',
    blocks: Object.fromEntries(blocks),
    positions: Object.fromEntries(positions),
  }
  return { edit, blockIds: [...renamed.values()] }
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

function cornerOf({ layout }: Clip): Position {
  const places = Object.values(layout)
  if (places.length === 0) return { x: 0, y: 0 }
  return { x: Math.min(...places.map(({ x }) => x)), y: Math.min(...places.map(({ y }) => y)) }
}

function pick<Value>(table: { [key: string]: Value }, keys: readonly string[]): { [key: string]: Value } {
  return Object.fromEntries(keys.flatMap((key) => (Object.hasOwn(table, key) ? [[key, table[key] as Value]] : [])))
}
