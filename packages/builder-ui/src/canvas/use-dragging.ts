import type { NodeChange } from '@xyflow/react'
import { useMemo, useState } from 'react'
import type { Position } from '../editor/document.ts'
import { useEditor } from '../editor/editor-context.tsx'
import { snapped } from './geometry.ts'
import type { BlockNodeType } from './to-flow.ts'

/** Blocks follow the pointer on the canvas alone; the draft hears of it when they are let go. */
export function useDragging(standing: BlockNodeType[], selectConnection: (connection: null) => void) {
  const editor = useEditor()
  const [dragged, setDragged] = useState<ReadonlyMap<string, Position>>(new Map())
  const nodes = useMemo(() => withDragged(standing, dragged), [standing, dragged])

  function onNodesChange(changes: NodeChange<BlockNodeType>[]): void {
    const moves = changes.flatMap((change): [string, Position][] =>
      change.type === 'position' && change.position !== undefined && change.dragging === true
        ? [[change.id, change.position]]
        : [],
    )
    if (moves.length > 0) setDragged((before) => new Map([...before, ...moves]))
    const selects = changes.filter((change) => change.type === 'select')
    if (selects.length === 0) return
    const selected = new Set(editor.state.getState().selection)
    for (const { id, selected: isSelected } of selects) {
      if (isSelected) selected.add(id)
      else selected.delete(id)
    }
    editor.select([...selected])
    if (selected.size > 0) selectConnection(null)
  }

  function finish(): void {
    const positions = Object.fromEntries([...dragged].map(([blockId, position]) => [blockId, snapped(position)]))
    if (dragged.size > 0) editor.apply({ kind: 'move_blocks', positions })
    setDragged(new Map())
  }

  return { nodes, onNodesChange, onNodeDragStop: finish, onSelectionDragStop: finish }
}

function withDragged(nodes: BlockNodeType[], dragged: ReadonlyMap<string, Position>): BlockNodeType[] {
  if (dragged.size === 0) return nodes
  return nodes.map((node) => {
    const position = dragged.get(node.id)
    return position === undefined ? node : { ...node, position, dragging: true }
  })
}
