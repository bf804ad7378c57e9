import type { Floor } from '@scenarium/api'
import { AgentRow } from './agent-row.tsx'
import { type AgentColumn, type FloorView, shownAgents } from './floor-view.ts'
import { type Head, SortableHead } from './sortable-head.tsx'
import classes from './table.module.css'
import { useGrowing } from './use-growing.ts'

const heads: readonly Head<AgentColumn>[] = [
  { column: 'name', text: 'Agent' },
  { column: 'state', text: 'State' },
  { column: 'since', text: 'For', title: 'Time in the state', isNumber: true },
  { column: 'team', text: 'Team', isLesser: true },
  { column: 'load', text: 'Load', title: 'Chats and offers, of as many as there may be', isNumber: true },
  { column: 'waits', text: 'Conversations', title: 'Sorted by the customer who has waited longest for an answer' },
  { text: ' ' },
]

type Props = {
  floor: Floor
  view: FloorView
  find: string
  openId: string | undefined
  onChange: (change: Partial<FloorView>) => void
}

export function AgentsTable({ floor, view, find, openId, onChange }: Props) {
  const agents = shownAgents(floor, view, find)
  const { shown, end } = useGrowing(agents.length)
  return (
    <>
      <table className={classes.table} aria-label="Agents" aria-rowcount={agents.length + 1}>
        <SortableHead heads={heads} sorting={view.agents} onSort={(sorting) => onChange({ agents: sorting })} />
        <tbody>
          {agents.slice(0, shown).map((agent) => (
            <AgentRow
              key={agent.userId}
              agent={agent}
              // Only the row it is in has to be drawn anew.
              openId={agent.conversations.some(({ interactionId }) => interactionId === openId) ? openId : undefined}
            />
          ))}
        </tbody>
      </table>
      {/* A new one for each step, so that it is looked at anew. */}
      {shown < agents.length && <div key={shown} ref={end} className={classes.end} />}
      {agents.length === 0 && <p className={classes.none}>No agents to show: see the filters above.</p>}
    </>
  )
}
