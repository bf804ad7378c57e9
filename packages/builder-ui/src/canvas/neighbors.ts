// Where the arrow keys lead: along the connections first, and otherwise to the nearest block on that side.
import { blockExits, jumpTargetOf } from '../editor/block-exits.ts'
import { blockOf, type Draft, type Position } from '../editor/document.ts'
import { BLOCK_WIDTH } from './geometry.ts'
import { placesOf } from './places.ts'

export type Direction = 'up' | 'down' | 'left' | 'right'

export function neighborOf(draft: Draft, blockId: string | undefined, direction: Direction): string | undefined {
  const places = placesOf(draft)
  const from = blockId === undefined ? undefined : places.get(blockId)
  if (blockId === undefined || from === undefined) {
    return blockOf(draft, draft.start) === undefined ? places.keys().next().value : draft.start
  }
  if (direction === 'down') {
    const block = blockOf(draft, blockId)
    const main = block && (blockExits(block).find(({ isMain }) => isMain)?.target ?? jumpTargetOf(block))
    if (main !== undefined && blockOf(draft, main) !== undefined) return main
  }
  if (direction === 'up') {
    const before = nearest(from, direction, leadingTo(draft, blockId, places))
    if (before !== undefined) return before
    const jump = Object.entries(draft.blocks).find(([, block]) => jumpTargetOf(block) === blockId)
    if (jump !== undefined) return jump[0]
  }
  return nearest(
    from,
    direction,
    [...places].filter(([other]) => other !== blockId),
  )
}

function leadingTo(draft: Draft, blockId: string, places: ReadonlyMap<string, Position>): [string, Position][] {
  return [...places].filter(([other]) => {
    const block = blockOf(draft, other)
    return other !== blockId && block !== undefined && blockExits(block).some(({ target }) => target === blockId)
  })
}

function nearest(from: Position, direction: Direction, candidates: readonly [string, Position][]): string | undefined {
  let [best, least]: [string | undefined, number] = [undefined, Number.POSITIVE_INFINITY]
  for (const [blockId, { x, y }] of candidates) {
    const [right, down] = [x - from.x, y - from.y]
    const ahead = { up: -down, down, left: -right, right }[direction]
    const aside = Math.abs(direction === 'up' || direction === 'down' ? right : down)
    if (ahead <= 0) continue
    const distance = ahead + aside * 2 + (aside > BLOCK_WIDTH * 2 ? BLOCK_WIDTH : 0)
    if (distance < least) [best, least] = [blockId, distance]
  }
  return best
}
