import { Button } from '@mantine/core'
import type { Floor, FloorWaiting } from '@scenarium/api'
import { Elapsed } from '@scenarium/web-kit'
import { memo } from 'react'
import { useOpenConversation } from '../watching/open-conversation.tsx'
import { type FloorView, shownWaiting, type WaitingColumn } from './floor-view.ts'
import { type Head, SortableHead } from './sortable-head.tsx'
import table from './table.module.css'
import { useGrowing } from './use-growing.ts'
import classes from './waiting-table.module.css'

const heads: readonly Head<WaitingColumn>[] = [
  { column: 'place', text: '#', title: 'Order of service', isNumber: true },
  { column: 'customer', text: 'Customer' },
  { column: 'waits', text: 'Waits', isNumber: true },
  { column: 'priority', text: 'Priority', isNumber: true },
  { text: ' ' },
]

export type WaitingAction = 'explain' | 'assign'
type Act = (action: WaitingAction, chat: FloorWaiting) => void
type Props = {
  floor: Floor
  view: FloorView
  find: string
  onChange: (change: Partial<FloorView>) => void
  /** Stays the same from one drawing to the next, or all rows are drawn anew. */
  onAct: Act
}

export function WaitingTable({ floor, view, find, onChange, onAct }: Props) {
  const chats = shownWaiting(floor, view, find)
  const { shown, end } = useGrowing(chats.length)
  const rest = floor.waitingCount - floor.waiting.length
  return (
    <>
      <table className={table.table} aria-label="Waiting chats" aria-rowcount={chats.length + 1}>
        <SortableHead heads={heads} sorting={view.waiting} onSort={(waiting) => onChange({ waiting })} />
        <tbody>
          {chats.slice(0, shown).map((chat) => (
            <WaitingRow key={chat.interactionId} chat={chat} place={chat.place} onAct={onAct} />
          ))}
        </tbody>
      </table>
      {shown < chats.length && <div key={shown} ref={end} className={table.end} />}
      {chats.length === 0 && (
        <p className={table.none}>{floor.waiting.length === 0 ? 'Nobody waits.' : 'None of those who wait fits.'}</p>
      )}
      {rest > 0 && <p className={table.none}>And {rest} more behind them.</p>}
    </>
  )
}

type RowProps = { chat: FloorWaiting; place: number; onAct: Act }

const WaitingRow = memo(function WaitingRow({ chat, place, onAct }: RowProps) {
  const { interactionId, customerName, serviceName, accountName, queuedAt, priority, offeredTo } = chat
  const open = useOpenConversation()
  return (
    <tr>
      <td data-number className={table.dim}>
        {place}
      </td>
      <th scope="row">
        <button type="button" className={classes.name} title="Watch this chat" onClick={() => open(interactionId)}>
          {customerName}
        </button>
        <div className={classes.more} title={`Through ${accountName}`}>
          {serviceName}
        </div>
      </th>
      <td data-number>
        <Elapsed since={queuedAt} />
        {offeredTo !== null && <div className={classes.offered}>offered to {offeredTo}</div>}
      </td>
      <td data-number>{priority}</td>
      <td className={classes.actions}>
        <Button
          variant="subtle"
          size="compact-xs"
          onClick={() => onAct('explain', chat)}
          aria-label={`Why is the chat of ${customerName} waiting?`}
        >
          Why?
        </Button>
        <Button
          variant="default"
          size="compact-xs"
          disabled={offeredTo !== null}
          onClick={() => onAct('assign', chat)}
          aria-label={`Assign the chat of ${customerName}`}
        >
          Assign
        </Button>
      </td>
    </tr>
  )
}, isSameRow)

function isSameRow(one: RowProps, other: RowProps): boolean {
  if (one.place !== other.place || one.onAct !== other.onAct) return false
  const [a, b] = [one.chat, other.chat]
  return (Object.keys(b) as (keyof FloorWaiting)[]).every((key) => a[key] === b[key])
}
