// How large a block is drawn. Known before anything is drawn, so that only what is in sight has to be.

import { type NodeHandle, Position as Side } from '@xyflow/react'
import { summaryOf } from '../blocks/summary.ts'
import { blockExits, jumpTargetOf } from '../editor/block-exits.ts'
import type { DraftBlock, Position } from '../editor/document.ts'

export const BLOCK_WIDTH = 260
export const HEADER_HEIGHT = 42
export const SUMMARY_HEIGHT = 44
export const EXIT_HEIGHT = 26
const FOOT_HEIGHT = 24
const PADDING = 8
const BORDER = 1
const HANDLE = 12
const NOTE_LINE = 20
const NOTE_CHARACTERS = 34
const MOST_NOTE_LINES = 14

/** Where the line of a jump begins: a handle that nothing is pulled from. */
export const JUMP = '→'

/** Positions snap to it. */
export const GRID = 10

export type Size = { width: number; height: number }

export function sizeOf(block: DraftBlock): Size {
  return { width: BLOCK_WIDTH, height: heightOf(block) }
}

function heightOf(block: DraftBlock): number {
  if (isNote(block)) return HEADER_HEIGHT + noteLines(block) * NOTE_LINE + PADDING + 2 * BORDER
  const exits = blockExits(block)
  const sideExits = exits.filter(({ isMain }) => !isMain).length
  const foot = exits.some(({ isMain }) => isMain) ? FOOT_HEIGHT : PADDING
  return exitsTop(block) + sideExits * EXIT_HEIGHT + foot + BORDER
}

function exitsTop(block: DraftBlock): number {
  return BORDER + HEADER_HEIGHT + (summaryOf(block.type, block.settings) === '' ? 0 : SUMMARY_HEIGHT)
}

/** Where connections begin and end, as block-node.module.css has it; given, so that blocks out of sight need not be drawn to be known. */
export function handlesOf(block: DraftBlock, leftExits: ReadonlySet<string>): NodeHandle[] {
  const size = { width: HANDLE, height: HANDLE }
  const at = (x: number, y: number) => ({ x: x - HANDLE / 2, y: y - HANDLE / 2, ...size })
  const exits = blockExits(block)
  const top = exitsTop(block) + EXIT_HEIGHT / 2
  const side = exits
    .filter(({ isMain }) => !isMain)
    .map(({ exit }, row): NodeHandle => {
      const isLeft = leftExits.has(exit)
      const place = at(isLeft ? BORDER : BLOCK_WIDTH - BORDER, top + row * EXIT_HEIGHT)
      return { id: exit, type: 'source', position: isLeft ? Side.Left : Side.Right, ...place }
    })
  const main = exits
    .filter(({ isMain }) => isMain)
    .map(({ exit }): NodeHandle => {
      const place = at(BLOCK_WIDTH / 2, heightOf(block) - BORDER)
      return { id: exit, type: 'source', position: Side.Bottom, ...place }
    })
  if (jumpTargetOf(block) !== undefined) {
    main.push({ id: JUMP, type: 'source', position: Side.Bottom, ...at(BLOCK_WIDTH / 2, heightOf(block) - BORDER) })
  }
  const entrance: NodeHandle = { type: 'target', position: Side.Top, ...at(BLOCK_WIDTH / 2, BORDER) }
  return isNote(block) ? [] : [entrance, ...side, ...main]
}

/** A comment that nothing leads to or from is drawn as a note. */
export function isNote({ type, exits = {} }: DraftBlock): boolean {
  return type === 'comment' && Object.keys(exits).length === 0
}

/** The whole text of a note, line breaks included. */
export function noteText({ settings }: DraftBlock): string {
  return typeof settings?.text === 'string' ? settings.text : ''
}

export const snapped = ({ x, y }: Position): Position => ({
  x: Math.round(x / GRID) * GRID,
  y: Math.round(y / GRID) * GRID,
})

function noteLines(block: DraftBlock): number {
  const lines = noteText(block).split('\n')
  const drawn = lines.reduce((count, line) => count + Math.max(1, Math.ceil(line.length / NOTE_CHARACTERS)), 0)
  return Math.min(MOST_NOTE_LINES, Math.max(1, drawn))
}
