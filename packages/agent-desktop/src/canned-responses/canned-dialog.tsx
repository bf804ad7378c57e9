import type { CannedResponseView } from '@scenarium/api'
import { Dialog } from '@scenarium/web-kit'
import { useState } from 'react'
import { CannedEditor, type Edited } from './canned-editor.tsx'
import { CannedPicker } from './canned-picker.tsx'

export type CannedDialogProps = {
  interactionId: string
  /** What is typed at the moment: the beginning of a new response. */
  typed: string
  onInsert: (text: string, unfilled: readonly string[]) => void
  onClose: () => void
}

/** Canned responses: found, looked at as they would be sent, put into the reply box, and kept. */
export function CannedDialog({ interactionId, typed, onInsert, onClose }: CannedDialogProps) {
  const [edited, setEdited] = useState<Edited | null>(null)
  const [selectedId, setSelectedId] = useState<string | null>(null)
  const title =
    edited === null ? 'Canned responses' : edited.kind === 'new' ? 'New canned response' : 'Change the response'

  function finish(saved?: CannedResponseView) {
    if (saved !== undefined) setSelectedId(saved.cannedResponseId)
    setEdited(null)
  }

  return (
    <Dialog opened onClose={onClose} title={title} size="52rem" closeOnEscape={edited === null}>
      {edited === null ? (
        <CannedPicker
          interactionId={interactionId}
          selectedId={selectedId}
          onSelect={setSelectedId}
          onInsert={onInsert}
          onEdit={(response) => setEdited({ kind: 'known', response })}
          onNew={() => setEdited({ kind: 'new', text: typed })}
        />
      ) : (
        <CannedEditor edited={edited} onDone={finish} />
      )}
    </Dialog>
  )
}
