import { Button } from '@mantine/core'
import { sendCommand } from '@scenarium/web-kit'
import { Panel, useReactFlow } from '@xyflow/react'
import { useEffect } from 'react'
import { useEditor, useEditorState, useView } from '../editor/editor-context.tsx'
import { focusWhenThere, SCENARIO_ITSELF } from '../editor/focus-when-there.ts'
import classes from './canvas.module.css'

/** Shows how all blocks would stand, and lets somebody decide. */
export function LayoutBar() {
  const editor = useEditor()
  const { fitView } = useReactFlow()
  const isArranging = useView((view) => view.isArranging)
  const preview = useView((view) => view.preview)
  const draft = useEditorState((state) => state.draft)

  useEffect(() => {
    if (!isArranging) return
    let isWanted = true
    void sendCommand(() => import('./auto-layout.ts'))
      .then(({ autoLayout }) => autoLayout(draft))
      .then((positions) => {
        if (isWanted) editor.view.setState({ preview: positions })
      })
    return () => {
      isWanted = false
    }
  }, [editor, isArranging, draft])

  useEffect(() => {
    if (preview !== null) void fitView({ duration: 250, maxZoom: 1 })
  }, [preview, fitView])

  if (!isArranging) return null
  const close = () => {
    editor.view.setState({ isArranging: false, preview: null })
    focusWhenThere(SCENARIO_ITSELF)
  }
  const use = () => {
    if (preview !== null) editor.apply({ kind: 'move_blocks', positions: preview })
    close()
  }
  return (
    <Panel position="top-center" className={classes.bar} role="group" aria-label="Arrangement">
      <span className={classes.count}>{preview === null ? 'Arranging …' : 'This is a preview'}</span>
      <Button size="xs" disabled={preview === null} onClick={use} autoFocus>
        Use this arrangement
      </Button>
      <Button size="xs" variant="default" onClick={close}>
        Leave it as it was
      </Button>
    </Panel>
  )
}
