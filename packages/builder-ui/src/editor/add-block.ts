// Adding one block: where it stands, and what it is connected to at once.
import type { BlockType } from '@scenarium/engine/schema'
import { blockViewOf } from '../blocks/index.ts'
import { BLOCK_WIDTH, sizeOf, snapped } from '../canvas/geometry.ts'
import { placesOf } from '../canvas/places.ts'
import { blockExits } from './block-exits.ts'
import { blockOf, type Draft, type DraftBlock, type Position } from './document.ts'
import { type Edit, freeBlockId, takenBlockIds } from './edits.ts'

const GAP_BELOW = 60
const GAP_BESIDE = 60

export type Exit = { blockId: string; exit: string }

export type Adding = {
  type: BlockType
  /** Upper left corner; beside or below `from`, or below everything, when absent. */
  at?: Position
  /** As `at`, but beside whatever stands there already. */
  near?: Position | undefined
  /** The exit that leads to the new block. Where it led before, the new block's main exit leads. */
  from?: Exit
}

export function addBlock(draft: Draft, { type, at, near, from }: Adding): { edit: Edit; blockId: string } {
  const { label, newSettings } = blockViewOf(type)
  const blockId = freeBlockId(takenBlockIds(draft), type)
  const before = from === undefined ? undefined : blockOf(draft, from.blockId)?.exits?.[from.exit]
  const block: DraftBlock = { type, title: freeTitle(draft, label), settings: structuredClone(newSettings), exits: {} }
  const main = blockExits(block).find(({ isMain }) => isMain)
  if (before !== undefined && main !== undefined && blockOf(draft, before) !== undefined)
    block.exits = { [main.exit]: before }
  const free = near === undefined ? placeFor(draft, block, from) : freePlace(draft, sizeOf(block).height, near)
  const position = snapped(at ?? free)
  const edits: Edit[] = [{ kind: 'add_blocks', blocks: { [blockId]: block }, positions: { [blockId]: position } }]
  if (from !== undefined) edits.push({ kind: 'connect', ...from, target: blockId })
  return { edit: { kind: 'several', edits }, blockId }
}

/** The exit a block that is added after this one hangs on: the main exit, while it is open. */
export function openMainExit(draft: Draft, blockId: string): Exit | undefined {
  const block = blockOf(draft, blockId)
  const main = block === undefined ? undefined : blockExits(block).find(({ isMain }) => isMain)
  return main === undefined || main.target !== undefined ? undefined : { blockId, exit: main.exit }
}

function placeFor(draft: Draft, added: DraftBlock, from: Exit | undefined): Position {
  const places = placesOf(draft)
  const [origin, block] = from === undefined ? [] : [places.get(from.blockId), blockOf(draft, from.blockId)]
  if (from === undefined || origin === undefined || block === undefined) return belowEverything(draft, places)
  const isMain = blockExits(block).some(({ exit, isMain }) => isMain && exit === from.exit)
  const beside = isMain ? 0 : BLOCK_WIDTH + GAP_BESIDE
  return freePlace(draft, sizeOf(added).height, {
    x: origin.x + beside,
    y: origin.y + (isMain ? sizeOf(block).height + GAP_BELOW : 0),
  })
}

function belowEverything(draft: Draft, places: ReadonlyMap<string, Position>): Position {
  let [x, y] = [0, 0]
  for (const [blockId, place] of places) {
    const bottom = place.y + sizeOf(draft.blocks[blockId] as DraftBlock).height + GAP_BELOW
    if (bottom > y) [x, y] = [place.x, bottom]
  }
  return { x, y }
}

/** To the right of whatever stands there already. */
function freePlace(draft: Draft, height: number, wanted: Position): Position {
  const boxes = [...placesOf(draft)].map(([blockId, place]) => ({
    ...place,
    ...sizeOf(draft.blocks[blockId] as DraftBlock),
  }))
  const isTaken = (x: number) =>
    boxes.some(
      (box) =>
        box.x < x + BLOCK_WIDTH && x < box.x + box.width && box.y < wanted.y + height && wanted.y < box.y + box.height,
    )
  let { x } = wanted
  while (isTaken(x)) x += BLOCK_WIDTH + GAP_BESIDE
  return { x, y: wanted.y }
}

/** `Send message`, `Send message 2`. */
function freeTitle({ blocks }: Draft, label: string): string {
  const taken = new Set(Object.values(blocks).map(({ title }) => title))
  if (!taken.has(label)) return label
  let number = 2
  while (taken.has(`${label} ${number}`)) number += 1
  return `${label} ${number}`
}
