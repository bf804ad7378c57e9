import { ActionIcon, Menu } from '@mantine/core'
import type { InteractionView } from '@scenarium/api'
import IconAlarm from '@tabler/icons-react/icons/IconAlarm'
import IconBan from '@tabler/icons-react/icons/IconBan'
import IconDoorExit from '@tabler/icons-react/icons/IconDoorExit'
import IconDotsVertical from '@tabler/icons-react/icons/IconDotsVertical'
import IconFlag from '@tabler/icons-react/icons/IconFlag'
import IconUserShare from '@tabler/icons-react/icons/IconUserShare'
import classes from './chat-actions.module.css'
import type { ChatDialog } from './chat-actions.tsx'

type Props = {
  interaction: InteractionView
  isOwner: boolean
  onChoose: (dialog: ChatDialog) => void
  /** Null where the chat has a button for it at any width, or somebody else owns it. */
  onEnd: (() => void) | null
}

/** What is done in a chat now and then. */
export function ChatMenu({ interaction, isOwner, onChoose, onEnd }: Props) {
  const owner = interaction.participants.find(({ role, leftAt }) => role === 'primary' && leftAt === null)
  return (
    <Menu position="bottom-end" width={250}>
      <Menu.Target>
        <ActionIcon variant="default" size={36} aria-label="More for this chat">
          <IconDotsVertical size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconUserShare size={16} />} disabled={!isOwner} onClick={() => onChoose('handover')}>
          {isOwner ? 'Invite or transfer …' : `Only ${owner?.name ?? 'the owner'} can hand over`}
        </Menu.Item>
        <Menu.Item leftSection={<IconFlag size={16} />} onClick={() => onChoose('flag')}>
          {interaction.flaggedAt === null ? 'Ask a supervisor for help …' : 'Change the call for help …'}
        </Menu.Item>
        <Menu.Item leftSection={<IconAlarm size={16} />} onClick={() => onChoose('reminder')}>
          Remind me …
        </Menu.Item>
        <Menu.Divider />
        {onEnd !== null && (
          <Menu.Item leftSection={<IconDoorExit size={16} />} onClick={onEnd} className={classes.onlyNarrow}>
            End for everybody
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconBan size={16} />} c="var(--kit-bad)" onClick={() => onChoose('ban')}>
          Ban the customer …
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
