import { ActionIcon, Tooltip } from '@mantine/core'
import IconArrowBackUp from '@tabler/icons-react/icons/IconArrowBackUp'
import IconArrowForwardUp from '@tabler/icons-react/icons/IconArrowForwardUp'
import IconArrowLeft from '@tabler/icons-react/icons/IconArrowLeft'
import { Link } from 'wouter'
import { scenariosPath } from '../paths.ts'
import { useEditor, useEditorState } from './editor-context.tsx'
import { SaveStatus } from './save-status.tsx'
import classes from './toolbar.module.css'

export function Toolbar() {
  const editor = useEditor()
  const name = useEditorState(({ draft }) => draft.name)
  const canUndo = useEditorState(({ past }) => past.length > 0)
  const canRedo = useEditorState(({ future }) => future.length > 0)
  return (
    <div className={classes.toolbar} role="toolbar" aria-label="Scenario">
      <Tooltip label="All scenarios">
        <ActionIcon component={Link} href={scenariosPath} variant="subtle" color="gray" aria-label="All scenarios">
          <IconArrowLeft size={20} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <h1 className={classes.name}>{name}</h1>
      <SaveStatus />
      <Tooltip label="Undo (Ctrl+Z)">
        <ActionIcon variant="subtle" color="gray" aria-label="Undo" disabled={!canUndo} onClick={editor.undo}>
          <IconArrowBackUp size={20} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <Tooltip label="Redo (Ctrl+Shift+Z)">
        <ActionIcon variant="subtle" color="gray" aria-label="Redo" disabled={!canRedo} onClick={editor.redo}>
          <IconArrowForwardUp size={20} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </div>
  )
}
