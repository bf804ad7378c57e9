import { useReactFlow, useStoreApi } from '@xyflow/react'
import { useEffect, useState } from 'react'
import { blockOf } from '../editor/document.ts'
import { useEditor, useEditorState } from '../editor/editor-context.tsx'
import { BLOCK_WIDTH, sizeOf } from './geometry.ts'
import { placesOf } from './places.ts'
import { sightOf } from './rectangle.ts'

const LEAST_ZOOM = 0.75
/** The first block stands near the upper edge. */
const FROM_TOP = 60

/** Opens at the start block, and goes to whichever block is revealed. */
export function useRevealing(): void {
  const editor = useEditor()
  const { setCenter, setViewport, getZoom } = useReactFlow()
  const flow = useStoreApi()
  const revealed = useEditorState((state) => state.revealed)
  const [before] = useState(revealed)

  useEffect(() => {
    const { draft, selection } = editor.state.getState()
    const places = placesOf(draft)
    // Coming back from the outline, the block one worked at is in sight.
    const blockId = selection[0] ?? draft.start
    const place = places.get(blockId) ?? places.values().next().value ?? { x: 0, y: 0 }
    const { width } = flow.getState()
    void setViewport({ x: width / 2 - place.x - BLOCK_WIDTH / 2, y: FROM_TOP - place.y, zoom: 1 })
    editor.view.setState({ sight: () => sightOf(flow.getState()) })
    return () => editor.view.setState({ sight: null })
  }, [editor, flow, setViewport])

  useEffect(() => {
    if (revealed === null || revealed === before) return
    const { draft } = editor.state.getState()
    const [block, place] = [blockOf(draft, revealed.blockId), placesOf(draft).get(revealed.blockId)]
    if (block === undefined || place === undefined) return
    const { width, height } = sizeOf(block)
    const zoom = Math.max(getZoom(), LEAST_ZOOM)
    void setCenter(place.x + width / 2, place.y + height / 2, { zoom, duration: 200 })
  }, [editor, revealed, before, setCenter, getZoom])
}
