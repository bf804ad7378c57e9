import { ActionIcon, Menu } from '@mantine/core'
import type { ChosenState, FloorAgent } from '@scenarium/api'
import { showToast, useCommand, useDeskClient } from '@scenarium/web-kit'
import IconDotsVertical from '@tabler/icons-react/icons/IconDotsVertical'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { stateWords } from '../agent-state/state-words.ts'
import { queryKeys } from '../desktop/read-again.ts'

/** Sets the state of an agent. A floor has hundreds of these, so the menu itself is made when it is opened first. */
export function ForceStateMenu({ agent }: { agent: FloorAgent }) {
  const [isUsed, setIsUsed] = useState(false)
  if (isUsed) return <OpenedMenu agent={agent} />
  return <MenuButton agent={agent} onClick={() => setIsUsed(true)} />
}

function MenuButton({ agent, ...rest }: { agent: FloorAgent; onClick?: () => void }) {
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      {...rest}
      aria-haspopup="menu"
      aria-label={`Set the state of ${agent.name}`}
    >
      <IconDotsVertical size={16} />
    </ActionIcon>
  )
}

function OpenedMenu({ agent }: { agent: FloorAgent }) {
  const client = useDeskClient()
  const settings = useQuery({ queryKey: queryKeys.deskSettings, queryFn: () => client.deskSettings() })
  const force = useCommand((body, userId: string, state: ChosenState, reason?: string) =>
    client.forceAgentState(userId, { ...body, state, ...(reason !== undefined && { reason }) }),
  )

  async function choose(state: ChosenState, reason?: string) {
    const answer = await force.send(agent.userId, state, reason)
    if (answer === undefined) return
    const isLater = answer.nextState === state && answer.state !== state
    const words = `${stateWords[state].text}${reason === undefined ? '' : ` (${reason})`}`
    showToast({
      kind: 'good',
      text: `${agent.name} ${isLater ? 'becomes' : 'is'} ${words}${isLater ? ' after the last chat' : ''}.`,
    })
  }

  return (
    <Menu defaultOpened position="bottom-end" width={220}>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          loading={force.isSending}
          aria-label={`Set the state of ${agent.name}`}
        >
          <IconDotsVertical size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{agent.name}</Menu.Label>
        <Menu.Item onClick={() => void choose('ready')}>Ready</Menu.Item>
        <Menu.Item onClick={() => void choose('not_ready')}>Not Ready</Menu.Item>
        {settings.data?.notReadyReasons.map((reason) => (
          <Menu.Item key={reason} onClick={() => void choose('not_ready', reason)}>
            Not Ready · {reason}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => void choose('logged_out')}>Log out</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
