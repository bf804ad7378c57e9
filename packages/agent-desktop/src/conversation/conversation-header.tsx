import { ActionIcon, Button } from '@mantine/core'
import type { InteractionView } from '@scenarium/api'
import { useClient, useCommand } from '@scenarium/web-kit'
import IconArrowLeft from '@tabler/icons-react/icons/IconArrowLeft'
import IconInfoCircle from '@tabler/icons-react/icons/IconInfoCircle'
import { Link } from 'wouter'
import { useDesktop, useStage } from '../desktop/desktop-context.tsx'
import { DispositionButton } from '../disposition/disposition-button.tsx'
import { customerName, othersIn, ownStay } from '../interactions/stage.ts'
import { chatsPath } from '../paths.ts'
import { useShortcut } from '../shortcuts/use-shortcut.ts'
import { CoachMark } from '../watching/coach-mark.tsx'
import classes from './conversation-header.module.css'

export function ConversationHeader({
  interaction,
  onShowCustomer,
}: {
  interaction: InteractionView
  onShowCustomer: () => void
}) {
  const { userId } = useDesktop()
  const others = othersIn(interaction, userId)
  const origin = [interaction.serviceName, `@${interaction.botUsername}`].filter(Boolean).join(' · ')
  return (
    <header className={classes.header}>
      <ActionIcon
        component={Link}
        href={chatsPath}
        variant="subtle"
        color="gray"
        size="lg"
        className={classes.back}
        aria-label="Back to the chats"
      >
        <IconArrowLeft size={20} />
      </ActionIcon>
      <div className={classes.who}>
        <h1 className={classes.name}>{customerName(interaction)}</h1>
        <div className={classes.origin}>
          {origin}
          {others.length > 0 && ` · with ${others.map((one) => one.name).join(', ')}`}
          <CoachMark coaches={interaction.coaches} />
        </div>
      </div>
      {useStage(interaction) === 'connected' && <ConnectedActions interaction={interaction} />}
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        className={classes.details}
        onClick={onShowCustomer}
        aria-label="Customer"
      >
        <IconInfoCircle size={20} />
      </ActionIcon>
    </header>
  )
}

/** What can be done with a chat while the agent is in it. */
function ConnectedActions({ interaction }: { interaction: InteractionView }) {
  const { userId } = useDesktop()
  const client = useClient()
  const { interactionId } = interaction
  const isAlone = othersIn(interaction, userId).length === 0
  const isOwner = ownStay(interaction, userId)?.role === 'primary'
  const end = useCommand((body, chat: string) => client.end(chat, body))
  const leave = useCommand((body, chat: string) => client.leave(chat, body))
  const isSending = end.isSending || leave.isSending
  // With colleagues in the chat, going is the lesser step: it goes on with them.
  const finish = () => void (isAlone ? end : leave).send(interactionId)
  useShortcut('end_chat', finish, !isSending)
  return (
    <div className={classes.actions}>
      <DispositionButton interaction={interaction} />
      {!isAlone && (
        <Button
          variant="default"
          onClick={() => void leave.send(interactionId)}
          loading={leave.isSending}
          disabled={isSending}
        >
          Leave
        </Button>
      )}
      {(isAlone || isOwner) && (
        <Button
          color="red"
          variant="outline"
          onClick={() => void end.send(interactionId)}
          loading={end.isSending}
          disabled={isSending}
          aria-keyshortcuts="Alt+E"
        >
          {isAlone ? 'End chat' : 'End for all'}
        </Button>
      )}
    </div>
  )
}
