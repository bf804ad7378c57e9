import { lazyPart } from '@scenarium/web-kit'
import { useEditorState, useView } from './editor-context.tsx'

const ConflictDialog = lazyPart(async () => (await import('./conflict-dialog.tsx')).ConflictDialog)
const ConnectDialog = lazyPart(async () => (await import('../outline/connect-dialog.tsx')).ConnectDialog)
const ShortcutHelp = lazyPart(async () => (await import('./shortcut-help.tsx')).ShortcutHelp)

/** Dialogs that are seldom needed, each fetched when it is. */
export function EditorDialogs() {
  const isConnecting = useView(({ connecting }) => connecting !== null)
  const isHelpOpen = useView((view) => view.isHelpOpen)
  const isConflict = useEditorState(({ saveState }) => saveState.kind === 'conflict')
  return (
    <>
      {isConnecting && <ConnectDialog />}
      {isConflict && <ConflictDialog />}
      {isHelpOpen && <ShortcutHelp />}
    </>
  )
}
