// The draft as React Flow draws it. What has not changed stays the same object, so that only changed blocks are drawn anew.
import type { Problem } from '@scenarium/engine/schema'
import type { Edge, Node } from '@xyflow/react'
import { type BlockExit, blockExits, jumpTargetOf } from '../editor/block-exits.ts'
import { blockOf, type Draft, type DraftBlock, nameOf, type Position } from '../editor/document.ts'
import { type BlockMark, type ExitMark, exitKey, type Overlay } from '../editor/overlay.ts'
import { BLOCK_WIDTH, handlesOf, JUMP, type Size, sizeOf } from './geometry.ts'
import { placesOf } from './places.ts'

export type ExitSide = 'left' | 'right'
export type BlockData = {
  block: DraftBlock
  isStart: boolean
  problems: readonly Problem[]
  mark: BlockMark | undefined
  /** By exit. */
  exitMarks: { [exit: string]: ExitMark }
  /** Conditional exits that leave at the left, because their target stands there. */
  leftExits: string
  /** Where a Goto goes on; undefined when it is no Goto, or its block is not there. */
  jump: Jump | undefined
  /** Gotos that go on here, by id. */
  jumpsHere: string
}
export type Jump = { target: string; name: string }
export type BlockNodeType = Node<BlockData, 'block'>
export type ConnectionType = Edge<{ exit: string; isKnown: boolean; mark: ExitMark | undefined }, 'connection'>
/** From a Goto to where it goes on. */
export type JumpType = Edge<{ [key: string]: never }, 'jump'>
export type EdgeType = ConnectionType | JumpType

const noProblems: readonly Problem[] = []
const noMarks: BlockData['exitMarks'] = {}

export type Shown = {
  draft: Draft
  problems: readonly Problem[]
  overlay: Overlay
  selection: readonly string[]
}

/** Keeps what it made, to give the same objects again. One per canvas. */
export function createToFlow() {
  const nodes = new Map<string, BlockNodeType>()
  const connections = new Map<string, ConnectionType>()

  function nodesOf({ draft, problems, overlay, selection }: Shown): BlockNodeType[] {
    const places = placesOf(draft)
    const byBlock = Map.groupBy(problems, ({ blockId }) => blockId ?? '')
    const selected = new Set(selection)
    const jumpsHere = jumpsByTarget(draft)
    const made = [...places].map(([blockId, position]) => {
      const block = draft.blocks[blockId] as DraftBlock
      const data: BlockData = {
        block,
        isStart: draft.start === blockId,
        problems: byBlock.get(blockId) ?? noProblems,
        mark: overlay.blocks[blockId],
        exitMarks: exitMarksOf(blockId, block, overlay),
        leftExits: leftExitsOf(block, position, places),
        jump: jumpOf(draft, block),
        jumpsHere: jumpsHere.get(blockId)?.join(' ') ?? '',
      }
      const known = nodes.get(blockId)
      const isSelected = selected.has(blockId)
      const isKnownData = known !== undefined && isSameData(known.data, data)
      if (isKnownData && isSamePlace(known, position, isSelected)) return known
      const size = isKnownData ? (known.measured as Size) : sizeOf(block)
      const node: BlockNodeType = {
        id: blockId,
        type: 'block',
        position,
        selected: isSelected,
        data: isKnownData ? known.data : data,
        ...size,
        measured: size,
        handles: isKnownData ? known.handles : handlesOf(block, new Set(data.leftExits.split(' '))),
      }
      nodes.set(blockId, node)
      return node
    })
    for (const blockId of nodes.keys()) if (!places.has(blockId)) nodes.delete(blockId)
    return made
  }

  function connectionsOf({ draft, overlay }: Pick<Shown, 'draft' | 'overlay'>): ConnectionType[] {
    const made = Object.entries(draft.blocks).flatMap(([blockId, block]) =>
      blockExits(block).flatMap((exit): ConnectionType[] => {
        const { target } = exit
        if (target === undefined || blockOf(draft, target) === undefined) return []
        const connection = connectionOf(blockId, exit, target, overlay.exits[exitKey(blockId, exit.exit)])
        const known = connections.get(connection.id)
        if (known !== undefined && isSameConnection(known, connection)) return [known]
        connections.set(connection.id, connection)
        return [connection]
      }),
    )
    if (connections.size > made.length * 2 + 100) {
      const ids = new Set(made.map(({ id }) => id))
      for (const id of connections.keys()) if (!ids.has(id)) connections.delete(id)
    }
    return made
  }

  return { nodesOf, connectionsOf }
}

