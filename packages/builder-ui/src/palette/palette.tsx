import { addFromPalette } from '../editor/actions.ts'
import { useEditor } from '../editor/editor-context.tsx'
import classes from './palette.module.css'
import { TypeList } from './type-list.tsx'

/** Drag a block onto the canvas or onto a connection, or press it. */
export function Palette() {
  const editor = useEditor()
  return (
    <aside className={classes.palette} aria-label="Blocks" data-palette>
      <TypeList label="Search blocks" isDraggable onChoose={(type) => addFromPalette(editor, type)} />
    </aside>
  )
}
