import type { BlockType } from '@scenarium/engine/schema'
import { isBlockType } from '@scenarium/engine/schema'
import { type Connection, type FinalConnectionState, useReactFlow } from '@xyflow/react'
import type { DragEvent, RefObject } from 'react'
import { add } from '../editor/actions.ts'
import type { Exit } from '../editor/add-block.ts'
import { blockOf, type Position } from '../editor/document.ts'
import { useEditor } from '../editor/editor-context.tsx'
import { DRAGGED_TYPE } from '../palette/type-list.tsx'
import { BLOCK_WIDTH } from './geometry.ts'
import type { EdgeType } from './to-flow.ts'

/** Connecting exits, and dropping blocks from the palette. */
export function useCanvasGestures(canvas: RefObject<HTMLElement | null>) {
  const editor = useEditor()
  const { screenToFlowPosition, getEdge } = useReactFlow()

  const connect = ({ source, sourceHandle, target }: Connection) => {
    if (sourceHandle !== null) editor.apply({ kind: 'connect', blockId: source, exit: sourceHandle, target })
  }

  /** A block is put under the pointer by the middle of its upper edge. */
  const placeAt = (screen: Position): Position => {
    const { x, y } = screenToFlowPosition(screen)
    return { x: x - BLOCK_WIDTH / 2, y }
  }

  function onConnectEnd(event: MouseEvent | TouchEvent, state: FinalConnectionState): void {
    const { fromNode, fromHandle, toHandle } = state
    if (fromNode === null || fromHandle?.type !== 'source' || fromHandle.id == null || toHandle !== null) return
    const screen = pointOf(event)
    const from: Exit = { blockId: fromNode.id, exit: fromHandle.id }
    const target = blockAt(screen)
    if (target !== undefined && target !== from.blockId) editor.apply({ kind: 'connect', ...from, target })
    else if (target === undefined && isOver(canvas.current, screen))
      editor.view.setState({ choosing: { from, at: placeAt(screen), screen } })
  }

  function onReconnect(before: EdgeType, { source, sourceHandle, target }: Connection): void {
    const exit = before.data?.exit
    if (exit === undefined || sourceHandle === null) return
    const connect = { kind: 'connect', blockId: source, exit: sourceHandle, target } as const
    const isSameExit = source === before.source && sourceHandle === exit
    if (isSameExit) editor.apply(connect)
    else editor.apply({ kind: 'several', edits: [{ kind: 'disconnect', blockId: before.source, exit }, connect] })
  }

  /** Let go in empty space, a connection is gone. */
  function onReconnectEnd(
    event: MouseEvent | TouchEvent,
    { source, data, target }: EdgeType,
    _end: unknown,
    { toHandle }: FinalConnectionState,
  ): void {
    if (toHandle !== null || data === undefined) return
    const exit = { blockId: source, exit: data.exit }
    const over = blockAt(pointOf(event))
    if (over === target) return
    if (over !== undefined && over !== source) editor.apply({ kind: 'connect', ...exit, target: over })
    else editor.apply({ kind: 'disconnect', ...exit })
  }

  function onDrop(event: DragEvent): void {
    const type = event.dataTransfer.getData(DRAGGED_TYPE)
    if (!isBlockType(type)) return
    event.preventDefault()
    const screen = { x: event.clientX, y: event.clientY }
    const connection = getEdge(connectionAt(screen) ?? '') as EdgeType | undefined
    dropBlock(type, screen, connection)
  }

  function dropBlock(type: BlockType, screen: Position, connection: EdgeType | undefined): void {
    const at = placeAt(screen)
    const exit = connection?.data?.exit
    const isStillThere = connection !== undefined && blockOf(editor.state.getState().draft, connection.source)
    if (exit !== undefined && isStillThere) add(editor, { type, at, from: { blockId: connection.source, exit } })
    else add(editor, { type, at })
    canvas.current?.focus({ preventScroll: true })
  }

  const onDragOver = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes(DRAGGED_TYPE) || !editor.state.getState().canEdit) return
    event.preventDefault()
    event.dataTransfer.dropEffect = 'copy'
  }

  return { connecting: { onConnect: connect, onConnectEnd, onReconnect, onReconnectEnd }, drop: { onDrop, onDragOver } }
}

function pointOf(event: MouseEvent | TouchEvent): Position {
  const { clientX, clientY } =
    'changedTouches' in event ? (event.changedTouches[0] ?? { clientX: 0, clientY: 0 }) : event
  return { x: clientX, y: clientY }
}

function blockAt(screen: Position): string | undefined {
  const block = document.elementsFromPoint(screen.x, screen.y).find((element) => element.closest('.react-flow__node'))
  return block?.closest<HTMLElement>('.react-flow__node')?.dataset.id
}

function connectionAt(screen: Position): string | undefined {
  const edge = document
    .elementsFromPoint(screen.x, screen.y)
    .find((element) => element.closest('.react-flow__edge-connection'))
  return edge?.closest<SVGElement>('.react-flow__edge-connection')?.dataset.id
}

function isOver(element: HTMLElement | null, { x, y }: Position): boolean {
  const over = document.elementFromPoint(x, y)
  return element !== null && over !== null && element.contains(over)
}
