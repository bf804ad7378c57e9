import { Button, SegmentedControl } from '@mantine/core'
import type { InteractionView } from '@scenarium/api'
import { useCommand, useDeskClient, useSession } from '@scenarium/web-kit'
import IconFlagFilled from '@tabler/icons-react/icons/IconFlagFilled'
import { useDesktop, useDesktopState } from '../desktop/desktop-context.tsx'
import { usePresence } from './use-presence.ts'
import classes from './watch-bar.module.css'
import { type Presence, presenceIn, presenceWords } from './watch-modes.ts'

/** How a supervisor is with this conversation, and the ways to change it. Nothing for others. */
export function WatchBar({ interaction }: { interaction: InteractionView }) {
  const { privileges } = useSession()
  const { userId } = useDesktop()
  const watching = useDesktopState((state) => state.watching)
  const presence = presenceIn(interaction, { userId, watching })
  if (presence === null || !privileges.includes('supervise')) return null
  return <Bar interaction={interaction} presence={presence} maySpeak={privileges.includes('handle_interactions')} />
}

type BarProps = { interaction: InteractionView; presence: Presence; maySpeak: boolean }

function Bar({ interaction, presence, maySpeak }: BarProps) {
  const { interactionId, place, flaggedAt, flagNote } = interaction
  const { change, stop, isSending } = usePresence(interactionId, presence)
  const isPossible = (next: Presence) =>
    next === presence || next === 'monitor' || (maySpeak && (next === 'coach' || place === 'connected'))
  const modes = (Object.keys(presenceWords) as Presence[]).map((value) => ({
    value,
    label: presenceWords[value].text,
    disabled: !isPossible(value),
  }))
  return (
    <section className={classes.bar} data-presence={presence} aria-label="Watching">
      {flaggedAt !== null && (
        <Flag interactionId={interactionId} note={flagNote} mayLower={maySpeak && presence !== 'monitor'} />
      )}
      <div className={classes.modes}>
        <SegmentedControl
          size="xs"
          aria-label="How you are here"
          data={modes}
          value={presence}
          readOnly={isSending}
          onChange={(next) => void change(next as Presence)}
        />
        <Button variant="default" size="compact-sm" loading={isSending} onClick={() => void stop()}>
          {presence === 'joined' ? 'Leave' : 'Stop watching'}
        </Button>
      </div>
      <output className={classes.means}>{presenceWords[presence].means}</output>
    </section>
  )
}

function Flag({ interactionId, note, mayLower }: { interactionId: string; note: string | null; mayLower: boolean }) {
  const client = useDeskClient()
  const lower = useCommand((body) => client.flag(interactionId, { ...body, isFlagged: false }))
  return (
    <div className={classes.flag}>
      <IconFlagFilled size={14} aria-hidden="true" />
      <span className={classes.flagText}>The agent asks for help{note !== null && `: “${note}”`}</span>
      {mayLower && (
        <Button
          variant="subtle"
          color="red"
          size="compact-xs"
          loading={lower.isSending}
          onClick={() => void lower.send()}
        >
          Take the flag down
        </Button>
      )}
    </div>
  )
}
