import { EmptyState, LoadingState } from '@scenarium/web-kit'
import { useLocation } from 'wouter'
import { stateWords } from '../agent-state/state-words.ts'
import { useDesktopState, useOwnInteractions, useUnreadCounts } from '../desktop/desktop-context.tsx'
import { chatPath } from '../paths.ts'
import { useShortcut } from '../shortcuts/use-shortcut.ts'
import classes from './interaction-list.module.css'
import { InteractionRow } from './interaction-row.tsx'

export function InteractionList({ selectedId }: { selectedId: string | undefined }) {
  const interactions = useOwnInteractions()
  const unread = useUnreadCounts()
  const isLoaded = useDesktopState((state) => state.isLoaded)
  const [, navigate] = useLocation()

  function go(step: 1 | -1) {
    const index = interactions.findIndex((one) => one.interactionId === selectedId)
    const start = step === 1 ? -1 : 0
    const next = interactions.at(((index === -1 ? start : index) + step) % Math.max(1, interactions.length))
    if (next !== undefined) navigate(chatPath(next.interactionId))
  }
  useShortcut('next_chat', () => go(1))
  useShortcut('previous_chat', () => go(-1))

  if (!isLoaded) return <LoadingState lines={4} />
  if (interactions.length === 0) return <NoChats />
  return (
    <ul className={classes.list}>
      {interactions.map((interaction) => (
        <li key={interaction.interactionId}>
          <InteractionRow
            interaction={interaction}
            isSelected={interaction.interactionId === selectedId}
            unread={unread[interaction.interactionId] ?? 0}
          />
        </li>
      ))}
    </ul>
  )
}

function NoChats() {
  const agent = useDesktopState((state) => state.agent)
  if (agent === null) return <EmptyState title="No chats">You do not handle chats.</EmptyState>
  const hint =
    agent.state === 'ready'
      ? 'The next one rings here.'
      : agent.state === 'busy'
        ? 'One is being offered to you.'
        : `You are ${stateWords[agent.state].text.toLowerCase()} and get no chats.`
  return <EmptyState title="No chats">{hint}</EmptyState>
}
