import { Button, CopyButton } from '@mantine/core'
import type { InteractionView } from '@scenarium/api'
import IconNote from '@tabler/icons-react/icons/IconNote'
import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { useDesktop, useDesktopState, useStage } from '../desktop/desktop-context.tsx'
import { useShortcut } from '../shortcuts/use-shortcut.ts'
import { writingAccess } from './access.ts'
import { Composer } from './composer.tsx'
import { emptyDraft, placeKey, type WritingMode } from './drafts.ts'
import { ModeSwitch } from './mode-switch.tsx'
import { quoting } from './quoting.ts'
import classes from './reply-box.module.css'

/** Where one writes: to the customer, or to colleagues only. It says why where one cannot, and keeps what was typed. */
export function ReplyBox({ interaction }: { interaction: InteractionView }) {
  const { interactionId } = interaction
  const stage = useStage(interaction)
  const watchMode = useDesktopState((state) => state.watching[interactionId])
  const { modes, replyProblem } = writingAccess(interaction, stage, watchMode)
  const [chosen, setChosen] = useState<WritingMode | null>(null)
  const mode = chosen !== null && modes.includes(chosen) ? chosen : modes[0]
  const canSwitch = modes.length > 1
  const quoted = useStore(quoting, (all) => all[interactionId])
  // A note answers nothing.
  useEffect(() => {
    if (quoted !== undefined) setChosen('reply')
  }, [quoted])
  useShortcut('write_note', () => setChosen(mode === 'note' ? 'reply' : 'note'), modes.includes('note'))

  if (mode === undefined) return null
  // After the chat, a note is the exception: the box opens only for who wants to write one.
  if (stage === 'after_call_work' && chosen !== 'note') {
    return (
      <div className={classes.over}>
        <Unsent interactionId={interactionId} />
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconNote size={16} />}
          aria-keyshortcuts="Alt+N"
          onClick={() => setChosen('note')}
        >
          Write a note to colleagues
        </Button>
      </div>
    )
  }
  return (
    <div className={classes.box} data-mode={mode}>
      <ModeSwitch interactionId={interactionId} mode={mode} modes={modes} onChange={setChosen} />
      {mode === 'reply' && replyProblem !== null ? (
        <>
          <output className={classes.blocked}>{replyProblem}</output>
          <Unsent interactionId={interactionId} />
        </>
      ) : (
        <Composer
          key={mode}
          interaction={interaction}
          mode={mode}
          onFiles={canSwitch ? () => setChosen('reply') : undefined}
        />
      )}
    </div>
  )
}

/** What was typed and cannot be sent, for copying. */
function Unsent({ interactionId }: { interactionId: string }) {
  const { writing } = useDesktop()
  const place = { interactionId, mode: 'reply' } as const
  const draft = useStore(writing.drafts.store, (drafts) => drafts[placeKey(place)])
  if (draft === undefined) return null
  return (
    <div className={classes.unsent}>
      <span className={classes.unsentText}>
        <strong>Not sent:</strong> {draft.text}
      </span>
      <CopyButton value={draft.text}>
        {({ copied, copy }) => (
          <Button size="compact-xs" variant="default" onClick={copy}>
            {copied ? 'Copied' : 'Copy'}
          </Button>
        )}
      </CopyButton>
      <Button size="compact-xs" variant="subtle" color="gray" onClick={() => writing.drafts.set(place, emptyDraft)}>
        Discard
      </Button>
    </div>
  )
}
