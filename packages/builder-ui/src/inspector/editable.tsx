import type { ReactNode } from 'react'
import { useEditorState } from '../editor/editor-context.tsx'
import classes from './inspector.module.css'

/** Who may look and not change sees the fields, and cannot write in them. */
export function Editable({ children }: { children: ReactNode }) {
  const canEdit = useEditorState((state) => state.canEdit)
  return (
    <fieldset className={classes.editable} disabled={!canEdit}>
      {children}
    </fieldset>
  )
}
