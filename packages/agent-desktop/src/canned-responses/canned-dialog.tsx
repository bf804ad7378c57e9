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
  const [isTyped, setIsTyped] = useState(false)
  const [isAsked, setIsAsked] = useState(false)
  const [selectedId, setSelectedId] = useState<string | null>(null)
  const title =
    edited === null ? 'Canned responses' : edited.kind === 'new' ? 'New canned response' : 'Change the response'

  function finish(saved?: CannedResponseView) {
    if (saved !== undefined) setSelectedId(saved.cannedResponseId)
    setEdited(null)
    setIsTyped(false)
    setIsAsked(false)
  }

  /** Nobody loses what he typed by a key or a click too soon. */
  function leave(leaving: () => void) {
    if (isTyped && !isAsked) setIsAsked(true)
    else leaving()
  }

  return (
    <Dialog opened onClose={() => leave(onClose)} title={title} size="52rem" closeOnEscape={edited === null}>
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
        <CannedEditor
          edited={edited}
          isAsked={isAsked}
          onTyped={(isDifferent) => {
            setIsTyped(isDifferent)
            setIsAsked(false)
          }}
          onLeave={() => leave(finish)}
          onDone={finish}
        />
      )}
    </Dialog>
  )
}
