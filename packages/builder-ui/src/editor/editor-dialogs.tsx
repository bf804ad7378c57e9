import { lazyPart } from '@scenarium/web-kit'
import { Suspense } from 'react'
import { useEditorState, useView } from './editor-context.tsx'

const ConflictDialog = lazyPart(() =>
  import('./conflict-dialog.tsx').then((part) => ({ default: part.ConflictDialog })),
)
const ConnectDialog = lazyPart(() =>
  import('../outline/connect-dialog.tsx').then((part) => ({ default: part.ConnectDialog })),
)
const ShortcutHelp = lazyPart(() => import('./shortcut-help.tsx').then((part) => ({ default: part.ShortcutHelp })))

/** Dialogs that are seldom needed, each fetched when it is. */
export function EditorDialogs() {
  const isConnecting = useView(({ connecting }) => connecting !== null)
  const isHelpOpen = useView((view) => view.isHelpOpen)
  const isConflict = useEditorState(({ saveState }) => saveState.kind === 'conflict')
  return (
    <Suspense>
      {isConnecting && <ConnectDialog />}
      {isConflict && <ConflictDialog />}
      {isHelpOpen && <ShortcutHelp />}
    </Suspense>
  )
}
