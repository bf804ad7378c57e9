import type { FloorAgent } from '@scenarium/api'
import { Elapsed } from '@scenarium/web-kit'
import IconPlugConnectedX from '@tabler/icons-react/icons/IconPlugConnectedX'
import { memo } from 'react'
import { stateToCome } from '../agent-state/state-to-come.ts'
import { stateWords } from '../agent-state/state-words.ts'
import { ToneDot } from '../agent-state/tone-dot.tsx'
import classes from './agent-row.module.css'
import { ConversationLine } from './conversation-line.tsx'
import { asksForHelp, inRowOrder } from './floor-view.ts'
import { ForceStateMenu } from './force-state-menu.tsx'
import table from './table.module.css'

export const AgentRow = memo(function AgentRow({ agent, openId }: { agent: FloorAgent; openId: string | undefined }) {
  const { name, state, reason, since, team, load, capacity, isPresent, conversations } = agent
  const { text, tone } = stateWords[state]
  const next = stateToCome(agent)
  const isLoggedOut = state === 'logged_out'
  return (
    <tr data-help={asksForHelp(agent)} className={classes.row}>
      <th scope="row" className={table.name}>
        {name}
        {!isPresent && !isLoggedOut && (
          <span className={classes.cut} title="No browser of this agent is connected">
            <IconPlugConnectedX size={14} aria-hidden="true" /> connection lost
          </span>
        )}
      </th>
      <td>
        <span className={classes.state}>
          <ToneDot tone={tone} />
          {text}
        </span>
        {reason !== null && state === 'not_ready' && <div className={classes.more}>{reason}</div>}
        {next !== null && <div className={classes.more}>then {next}</div>}
      </td>
      <td data-number>{isLoggedOut ? <span className={table.dim}>–</span> : <Elapsed since={since} />}</td>
      <td data-lesser>{team ?? <span className={table.dim}>–</span>}</td>
      <td data-number>
        <span
          className={table.badge}
          data-tone={load >= capacity ? 'warn' : undefined}
          title={`${load} of ${capacity}`}
        >
          {load} / {capacity}
        </span>
      </td>
      <td>
        {conversations.length === 0 ? (
          <span className={table.dim}>–</span>
        ) : (
          <ul className={classes.conversations}>
            {inRowOrder(conversations).map((conversation) => (
              <li key={conversation.interactionId}>
                <ConversationLine conversation={conversation} isOpen={conversation.interactionId === openId} />
              </li>
            ))}
          </ul>
        )}
      </td>
      <td className={classes.actions}>{!isLoggedOut && <ForceStateMenu agent={agent} />}</td>
    </tr>
  )
})
