import { useEditorState } from './editor-context.tsx'
import { NameDialog } from './lazy-name-dialog.ts'
import { useRename } from './use-rename.ts'

/** Asks for another name of the open scenario; the server may refuse one. */
export function RenameDialog({ onClose }: { onClose(): void }) {
  const rename = useRename()
  const name = useEditorState(({ draft }) => draft.name)
  return (
    <NameDialog
      title="Rename the scenario"
      name={name}
      action="Rename"
      onClose={onClose}
      onName={(newName) => rename(newName).then(onClose)}
    />
  )
}
