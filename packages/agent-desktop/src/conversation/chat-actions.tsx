import { Button, Tooltip } from '@mantine/core'
import type { InteractionView } from '@scenarium/api'
import { lazyPart, useCommand, useDeskClient } from '@scenarium/web-kit'
import IconUserShare from '@tabler/icons-react/icons/IconUserShare'
import { useState } from 'react'
import { useDesktop } from '../desktop/desktop-context.tsx'
import { DispositionButton } from '../disposition/disposition-button.tsx'
import { useDisposition } from '../disposition/use-disposition.ts'
import { leftByHand } from '../interactions/gone-news.ts'
import { customerName, othersIn, ownStay } from '../interactions/stage.ts'
import { BanDialog } from '../reply/ban-dialog.tsx'
import { useShortcut } from '../shortcuts/use-shortcut.ts'
import classes from './chat-actions.module.css'
import { ChatMenu } from './chat-menu.tsx'
import type { WayOut } from './unsent-dialog.tsx'

const HandoverDialog = lazyPart(async () => (await import('../handover/handover-dialog.tsx')).HandoverDialog)
const UnsentDialog = lazyPart(async () => (await import('./unsent-dialog.tsx')).UnsentDialog)
const FlagDialog = lazyPart(async () => (await import('../flag/flag-dialog.tsx')).FlagDialog)
const ReminderDialog = lazyPart(async () => (await import('../reminders/reminder-dialog.tsx')).ReminderDialog)

export type ChatDialog = 'handover' | 'flag' | 'reminder' | 'ban'

/** What can be done with a chat while the agent is in it. */
export function ChatActions({ interaction }: { interaction: InteractionView }) {
  const { userId } = useDesktop()
  const [dialog, setDialog] = useState<ChatDialog | null>(null)
  const isOwner = ownStay(interaction, userId)?.role === 'primary'
  const going = useGoing(interaction)
  useShortcut('hand_over', () => setDialog('handover'), isOwner)
  useShortcut('ask_for_help', () => setDialog('flag'))
  useShortcut('remind_me', () => setDialog('reminder'))
  return (
    <div className={classes.actions}>
      <DispositionButton interaction={interaction} />
      {isOwner && (
        <Button
          variant="default"
          leftSection={<IconUserShare size={16} />}
          className={classes.foldable}
          aria-label="Hand over"
          aria-keyshortcuts="Alt+T"
          onClick={() => setDialog('handover')}
        >
          <span className={classes.label}>Hand over</span>
        </Button>
      )}
      <GoingAway going={going} isOwner={isOwner} />
      <ChatMenu
        interaction={interaction}
        isOwner={isOwner}
        onChoose={setDialog}
        onEnd={going.canLeave && isOwner ? going.end : null}
      />
      {going.asked !== null && <UnsentDialog way={going.asked} onStay={going.stay} onGo={going.goWithout} />}
      {dialog !== null && <Dialog name={dialog} {...{ interaction }} onClose={() => setDialog(null)} />}
    </div>
  )
}

type DialogProps = { name: ChatDialog; interaction: InteractionView; onClose: () => void }

function Dialog({ name, interaction, onClose }: DialogProps) {
  switch (name) {
    case 'handover':
      return <HandoverDialog interaction={interaction} onClose={onClose} />
    case 'flag':
      return <FlagDialog interaction={interaction} onClose={onClose} />
    case 'reminder': {
      const { interactionId } = interaction
      return <ReminderDialog interactionId={interactionId} customerName={customerName(interaction)} onClose={onClose} />
    }
    case 'ban':
      return <BanDialog interaction={interaction} onBanned={() => {}} onClose={onClose} />
  }
}

/** Alone in a chat, going is to end it. With colleagues, or a queue that takes it, going is the lesser step. */
function useGoing(interaction: InteractionView) {
  const { userId, writing } = useDesktop()
  const client = useDeskClient()
  const { interactionId } = interaction
  const others = othersIn(interaction, userId)
  const canLeave = others.length > 0 || interaction.pendingHandovers.some(({ serviceId }) => serviceId !== null)
  const choice = useDisposition(interaction)
  const end = useCommand((body, chat: string) => client.end(chat, body))
  const leave = useCommand((body, chat: string) => client.leave(chat, body))
  const [asked, setAsked] = useState<WayOut | null>(null)

  async function go(way: WayOut): Promise<boolean> {
    if (!(await choice.saveIfChosen())) return false
    leftByHand.add(interactionId)
    const isGone = (await (way === 'end' ? end : leave).send(interactionId)) !== undefined
    if (!isGone) leftByHand.delete(interactionId)
    return isGone
  }
  function goUnlessUnsent(way: WayOut) {
    if (writing.isUnsent(interactionId)) setAsked(way)
    else void go(way)
  }

  return {
    canLeave,
    /** What becomes of the chat when one leaves. */
    goesOn:
      others.length > 0 ? `goes on with ${others.map(({ name }) => name).join(', ')}` : 'goes on waiting in the queue',
    isSending: choice.isSending || end.isSending || leave.isSending,
    isEnding: end.isSending,
    isLeaving: leave.isSending,
    end: () => goUnlessUnsent('end'),
    leave: () => goUnlessUnsent('leave'),
    /** How the agent wanted to go when something was unsent; he is asked. */
    asked,
    stay: () => setAsked(null),
    goWithout(way: WayOut) {
      setAsked(null)
      void writing.goWithout(interactionId, () => go(way))
    },
  }
}

function GoingAway({ going, isOwner }: { going: ReturnType<typeof useGoing>; isOwner: boolean }) {
  const { canLeave, goesOn, isSending, isEnding, isLeaving, end, leave } = going
  useShortcut('end_chat', canLeave ? leave : end, !isSending)
  return (
    <>
      {canLeave && (
        <Tooltip label={`You leave; the chat ${goesOn}`}>
          <Button variant="default" onClick={leave} loading={isLeaving} disabled={isSending} aria-keyshortcuts="Alt+E">
            Leave
          </Button>
        </Tooltip>
      )}
      {(!canLeave || isOwner) && (
        <Tooltip label="The customer and all colleagues are out" disabled={!canLeave}>
          <Button
            color="red"
            variant="outline"
            onClick={end}
            loading={isEnding}
            disabled={isSending}
            className={canLeave ? classes.onlyWide : classes.end}
            {...(!canLeave && { 'aria-keyshortcuts': 'Alt+E' })}
          >
            {canLeave ? 'End for everybody' : 'End chat'}
          </Button>
        </Tooltip>
      )}
    </>
  )
}
