import { Button, Menu } from '@mantine/core'
import type { AgentView, ChosenState } from '@scenarium/api'
import { Elapsed, OwnAccountDialog, useCommand, useDeskClient, useSession, useSessionStore } from '@scenarium/web-kit'
import IconArrowBackUp from '@tabler/icons-react/icons/IconArrowBackUp'
import IconChevronDown from '@tabler/icons-react/icons/IconChevronDown'
import IconLogout from '@tabler/icons-react/icons/IconLogout'
import IconUserCircle from '@tabler/icons-react/icons/IconUserCircle'
import IconVolume from '@tabler/icons-react/icons/IconVolume'
import IconVolumeOff from '@tabler/icons-react/icons/IconVolumeOff'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useStore } from 'zustand'
import { chooseSound, soundSetting } from '../alerts/sound-setting.ts'
import { queryKeys } from '../desktop/read-again.ts'
import { useShortcut } from '../shortcuts/use-shortcut.ts'
import classes from './agent-state-menu.module.css'
import { forcedText } from './forced.ts'
import { NotReadyItems } from './not-ready-items.tsx'
import { rememberReason } from './recent-reasons.ts'
import { stateToCome } from './state-to-come.ts'
import { stateWords } from './state-words.ts'
import { ToneDot } from './tone-dot.tsx'
import { WorkLeft } from './work-left.tsx'

/** The agent's state, for how long, what comes next, and how to change it. */
export function AgentStateMenu({ agent }: { agent: AgentView }) {
  const client = useDeskClient()
  const session = useSessionStore()
  const { privileges } = useSession()
  const [isOpen, setIsOpen] = useState(false)
  const [isAccountOpen, setIsAccountOpen] = useState(false)
  const isHeard = useStore(soundSetting, ({ isOn }) => isOn)
  const settings = useQuery({ queryKey: queryKeys.deskSettings, queryFn: client.deskSettings })
  const change = useCommand((body, state: ChosenState, why?: string) =>
    client.setAgentState({ ...body, state, ...(why !== undefined && { reason: why }) }),
  )
  const { text, tone } = stateWords[agent.state]
  const next = stateToCome(agent)
  const forced = forcedText(agent)

  async function choose(state: ChosenState, why?: string) {
    setIsOpen(false)
    const answer = await change.send(state, why)
    if (answer === undefined) return
    if (why !== undefined) rememberReason(why)
    if (state === 'logged_out' && answer.state === 'logged_out') await session.signOut()
  }

  useShortcut('go_ready', () => void choose('ready'), !change.isSending)
  useShortcut('choose_state', () => setIsOpen(true))

  return (
    <>
      <Menu opened={isOpen} onChange={setIsOpen} position="bottom-end" width={270} trapFocus>
        <Menu.Target>
          <Button
            variant="default"
            loading={change.isSending}
            rightSection={<IconChevronDown size={16} />}
            className={classes.button}
            aria-keyshortcuts="Alt+S"
            aria-label={`State: ${text}${agent.reason === null ? '' : `, ${agent.reason}`}`}
            aria-description={next === null ? undefined : `then ${next}`}
          >
            <ToneDot tone={tone} />
            <span>
              {text}
              {agent.state === 'not_ready' && agent.reason !== null && (
                <span className={classes.reason}> · {agent.reason}</span>
              )}
            </span>
            {agent.state === 'after_call_work' ? (
              <WorkLeft since={agent.since} className={classes.timer} />
            ) : (
              <Elapsed since={agent.since} className={`${classes.timer} ${classes.since}`} />
            )}
            {next !== null && <span className={classes.next}>then {next}</span>}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {forced !== null && next === null && <Menu.Label>{forced}</Menu.Label>}
          {next !== null && (
            <>
              <Menu.Label>{forced ?? `After the last chat: ${next}`}</Menu.Label>
              <Menu.Item
                leftSection={<IconArrowBackUp size={16} />}
                aria-keyshortcuts="Alt+G"
                onClick={() => void choose('ready')}
              >
                Stay Ready
              </Menu.Item>
              <Menu.Divider />
            </>
          )}
          {next === null && (
            <Menu.Item
              aria-keyshortcuts="Alt+G"
              leftSection={<ToneDot tone="good" />}
              onClick={() => void choose('ready')}
            >
              Ready
            </Menu.Item>
          )}
          <NotReadyItems
            // Without an answer of the server the way to Not Ready stays open.
            reasons={settings.data?.notReadyReasons ?? []}
            onChoose={(why) => void choose('not_ready', why)}
          />
          {privileges.includes('supervise') && (
            <Menu.Item leftSection={<ToneDot tone="accent" />} onClick={() => void choose('supervising')}>
              Supervising
            </Menu.Item>
          )}
          <Menu.Divider />
          <Menu.Item
            className={classes.onlyNarrow}
            leftSection={<IconUserCircle size={16} />}
            onClick={() => setIsAccountOpen(true)}
          >
            My account
          </Menu.Item>
          <Menu.Item
            className={classes.onlyNarrow}
            leftSection={isHeard ? <IconVolumeOff size={16} /> : <IconVolume size={16} />}
            onClick={() => chooseSound({ isOn: !isHeard })}
          >
            {isHeard ? 'Turn the sound off' : 'Turn the sound on'}
          </Menu.Item>
          <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => void choose('logged_out')}>
            {agent.load > 0 ? 'Log out after the last chat' : 'Log out'}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <OwnAccountDialog isOpen={isAccountOpen} onClose={() => setIsAccountOpen(false)} />
    </>
  )
}
