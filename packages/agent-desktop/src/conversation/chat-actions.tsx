import { Button, Tooltip } from '@mantine/core'
import type { InteractionView } from '@scenarium/api'
import { useClient, useCommand } from '@scenarium/web-kit'
import IconUserShare from '@tabler/icons-react/icons/IconUserShare'
import { lazy, Suspense, useState } from 'react'
import { useDesktop } from '../desktop/desktop-context.tsx'
import { DispositionButton } from '../disposition/disposition-button.tsx'
import { customerName, othersIn, ownStay } from '../interactions/stage.ts'
import { useShortcut } from '../shortcuts/use-shortcut.ts'
import classes from './chat-actions.module.css'
import { ChatMenu } from './chat-menu.tsx'

const HandoverDialog = lazy(async () => ({
  default: (await import('../handover/handover-dialog.tsx')).HandoverDialog,
}))
const FlagDialog = lazy(async () => ({ default: (await import('../flag/flag-dialog.tsx')).FlagDialog }))
const ReminderDialog = lazy(async () => ({
  default: (await import('../reminders/reminder-dialog.tsx')).ReminderDialog,
}))
const BanDialog = lazy(async () => ({ default: (await import('../reply/ban-dialog.tsx')).BanDialog }))

export type ChatDialog = 'handover' | 'flag' | 'reminder' | 'ban'

/** What can be done with a chat while the agent is in it. */
export function ChatActions({ interaction }: { interaction: InteractionView }) {
  const { userId } = useDesktop()
  const [dialog, setDialog] = useState<ChatDialog | null>(null)
  const isOwner = ownStay(interaction, userId)?.role === 'primary'
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
      <GoingAway interaction={interaction} isOwner={isOwner} />
      <ChatMenu interaction={interaction} isOwner={isOwner} onChoose={setDialog} />
      <Suspense>
        {dialog !== null && <Dialog name={dialog} {...{ interaction }} onClose={() => setDialog(null)} />}
      </Suspense>
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
function GoingAway({ interaction, isOwner }: { interaction: InteractionView; isOwner: boolean }) {
  const { userId } = useDesktop()
  const client = useClient()
  const { interactionId } = interaction
  const others = othersIn(interaction, userId)
  const queue = interaction.pendingHandovers.find(({ serviceId }) => serviceId !== null)
  const canLeave = others.length > 0 || queue !== undefined
  const end = useCommand((body, chat: string) => client.end(chat, body))
  const leave = useCommand((body, chat: string) => client.leave(chat, body))
  const isSending = end.isSending || leave.isSending
  useShortcut('end_chat', () => void (canLeave ? leave : end).send(interactionId), !isSending)
  const goesOn =
    others.length > 0 ? `goes on with ${others.map(({ name }) => name).join(', ')}` : 'goes on waiting in the queue'
  return (
    <>
      {canLeave && (
        <Tooltip label={`You leave; the chat ${goesOn}`}>
          <Button
            variant="default"
            onClick={() => void leave.send(interactionId)}
            loading={leave.isSending}
            disabled={isSending}
            aria-keyshortcuts="Alt+E"
          >
            Leave
          </Button>
        </Tooltip>
      )}
      {(!canLeave || isOwner) && (
        <Tooltip label="The customer and all colleagues are out" disabled={!canLeave}>
          <Button
            color="red"
            variant="outline"
            onClick={() => void end.send(interactionId)}
            loading={end.isSending}
            disabled={isSending}
            className={classes.end}
            {...(!canLeave && { 'aria-keyshortcuts': 'Alt+E' })}
          >
            {canLeave ? 'End for everybody' : 'End chat'}
          </Button>
        </Tooltip>
      )}
    </>
  )
}
