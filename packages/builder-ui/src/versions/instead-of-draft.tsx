import { Button } from '@mantine/core'
import IconEye from '@tabler/icons-react/icons/IconEye'
import type { ReactNode } from 'react'
import { Canvas } from '../canvas/canvas.tsx'
import { EditorProvider, useEditor } from '../editor/editor-context.tsx'
import { focusWhenThere, SCENARIO_ITSELF } from '../editor/focus-when-there.ts'
import { FindBar } from '../find/find-bar.tsx'
import classes from './instead-of-draft.module.css'
import { backToDraft, useViewing } from './shown-instead.ts'

/** The draft in its children, or what a panel shows instead of it. */
export function ShownInstead({ children }: { children: ReactNode }) {
  const editor = useEditor()
  const viewing = useViewing()
  if (viewing === null) return children
  return (
    <div className={classes.viewing}>
      <div className={classes.bar} aria-live="polite">
        <IconEye size={18} aria-hidden />
        <span className={classes.title}>{viewing.title}</span>
        <span className={classes.hint}>To be looked at only</span>
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => {
            backToDraft(editor)
            focusWhenThere(SCENARIO_ITSELF)
          }}
        >
          Back to the draft
        </Button>
      </div>
      <div className={classes.canvas}>
        <EditorProvider key={viewing.id} value={viewing.editor}>
          <Canvas />
          <FindBar />
        </EditorProvider>
      </div>
    </div>
  )
}
