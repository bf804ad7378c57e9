import { useReactFlow } from '@xyflow/react'
import type { KeyboardEvent } from 'react'
import { removeSelection, shiftSelection } from '../editor/actions.ts'
import { useEditor } from '../editor/editor-context.tsx'
import { focusWhenThere } from '../editor/focus-when-there.ts'
import { isPressed } from '../editor/shortcuts.ts'
import { GRID } from './geometry.ts'
import { type Direction, neighborOf } from './neighbors.ts'
import { exitOfConnection } from './to-flow.ts'

const directions: { [key: string]: Direction } = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
}
const steps: { [D in Direction]: { x: number; y: number } } = {
  up: { x: 0, y: -GRID },
  down: { x: 0, y: GRID },
  left: { x: -GRID, y: 0 },
  right: { x: GRID, y: 0 },
}

type Connections = { connection: string | null; selectConnection(connection: string | null): void }

/** The keys that belong to the canvas itself; those of the whole page are in editor/use-shortcuts.ts. */
export function useCanvasKeys({ connection, selectConnection }: Connections) {
  const editor = useEditor()
  const { zoomIn, zoomOut, fitView } = useReactFlow()

  return (event: KeyboardEvent<HTMLElement>): void => {
    // Buttons on the canvas keep their own keys.
    if (event.target !== event.currentTarget) return
    const act = actionOf(event)
    if (act === undefined) return
    event.preventDefault()
    act()
  }

  function actionOf(event: KeyboardEvent): (() => void) | undefined {
    const { draft, selection } = editor.state.getState()
    const only = selection.length === 1 ? selection[0] : undefined
    const direction = directions[event.key]
    if (direction !== undefined) return () => go(direction, event)
    if (isPressed('delete', event) || event.key === 'Backspace')
      return connection === null ? () => removeSelection(editor) : removeConnection
    if (isPressed('settings', event)) return () => openSettings()
    if (isPressed('deselect', event)) return () => (connection === null ? editor.select([]) : selectConnection(null))
    if (isPressed('to_start', event)) return () => editor.reveal(draft.start)
    if (isPressed('zoom_in', event) || event.key === '=') return () => void zoomIn({ duration: 100 })
    if (isPressed('zoom_out', event)) return () => void zoomOut({ duration: 100 })
    if (isPressed('fit', event)) return () => void fitView({ duration: 200, maxZoom: 1 })
    if (isPressed('connect', event) && only !== undefined) return () => editor.view.setState({ connecting: only })
    return undefined
  }

  function go(direction: Direction, { ctrlKey, metaKey, shiftKey }: KeyboardEvent): void {
    const { draft, selection } = editor.state.getState()
    const { x, y } = steps[direction]
    const factor = shiftKey ? 10 : 1
    if (ctrlKey || metaKey) {
      shiftSelection(editor, { x: x * factor, y: y * factor })
      return
    }
    const next = neighborOf(draft, selection.at(-1), direction)
    if (next === undefined) return
    if (shiftKey) editor.select([...selection.filter((blockId) => blockId !== next), next])
    else editor.reveal(next)
  }

  function removeConnection(): void {
    const exit = connection === null ? null : exitOfConnection(connection)
    if (exit !== null) editor.apply({ kind: 'disconnect', ...exit })
    selectConnection(null)
  }

  /** Opens the panel, and puts the cursor into its first field. */
  function openSettings(): void {
    if (editor.state.getState().selection.length === 0) return
    editor.showPanel('block')
    focusWhenThere('[data-panel="block"] :is(input, textarea)')
  }
}
