import '@xyflow/react/dist/base.css'
import {
  Background,
  type Connection as Drawn,
  MarkerType,
  MiniMap,
  type NodeChange,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
} from '@xyflow/react'
import { useEffect, useMemo, useState } from 'react'
import type { Position } from '../editor/document.ts'
import { useEditor, useEditorState } from '../editor/editor-context.tsx'
import { mergeOverlays } from '../editor/overlay.ts'
import { BlockNode } from './block-node.tsx'
import classes from './canvas.module.css'
import { Connection } from './connection.tsx'
import { BLOCK_WIDTH, GRID, sizeOf, snapped } from './geometry.ts'
import { placesOf } from './places.ts'
import { type BlockNodeType, type ConnectionType, createToFlow } from './to-flow.ts'

const nodeTypes = { block: BlockNode }
const edgeTypes = { connection: Connection }
const arrow = { type: MarkerType.ArrowClosed, width: 16, height: 16, color: 'var(--canvas-connection)' }
const connectionDefaults = { markerEnd: arrow, interactionWidth: 16 }
const snapGrid: [number, number] = [GRID, GRID]

export function Canvas() {
  return (
    <ReactFlowProvider>
      <DrawnScenario />
    </ReactFlowProvider>
  )
}

function DrawnScenario() {
  const editor = useEditor()
  const draft = useEditorState((state) => state.draft)
  const problems = useEditorState((state) => state.problems)
  const selection = useEditorState((state) => state.selection)
  const overlays = useEditorState((state) => state.overlays)
  const canEdit = useEditorState((state) => state.canEdit)
  const [toFlow] = useState(createToFlow)
  const overlay = useMemo(() => mergeOverlays(Object.values(overlays)), [overlays])
  const [dragged, setDragged] = useState<ReadonlyMap<string, Position>>(new Map())
  const standing = useMemo(
    () => toFlow.nodesOf({ draft, problems, overlay, selection }),
    [toFlow, draft, problems, overlay, selection],
  )
  const connections = useMemo(() => toFlow.connectionsOf({ draft, overlay }), [toFlow, draft, overlay])
  const nodes = useMemo(() => withDragged(standing, dragged), [standing, dragged])
  useRevealing()

  function onNodesChange(changes: NodeChange<BlockNodeType>[]): void {
    const selected = new Set(editor.state.getState().selection)
    const moved = new Map(dragged)
    let isSelecting = false
    for (const change of changes) {
      if (change.type === 'select') {
        isSelecting = true
        if (change.selected) selected.add(change.id)
        else selected.delete(change.id)
      }
      if (change.type === 'position' && change.position !== undefined) moved.set(change.id, change.position)
    }
    if (isSelecting) editor.select([...selected])
    if (moved.size > dragged.size || changes.some(({ type }) => type === 'position')) setDragged(moved)
  }

  function finishDragging(): void {
    const positions = Object.fromEntries([...dragged].map(([blockId, position]) => [blockId, snapped(position)]))
    editor.apply({ kind: 'move_blocks', positions })
    setDragged(new Map())
  }

  function connect({ source, sourceHandle, target }: Drawn): void {
    if (sourceHandle === null) return
    editor.apply({ kind: 'connect', blockId: source, exit: sourceHandle, target })
  }

  return (
    <div className={classes.canvas}>
      <ReactFlow<BlockNodeType, ConnectionType>
        nodes={nodes}
        edges={connections}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        defaultEdgeOptions={connectionDefaults}
        onNodesChange={onNodesChange}
        onNodeDragStop={finishDragging}
        onSelectionDragStop={finishDragging}
        onConnect={connect}
        onNodeDoubleClick={() => editor.showPanel('block')}
        nodesDraggable={canEdit}
        nodesConnectable={canEdit}
        deleteKeyCode={null}
        snapToGrid
        snapGrid={snapGrid}
        minZoom={0.1}
        maxZoom={2}
        onlyRenderVisibleElements
        elevateNodesOnSelect={false}
        proOptions={{ hideAttribution: true }}
      >
        <Background gap={GRID * 2} color="var(--canvas-dots)" />
        <MiniMap pannable zoomable className={classes.minimap} ariaLabel="Overview" />
      </ReactFlow>
    </div>
  )
}

function withDragged(nodes: BlockNodeType[], dragged: ReadonlyMap<string, Position>): BlockNodeType[] {
  if (dragged.size === 0) return nodes
  return nodes.map((node) => {
    const position = dragged.get(node.id)
    return position === undefined ? node : { ...node, position, dragging: true }
  })
}

/** Opens at the start block, and goes to whichever block is revealed. */
function useRevealing(): void {
  const editor = useEditor()
  const { setCenter, getZoom } = useReactFlow()
  const revealed = useEditorState((state) => state.revealed)
  const [opened] = useState(() => editor.state.getState().draft.start)
  useEffect(() => {
    const { draft } = editor.state.getState()
    const blockId = revealed?.blockId ?? opened
    const block = draft.blocks[blockId] ?? Object.values(draft.blocks)[0]
    const place = placesOf(draft).get(blockId) ?? [...placesOf(draft).values()][0]
    if (block === undefined || place === undefined) return
    const zoom = revealed === null ? 1 : Math.max(getZoom(), 0.75)
    const y = place.y + sizeOf(block).height / 2 + (revealed === null ? 240 : 0)
    void setCenter(place.x + BLOCK_WIDTH / 2, y, { zoom, duration: revealed === null ? 0 : 200 })
  }, [editor, revealed, opened, setCenter, getZoom])
}
