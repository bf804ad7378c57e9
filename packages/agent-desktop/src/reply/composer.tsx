import { Textarea } from '@mantine/core'
import { type InteractionView, MAX_MESSAGE_LENGTH } from '@scenarium/api'
import { type ClipboardEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { CompletionList } from '../canned-responses/completion-list.tsx'
import { useDesktop } from '../desktop/desktop-context.tsx'
import { customerName } from '../interactions/stage.ts'
import { useShortcut } from '../shortcuts/use-shortcut.ts'
import { BanDialog } from './ban-dialog.tsx'
import classes from './composer.module.css'
import { composeNote, composeReply } from './content/compose.ts'
import { emptyDraft, placeKey, type WritingMode } from './drafts.ts'
import { LengthLine } from './length-line.tsx'
import { QuoteChip } from './quote-chip.tsx'
import { quoting, stopQuoting } from './quoting.ts'
import { ReplyPreview } from './reply-preview.tsx'
import { sendKey, whatEnterDoes } from './send-key.ts'
import { Toolbar } from './toolbar.tsx'
import { DropZone } from './uploads/drop-zone.tsx'
import { FileTray } from './uploads/file-tray.tsx'
import { noFiles } from './uploads/uploads.ts'
import { useCompletions } from './use-completions.ts'
import { useTextBox } from './use-text-box.ts'
import { useTyping } from './use-typing.ts'

type Props = {
  interaction: InteractionView
  mode: WritingMode
  /** Files have come: they belong to a reply. Absent where there can be no reply. */
  onFiles?: () => void
}

/** One box with all that belongs to it: what is answered, files, preview, text, tools. */
export function Composer({ interaction, mode, onFiles }: Props) {
  const { interactionId, customer } = interaction
  const { writing } = useDesktop()
  const { drafts, uploads } = writing
  const place = { interactionId, mode }
  const draft = useStore(drafts.store, (all) => all[placeKey(place)]) ?? emptyDraft
  const chatFiles = useStore(uploads.store, (all) => all[interactionId]) ?? noFiles
  const { files, isSending } = mode === 'reply' ? chatFiles : noFiles
  const keys = useStore(sendKey).sendKey
  const box = useTextBox()
  const [caret, setCaret] = useState(draft.text.length)
  const [isBanning, setIsBanning] = useState(false)
  const tellTyping = useTyping(interactionId)
  const composed = mode === 'reply' ? composeReply(draft) : composeNote(draft)
  const completions = useCompletions({ interactionId, mode, text: draft.text, caret, box })
  const isEmpty = composed.contents.length === 0 && !composed.isBan && files.length === 0
  const isStopped = composed.problem !== null || files.some(({ state }) => state === 'failed' || state === 'refused')

  useFocusWithMouse(box.focus)
  useFocusOnQuote(interactionId, box.focus)
  useShortcut('write', box.focus)

  function change(text: string) {
    drafts.set(place, { ...draft, text })
    if (mode === 'reply' && text.trim() !== '') tellTyping()
  }

  function send() {
    if (isSending || isStopped) return
    if (composed.isBan) setIsBanning(true)
    else if (!isEmpty) writing.send(place)
    box.focus()
  }

  function addFiles(added: readonly File[]) {
    if (added.length === 0 || onFiles === undefined) return
    onFiles()
    uploads.add(interactionId, added)
    box.focus()
  }

  function onKeyDown(event: KeyboardEvent) {
    if (completions.onKeyDown(event)) return
    if (event.key === 'Escape' && mode === 'reply') stopQuoting(interactionId)
    const { isComposing } = event.nativeEvent
    const { key, shiftKey, ctrlKey, metaKey, altKey } = event
    const does = whatEnterDoes({ key, shiftKey, ctrlKey, metaKey, altKey, isComposing }, keys)
    if (does === 'nothing') return
    event.preventDefault()
    if (does === 'send') send()
    else box.insert('\n')
  }

  function onPaste(event: ClipboardEvent) {
    const { files: pasted, types } = event.clipboardData
    // What was copied in a word processor is text, and its picture only another form of it.
    if (pasted.length === 0 || types.includes('text/plain') || onFiles === undefined) return
    event.preventDefault()
    addFiles([...pasted])
  }

  const { listId, completions: shown, active } = completions
  return (
    <form
      className={classes.composer}
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      {onFiles !== undefined && <DropZone name={customerName(interaction)} onFiles={addFiles} />}
      {mode === 'reply' && <QuoteChip interaction={interaction} />}
      <FileTray interactionId={interactionId} files={files} isSending={isSending} />
      {mode === 'reply' && (
        <ReplyPreview
          composed={composed}
          isPlain={draft.isPlain}
          name={customerName(interaction)}
          onPlain={(isPlain) => {
            drafts.set(place, { ...draft, isPlain })
            box.focus()
          }}
        />
      )}
      <div className={classes.field}>
        {shown.length > 0 && (
          <CompletionList
            listId={listId}
            completions={shown}
            active={active}
            onActive={completions.setActive}
            onChoose={(one) => void completions.choose(one)}
          />
        )}
        <Textarea
          ref={box.input}
          aria-label={mode === 'reply' ? 'Reply' : 'Note to colleagues'}
          aria-autocomplete="list"
          aria-controls={shown.length > 0 ? listId : undefined}
          aria-activedescendant={shown.length > 0 ? `${listId}-${active}` : undefined}
          placeholder={mode === 'reply' ? `Reply to ${customer.firstName}` : 'Note to colleagues'}
          size="md"
          autosize
          minRows={1}
          maxRows={10}
          maxLength={MAX_MESSAGE_LENGTH}
          readOnly={isSending}
          value={draft.text}
          onChange={(event) => change(event.currentTarget.value)}
          onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
        />
      </div>
      <LengthLine composed={composed} typed={draft.text.length} isNote={mode === 'note'} />
      <Toolbar
        interactionId={interactionId}
        mode={mode}
        box={box}
        onFiles={onFiles && addFiles}
        isSending={isSending}
        isDisabled={isEmpty || isStopped}
        onStop={() => uploads.setSending(interactionId, false)}
      />
      {isBanning && (
        <BanDialog
          interaction={interaction}
          onBanned={() => drafts.set(place, emptyDraft)}
          onClose={() => setIsBanning(false)}
        />
      )}
    </form>
  )
}

/** On a phone the keyboard would cover the conversation. */
function useFocusWithMouse(focus: () => void) {
  const isDone = useRef(false)
  useEffect(() => {
    if (isDone.current) return
    isDone.current = true
    if (matchMedia('(pointer: fine)').matches) focus()
  })
}

/** Whoever chooses a message to answer wants to write. */
function useFocusOnQuote(interactionId: string, focus: () => void) {
  const quoted = useStore(quoting, (all) => all[interactionId])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the newly quoted message is the reason, not an input
  useEffect(() => {
    if (quoted !== undefined) focus()
  }, [quoted])
}
