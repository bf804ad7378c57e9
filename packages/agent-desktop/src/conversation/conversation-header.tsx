import { ActionIcon } from '@mantine/core'
import type { InteractionView } from '@scenarium/api'
import IconArrowLeft from '@tabler/icons-react/icons/IconArrowLeft'
import IconInfoCircle from '@tabler/icons-react/icons/IconInfoCircle'
import { Link } from 'wouter'
import { useDesktop, useStage } from '../desktop/desktop-context.tsx'
import { customerName, othersIn } from '../interactions/stage.ts'
import { chatsPath } from '../paths.ts'
import { CoachMark } from '../watching/coach-mark.tsx'
import { ChatActions } from './chat-actions.tsx'
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
          {others.length > 0 && (
            <span className={classes.others}>with {others.map((one) => one.name).join(', ')} · </span>
          )}
          {origin}
          <CoachMark coaches={interaction.coaches} />
        </div>
      </div>
      {useStage(interaction) === 'connected' && <ChatActions interaction={interaction} />}
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
