import { TextInput } from '@mantine/core'
import type { AgentState } from '@scenarium/api'
import { EmptyState, QueryView, useDeskClient, useNow } from '@scenarium/web-kit'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useStore } from 'zustand'
import { stateWords } from '../agent-state/state-words.ts'
import { ToneDot } from '../agent-state/tone-dot.tsx'
import { isSameDay, timeText } from '../conversation/when.ts'
import { useDesktop } from '../desktop/desktop-context.tsx'
import { queryKeys } from '../desktop/read-again.ts'
import { useFloor } from '../floor/use-floor.ts'
import { type ColleagueRow, colleagueRows } from './colleague-rows.ts'
import classes from './internal-chat.module.css'
import type { Colleague } from './internal-chat-drawer.tsx'
import { inOrder } from './internal-outgoing.ts'

/** Everybody one can write to: who wrote last first, then by name. */
export function ColleagueList({ onChoose }: { onChoose: (colleague: Colleague) => void }) {
  const client = useDeskClient()
  const { userId, internalOutgoing } = useDesktop()
  const unsent = inOrder(useStore(internalOutgoing.store)).filter(({ problem }) => problem !== null)
  const [find, setFind] = useState('')
  const floor = useFloor()
  const colleagues = useQuery({ queryKey: queryKeys.colleagues, queryFn: client.colleagues })
  const chats = useQuery({ queryKey: queryKeys.internalChats, queryFn: client.internalChats })
  const states = new Map(floor?.agents.map((agent) => [agent.userId, agent.state]))
  return (
    <>
      <TextInput
        data-autofocus
        placeholder="Find a colleague"
        aria-label="Find a colleague"
        value={find}
        onChange={(event) => setFind(event.currentTarget.value)}
        mx="md"
        mb="xs"
      />
      <QueryView query={colleagues}>
        {(known) => {
          const rows = colleagueRows(known.colleagues, chats.data?.chats ?? [], find)
          if (rows.length === 0)
            return <EmptyState title={find === '' ? 'You are alone here' : 'Nobody of that name'} />
          return (
            <ul className={classes.colleagues} aria-label="Colleagues">
              {rows.map((row) => (
                <li key={row.userId}>
                  <Row
                    row={row}
                    state={states.get(row.userId)}
                    isUnsent={unsent.some(({ colleagueId }) => colleagueId === row.userId)}
                    ownUserId={userId}
                    onChoose={onChoose}
                  />
                </li>
              ))}
            </ul>
          )
        }}
      </QueryView>
    </>
  )
}

type RowProps = {
  row: ColleagueRow
  /** Undefined for who has no agent states. */
  state: AgentState | undefined
  /** Something written to him was not sent. */
  isUnsent: boolean
  ownUserId: string
  onChoose: (colleague: Colleague) => void
}

function Row({ row: { userId, name, team, unread, lastMessage }, state, isUnsent, ownUserId, onChoose }: RowProps) {
  const words = state === undefined ? null : stateWords[state]
  const label = [name, words?.text, unread > 0 && `${unread} unread`, isUnsent && 'not sent'].filter(Boolean).join(', ')
  return (
    <button type="button" className={classes.colleague} aria-label={label} onClick={() => onChoose({ userId, name })}>
      <ToneDot tone={words?.tone} title={words?.text} />
      <span className={classes.about}>
        <span className={classes.name}>{name}</span>
        <span className={classes.last}>
          {lastMessage === null
            ? [words?.text, team].filter(Boolean).join(' · ') || 'No messages yet'
            : `${lastMessage.fromUserId === ownUserId ? 'You: ' : ''}${lastMessage.text}`}
        </span>
      </span>
      <span className={classes.side}>
        {isUnsent && <span className={classes.unsent}>Not sent</span>}
        {lastMessage !== null && <When at={lastMessage.sentAt} />}
        {unread > 0 && <span className={classes.unread}>{unread > 99 ? '99+' : unread}</span>}
      </span>
    </button>
  )
}

const shortDay = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' })

function When({ at }: { at: number }) {
  const isToday = isSameDay(at, useNow())
  return <span className={classes.when}>{isToday ? timeText(at) : shortDay.format(at)}</span>
}
