// Where blocks stand: where the layout says, and below everything else when it says nothing.
import type { Draft, Position } from '../editor/document.ts'
import { BLOCK_WIDTH, sizeOf } from './geometry.ts'

const GAP = 40
const PER_ROW = 5

export function placesOf({ blocks, layout }: Pick<Draft, 'blocks' | 'layout'>): Map<string, Position> {
  const places = new Map<string, Position>()
  const homeless: string[] = []
  let bottom = 0
  for (const [blockId, block] of Object.entries(blocks)) {
    const place = Object.hasOwn(layout, blockId) ? layout[blockId] : undefined
    if (place === undefined) {
      homeless.push(blockId)
      continue
    }
    places.set(blockId, place)
    bottom = Math.max(bottom, place.y + sizeOf(block).height + GAP)
  }
  for (const [index, blockId] of homeless.entries()) {
    const [row, column] = [Math.floor(index / PER_ROW), index % PER_ROW]
    places.set(blockId, { x: column * (BLOCK_WIDTH + GAP), y: bottom + row * 240 })
  }
  return places
}
