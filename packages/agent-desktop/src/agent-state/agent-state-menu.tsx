import { Button, Group, Menu, TextInput } from '@mantine/core'
import type { AgentView, ChosenState } from '@scenarium/api'
import { Elapsed, useClient, useCommand, useSession, useSessionStore } from '@scenarium/web-kit'
import IconChevronDown from '@tabler/icons-react/icons/IconChevronDown'
import IconLogout from '@tabler/icons-react/icons/IconLogout'
import { type KeyboardEvent, useState } from 'react'
import classes from './agent-state-menu.module.css'
import { recentReasons, rememberReason } from './recent-reasons.ts'
import { stateWords } from './state-words.ts'

/** The agent's state, for how long, what comes next, and how to change it. */
export function AgentStateMenu({ agent }: { agent: AgentView }) {
  const client = useClient()
  const session = useSessionStore()
  const { privileges } = useSession()
  const [isOpen, setIsOpen] = useState(false)
  const [reason, setReason] = useState('')
  const change = useCommand((body, state: ChosenState, why?: string) =>
    client.setAgentState({ ...body, state, ...(why !== undefined && { reason: why }) }),
  )
  const { text, tone } = stateWords[agent.state]

  async function choose(state: ChosenState, why?: string) {
    setIsOpen(false)
    const answer = await change.send(state, why)
    if (answer === undefined) return
    setReason('')
    if (why !== undefined) rememberReason(why)
    if (state === 'logged_out' && answer.state === 'logged_out') await session.signOut()
  }

  const notReady = () => void choose('not_ready', reason.trim() === '' ? undefined : reason.trim())
  const submitOnEnter = (event: KeyboardEvent) => {
    // The menu listens for letters and arrows too.
    if (event.key !== 'Escape') event.stopPropagation()
    if (event.key === 'Enter') notReady()
  }

  return (
    <Menu opened={isOpen} onChange={setIsOpen} position="bottom-end" width={270} trapFocus>
      <Menu.Target>
        <Button
          variant="default"
          loading={change.isSending}
          rightSection={<IconChevronDown size={16} />}
          className={classes.button}
          aria-label={`State: ${text}${agent.reason === null ? '' : `, ${agent.reason}`}`}
        >
          <span className={classes.dot} data-tone={tone} />
          <span>
            {text}
            {agent.state === 'not_ready' && agent.reason !== null && (
              <span className={classes.reason}> · {agent.reason}</span>
            )}
          </span>
          <Elapsed since={agent.since} className={classes.timer} />
          {agent.nextState !== null && (
            <span className={classes.next}>
              then {stateWords[agent.nextState].text}
              {agent.nextReason !== null && ` (${agent.nextReason})`}
            </span>
          )}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<span className={classes.dot} data-tone="good" />} onClick={() => void choose('ready')}>
          Ready
        </Menu.Item>
        <Menu.Item
          leftSection={<span className={classes.dot} data-tone="bad" />}
          onClick={() => void choose('not_ready')}
        >
          Not Ready
        </Menu.Item>
        {recentReasons().map((recent) => (
          <Menu.Item
            key={recent}
            leftSection={<span className={classes.dot} data-tone="bad" />}
            onClick={() => void choose('not_ready', recent)}
          >
            Not Ready · {recent}
          </Menu.Item>
        ))}
        <Group px="sm" py={6} gap={6} wrap="nowrap">
          <TextInput
            size="xs"
            flex={1}
            placeholder="Another reason"
            aria-label="Reason for Not Ready"
            maxLength={100}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            onKeyDown={submitOnEnter}
          />
          <Button size="xs" variant="default" disabled={reason.trim() === ''} onClick={notReady}>
            Set
          </Button>
        </Group>
        {privileges.includes('supervise') && (
          <Menu.Item
            leftSection={<span className={classes.dot} data-tone="accent" />}
            onClick={() => void choose('supervising')}
          >
            Supervising
          </Menu.Item>
        )}
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => void choose('logged_out')}>
          {agent.load > 0 ? 'Log out after the last chat' : 'Log out'}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
