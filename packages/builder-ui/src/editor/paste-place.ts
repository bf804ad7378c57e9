// Where blocks that are pasted go: where whoever pastes them sees them, and on top of nothing.
import { sizeOf, snapped } from '../canvas/geometry.ts'
import { placesOf } from '../canvas/places.ts'
import { boundsOf, holds, overlap, type Rectangle } from '../canvas/rectangle.ts'
import type { Draft, Position } from './document.ts'

/** Copies stand this far beside what they are copies of. */
const OFFSET = 40
/** Between what is pasted and what stands there. */
const ROOM = 20

type Drawn = Pick<Draft, 'blocks' | 'layout'>
export type PastePlace = {
  /** How far all of it is moved. */
  shift: Position
  isInSight: boolean
}
export type Pasting = {
  /** Beside the blocks they are copies of; otherwise they are from another scenario, or written by hand. */
  isAtHome: boolean
  /** The part of the drawing that is seen; null while nothing is drawn. */
  sight: Rectangle | null
}

/** What is pasted keeps its shape: all of it is moved by the same distance. */
export function pastePlace(draft: Drawn, pasted: Drawn, { isAtHome, sight }: Pasting): PastePlace {
  const [standing, boxes] = [boxesOf(draft), boxesOf(pasted)]
  const bounds = boundsOf(boxes) ?? { x: 0, y: 0, width: 0, height: 0 }
  const moved = ({ x, y }: Position) => boxes.map((box) => ({ ...box, x: box.x + x, y: box.y + y }))
  const isFree = (shift: Position) =>
    !moved(shift).some((box) => standing.some((other) => overlap(withRoom(box), other)))
  const isSeen = (shift: Position) => sight !== null && moved(shift).some((box) => holds(sight, box))
  const shiftTo = ({ x, y }: Position) => snapped({ x: x - bounds.x, y: y - bounds.y })

  const own = isAtHome ? besideCopied(standing, boxes) : { x: 0, y: 0 }
  const isFit = isAtHome || isFree(own)
  if (isFit && (sight === null || isSeen(own))) return { shift: own, isInSight: isSeen(own) }
  const inSight = sight === null ? undefined : cornersIn(sight, bounds).map(shiftTo).find(isFree)
  if (inSight !== undefined) return { shift: inSight, isInSight: true }
  const all = boundsOf(standing)
  const shift = all === null ? own : shiftTo({ x: all.x + all.width + ROOM, y: bounds.y })
  return { shift, isInSight: isSeen(shift) }
}

/** Farther for the second copy, which would otherwise cover the first. */
function besideCopied(standing: readonly Rectangle[], boxes: readonly Rectangle[]): Position {
  const taken = new Set(standing.map(({ x, y }) => `${x} ${y}`))
  let offset = OFFSET
  while (boxes.some(({ x, y }) => taken.has(`${x + offset} ${y + offset}`))) offset += OFFSET
  return { x: offset, y: offset }
}

/** Corners from which all of it is in sight; those that put it nearest the middle come first. */
function cornersIn(sight: Rectangle, { width, height }: Rectangle): Position[] {
  const [right, down] = [(sight.width - width) / 2, (sight.height - height) / 2]
  if (right < 0 || down < 0) return []
  const [columns, rows] = [stepsWithin(right), stepsWithin(down)]
  const middle = { x: sight.x + right, y: sight.y + down }
  return columns
    .flatMap((x) => rows.map((y) => ({ x, y })))
    .sort((one, other) => Math.hypot(one.x, one.y) - Math.hypot(other.x, other.y))
    .map(({ x, y }) => ({ x: middle.x + x, y: middle.y + y }))
}

function stepsWithin(distance: number): number[] {
  const count = Math.floor(distance / OFFSET)
  return Array.from({ length: 2 * count + 1 }, (_, index) => (index - count) * OFFSET)
}

function withRoom({ x, y, width, height }: Rectangle): Rectangle {
  return { x: x - ROOM, y: y - ROOM, width: width + 2 * ROOM, height: height + 2 * ROOM }
}

function boxesOf(drawn: Drawn): Rectangle[] {
  return [...placesOf(drawn)].flatMap(([blockId, place]) => {
    const block = drawn.blocks[blockId]
    return block === undefined ? [] : [{ ...place, ...sizeOf(block) }]
  })
}
