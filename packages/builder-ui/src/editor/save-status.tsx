import { Button } from '@mantine/core'
import IconCloudCheck from '@tabler/icons-react/icons/IconCloudCheck'
import IconCloudOff from '@tabler/icons-react/icons/IconCloudOff'
import IconCloudUp from '@tabler/icons-react/icons/IconCloudUp'
import { useStore } from 'zustand'
import { useEditorState } from './editor-context.tsx'
import type { SaveState } from './save-state.ts'
import classes from './save-status.module.css'
import { useEditing } from './use-editing.ts'

const words: { [Kind in SaveState['kind']]: string } = {
  saved: 'Saved in the draft',
  unsaved: 'Saving …',
  saving: 'Saving …',
  retrying: 'Not saved: kept in this browser',
  signed_out: 'Not saved: sign in again',
  conflict: 'Not saved: changed elsewhere too',
  refused: 'Not saved',
}

/** Where the edits are, of the draft and of its tests. */
export function SaveStatus() {
  const { autosave, tests } = useEditing()
  const ofDraft = useEditorState(({ saveState }) => saveState)
  const ofTests = useStore(tests.state, ({ saveState }) => saveState)
  const canEdit = useEditorState((editor) => editor.canEdit)
  const state = ofDraft.kind === 'saved' ? ofTests : ofDraft
  const tryAgain = () => {
    autosave.retry()
    tests.retry()
  }
  if (!canEdit) return <span className={classes.status}>You may look at this scenario and not change it</span>
  const isGood = state.kind === 'saved'
  const isUnderWay = state.kind === 'saving' || state.kind === 'unsaved'
  const Icon = isGood ? IconCloudCheck : isUnderWay ? IconCloudUp : IconCloudOff
  const text = 'text' in state ? state.text : undefined
  return (
    <span className={classes.status} data-save={state.kind}>
      <Icon size={18} aria-hidden />
      <output className={classes.words} title={text}>
        {words[state.kind]}
        {state.kind === 'refused' && `: ${state.text}`}
      </output>
      {(state.kind === 'retrying' || state.kind === 'refused') && (
        <Button size="compact-xs" variant="default" onClick={tryAgain}>
          Try again
        </Button>
      )}
    </span>
  )
}
