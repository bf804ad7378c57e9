import { useStore } from 'zustand'
import { useDesktop } from '../desktop/desktop-context.tsx'
import { placeKey, type WritingMode } from './drafts.ts'
import classes from './mode-switch.module.css'

const words = {
  reply: { text: 'Reply', hint: 'The customer sees it' },
  note: { text: 'Note', hint: 'Only colleagues see this' },
} as const

type Props = {
  interactionId: string
  mode: WritingMode
  modes: readonly WritingMode[]
  onChange: (mode: WritingMode) => void
}

export function ModeSwitch({ interactionId, mode, modes, onChange }: Props) {
  const { writing } = useDesktop()
  const drafts = useStore(writing.drafts.store)
  return (
    <div className={classes.line}>
      <fieldset className={classes.modes} aria-label="What you write">
        {modes.map((one) => {
          const isWaiting = one !== mode && drafts[placeKey({ interactionId, mode: one })] !== undefined
          return (
            <button
              key={one}
              type="button"
              className={classes.mode}
              data-mode={one}
              aria-pressed={one === mode}
              aria-keyshortcuts="Alt+N"
              onClick={() => onChange(one)}
            >
              {words[one].text}
              {isWaiting && (
                <span className={classes.dot} title="Something is typed here">
                  <span className={classes.hidden}>, something is typed here</span>
                </span>
              )}
            </button>
          )
        })}
      </fieldset>
      {mode === 'note' && <span className={classes.hint}>{words.note.hint}</span>}
    </div>
  )
}
