// Lining blocks up. Pure: sizes and places in, places out.

import { sizeOf } from '../canvas/geometry.ts'
import { placesOf } from '../canvas/places.ts'
import { blockOf, type Draft, type Position } from './document.ts'

export const alignments = {
  left: 'Align left edges',
  center: 'Align centers',
  right: 'Align right edges',
  top: 'Align top edges',
  middle: 'Align middles',
  bottom: 'Align bottom edges',
  spread_across: 'Spread evenly across',
  spread_down: 'Spread evenly down',
} as const
export type Alignment = keyof typeof alignments

type Box = { blockId: string; x: number; y: number; width: number; height: number }

export function align(
  draft: Draft,
  blockIds: readonly string[],
  alignment: Alignment,
): { [blockId: string]: Position } {
  const boxes = boxesOf(draft, blockIds)
  if (boxes.length < 2) return {}
  if (alignment === 'spread_across') return spread(boxes, 'x', 'width')
  if (alignment === 'spread_down') return spread(boxes, 'y', 'height')
  const left = Math.min(...boxes.map(({ x }) => x))
  const right = Math.max(...boxes.map(({ x, width }) => x + width))
  const top = Math.min(...boxes.map(({ y }) => y))
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height))
  const place: { [A in Exclude<Alignment, 'spread_across' | 'spread_down'>]: (box: Box) => Position } = {
    left: ({ y }) => ({ x: left, y }),
    center: ({ y, width }) => ({ x: (left + right - width) / 2, y }),
    right: ({ y, width }) => ({ x: right - width, y }),
    top: ({ x }) => ({ x, y: top }),
    middle: ({ x, height }) => ({ x, y: (top + bottom - height) / 2 }),
    bottom: ({ x, height }) => ({ x, y: bottom - height }),
  }
  return Object.fromEntries(boxes.map((box) => [box.blockId, place[alignment](box)]))
}

/** Every block moved by the same distance. */
export function shift(draft: Draft, blockIds: readonly string[], by: Position): { [blockId: string]: Position } {
  return Object.fromEntries(
    boxesOf(draft, blockIds).map(({ blockId, x, y }) => [blockId, { x: x + by.x, y: y + by.y }]),
  )
}

/** The first and the last stay, and the gaps between all become the same. */
function spread(boxes: Box[], axis: 'x' | 'y', extent: 'width' | 'height'): { [blockId: string]: Position } {
  const sorted = boxes.toSorted((one, other) => one[axis] - other[axis])
  const [first, last] = [sorted[0] as Box, sorted.at(-1) as Box]
  const occupied = sorted.reduce((sum, box) => sum + box[extent], 0)
  const gap = (last[axis] + last[extent] - first[axis] - occupied) / (sorted.length - 1)
  let next = first[axis]
  return Object.fromEntries(
    sorted.map((box) => {
      const position = { x: box.x, y: box.y, [axis]: Math.round(next) }
      next += box[extent] + gap
      return [box.blockId, position]
    }),
  )
}

function boxesOf(draft: Draft, blockIds: readonly string[]): Box[] {
  const places = placesOf(draft)
  return blockIds.flatMap((blockId) => {
    const [block, place] = [blockOf(draft, blockId), places.get(blockId)]
    return block === undefined || place === undefined ? [] : [{ blockId, ...place, ...sizeOf(block) }]
  })
}
