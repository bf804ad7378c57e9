import { Button, Kbd } from '@mantine/core'
import { Panel } from '@xyflow/react'
import { useEditor, useEditorState } from '../editor/editor-context.tsx'
import { askForBlock } from '../editor/use-shortcuts.ts'
import classes from './canvas.module.css'

/** What to do first. */
export function EmptyCanvas() {
  const editor = useEditor()
  const isEmpty = useEditorState(({ draft }) => Object.keys(draft.blocks).length === 0)
  const canEdit = useEditorState((state) => state.canEdit)
  if (!isEmpty || !canEdit) return null
  return (
    <Panel position="center-left" className={classes.empty}>
      <p>Drag a block from the left onto the canvas. The first one is where every chat begins.</p>
      <Button variant="default" rightSection={<Kbd>A</Kbd>} onClick={() => askForBlock(editor)}>
        Add the first block
      </Button>
    </Panel>
  )
}
