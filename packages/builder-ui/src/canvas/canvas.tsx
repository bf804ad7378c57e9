import '@xyflow/react/dist/base.css'
import { Background, ConnectionLineType, MarkerType, ReactFlow, ReactFlowProvider } from '@xyflow/react'
import { useMemo, useRef, useState } from 'react'
import type { Draft } from '../editor/document.ts'
import { useEditor, useEditorState, useView } from '../editor/editor-context.tsx'
import { mergeOverlays } from '../editor/overlay.ts'
import { BlockNode } from './block-node.tsx'
import classes from './canvas.module.css'
import { Connection } from './connection.tsx'
import { EmptyCanvas } from './empty-canvas.tsx'
import { GRID } from './geometry.ts'
import { JumpLine } from './jump-line.tsx'
import { LayoutBar } from './layout-bar.tsx'
import { Overview } from './overview.tsx'
import { SelectionBar } from './selection-bar.tsx'
import { SelectionWords } from './selection-words.tsx'
import { type BlockNodeType, createToFlow, type EdgeType, jumpsOf } from './to-flow.ts'
import { useCanvasGestures } from './use-canvas-gestures.ts'
import { useCanvasKeys } from './use-canvas-keys.ts'
import { useDragging } from './use-dragging.ts'
import { useFarAway } from './use-far-away.ts'
import { useRevealing } from './use-revealing.ts'
import { ZoomBar } from './zoom-bar.tsx'

const nodeTypes = { block: BlockNode }
const edgeTypes = { connection: Connection, jump: JumpLine }
const arrow = { type: MarkerType.ArrowClosed, width: 16, height: 16, color: 'var(--canvas-connection)' }
const connectionDefaults = { markerEnd: arrow, interactionWidth: 16 }
const snapGrid: [number, number] = [GRID, GRID]
const addsToSelection = ['Shift', 'Control', 'Meta']

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
  const preview = useView((view) => view.preview)
  const shown = useMemo(() => withPreview(draft, preview), [draft, preview])
  const overlay = useMemo(() => mergeOverlays(Object.values(overlays)), [overlays])
  const [toFlow] = useState(createToFlow)
  const standing = useMemo(
    () => toFlow.nodesOf({ draft: shown, problems, overlay, selection }),
    [toFlow, shown, problems, overlay, selection],
  )
  const [connection, selectConnection] = useState<string | null>(null)
  const connections = useMemo(() => toFlow.connectionsOf({ draft, overlay }), [toFlow, draft, overlay])
  const jumps = useMemo(() => jumpsOf({ draft, selection }), [draft, selection])
  const edges = useMemo(
    () => [...jumps, ...connections.map((one) => (one.id === connection ? { ...one, selected: true } : one))],
    [jumps, connections, connection],
  )
  const canvas = useRef<HTMLDivElement>(null)
  const { nodes, ...dragging } = useDragging(standing, selectConnection)
  const gestures = useCanvasGestures(canvas)
  const isFar = useFarAway()
  const onKeyDown = useCanvasKeys({ connection, selectConnection })
  useRevealing()

  return (
    <div
      className={classes.canvas}
      data-far={isFar || undefined}
      data-preview={preview !== null || undefined}
      {...gestures.drop}
    >
      <p id="canvas-keys" hidden>
        Arrow keys go from block to block, Enter opens the settings, C connects, A adds a block, O shows the scenario as
        a list, question mark shows all keys.
      </p>
      <ReactFlow<BlockNodeType, EdgeType>
        ref={canvas}
        aria-label="Canvas"
        aria-describedby="canvas-keys"
        tabIndex={0}
        onKeyDown={onKeyDown}
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        defaultEdgeOptions={connectionDefaults}
        connectionLineType={ConnectionLineType.SmoothStep}
        {...dragging}
        {...gestures.connecting}
        onEdgeClick={(_event, { id, type, source, target }) => {
          if (type === 'jump') {
            editor.reveal(selection.includes(source) ? target : source)
            return
          }
          editor.select([])
          selectConnection(id)
        }}
        onPaneClick={() => selectConnection(null)}
        onNodeDoubleClick={() => editor.showPanel('block')}
        nodesDraggable={canEdit && preview === null}
        nodesConnectable={canEdit && preview === null}
        edgesReconnectable={canEdit && preview === null}
        nodesFocusable={false}
        edgesFocusable={false}
        disableKeyboardA11y
        deleteKeyCode={null}
        multiSelectionKeyCode={addsToSelection}
        zoomOnDoubleClick={false}
        snapToGrid
        snapGrid={snapGrid}
        minZoom={0.1}
        maxZoom={2}
        onlyRenderVisibleElements
        elevateNodesOnSelect={false}
        proOptions={{ hideAttribution: true }}
      >
        <Background gap={GRID * 2} color="var(--canvas-dots)" />
        <Overview nodes={nodes} />
        <ZoomBar />
        <SelectionBar connection={connection} onConnectionGone={() => selectConnection(null)} />
        <LayoutBar />
        <EmptyCanvas />
      </ReactFlow>
      <SelectionWords />
    </div>
  )
}

function withPreview(draft: Draft, preview: Draft['layout'] | null): Draft {
  return preview === null ? draft : { ...draft, layout: { ...draft.layout, ...preview } }
}