/** Lines of the jumps from and to what is selected; all of them at once would be the lines across the canvas a Goto avoids. */
export function jumpsOf({ draft, selection }: Pick<Shown, 'draft' | 'selection'>): JumpType[] {
  const selected = new Set(selection)
  return Object.entries(draft.blocks).flatMap(([source, block]): JumpType[] => {
    const target = jumpOf(draft, block)?.target
    if (target === undefined || !(selected.has(source) || selected.has(target))) return []
    return [{ id: `${JUMP} ${source}`, type: 'jump', source, sourceHandle: JUMP, target, reconnectable: false }]
  })
}

function jumpOf(draft: Draft, block: DraftBlock): Jump | undefined {
  const target = jumpTargetOf(block)
  const there = target === undefined ? undefined : blockOf(draft, target)
  return target === undefined || there === undefined ? undefined : { target, name: nameOf(target, there) }
}

function jumpsByTarget({ blocks }: Draft): ReadonlyMap<string, string[]> {
  const byTarget = new Map<string, string[]>()
  for (const [blockId, block] of Object.entries(blocks)) {
    const target = jumpTargetOf(block)
    if (target !== undefined) byTarget.set(target, [...(byTarget.get(target) ?? []), blockId])
  }
  return byTarget
}

/** The exit a connection begins at, from the connection's id. */
export function exitOfConnection(connectionId: string): { blockId: string; exit: string } | null {
  const at = connectionId.indexOf(' ')
  return at < 0 ? null : { blockId: connectionId.slice(0, at), exit: connectionId.slice(at + 1) }
}

function connectionOf(
  blockId: string,
  { exit, isKnown }: BlockExit,
  target: string,
  mark: ExitMark | undefined,
): ConnectionType {
  return {
    id: exitKey(blockId, exit),
    type: 'connection',
    source: blockId,
    sourceHandle: exit,
    target,
    data: { exit, isKnown, mark },
  }
}

function exitMarksOf(blockId: string, block: DraftBlock, { exits }: Overlay): BlockData['exitMarks'] {
  const marks = blockExits(block).flatMap(({ exit }): [string, ExitMark][] => {
    const mark = exits[exitKey(blockId, exit)]
    return mark === undefined ? [] : [[exit, mark]]
  })
  return marks.length === 0 ? noMarks : Object.fromEntries(marks)
}

function leftExitsOf(block: DraftBlock, position: Position, places: ReadonlyMap<string, Position>): string {
  return blockExits(block)
    .filter(({ isMain, target }) => {
      const place = target === undefined ? undefined : places.get(target)
      return !isMain && place !== undefined && place.x + BLOCK_WIDTH / 2 < position.x
    })
    .map(({ exit }) => exit)
    .join(' ')
}

function isSameData(one: BlockData, other: BlockData): boolean {
  return (
    one.block === other.block &&
    one.isStart === other.isStart &&
    one.leftExits === other.leftExits &&
    one.mark === other.mark &&
    one.jump?.target === other.jump?.target &&
    one.jump?.name === other.jump?.name &&
    one.jumpsHere === other.jumpsHere &&
    isSameList(one.problems, other.problems) &&
    isSameMarks(one.exitMarks, other.exitMarks)
  )
}

/** The checker makes its problems anew each time. */
function isSameList(one: readonly Problem[], other: readonly Problem[]): boolean {
  return (
    one.length === other.length &&
    one.every(({ text, severity, exit, setting }, index) => {
      const match = other[index]
      return match?.text === text && match.severity === severity && match.exit === exit && match.setting === setting
    })
  )
}

function isSameMarks(one: BlockData['exitMarks'], other: BlockData['exitMarks']): boolean {
  if (one === other) return true
  const exits = Object.keys(one)
  return exits.length === Object.keys(other).length && exits.every((exit) => one[exit] === other[exit])
}

function isSamePlace(node: BlockNodeType, { x, y }: Position, isSelected: boolean): boolean {
  return node.position.x === x && node.position.y === y && node.selected === isSelected
}

function isSameConnection(one: ConnectionType, other: ConnectionType): boolean {
  return one.target === other.target && one.data?.isKnown === other.data?.isKnown && one.data?.mark === other.data?.mark
}
