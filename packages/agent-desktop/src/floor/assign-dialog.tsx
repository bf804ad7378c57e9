import { Button, TextInput } from '@mantine/core'
import type { AgentView, FloorAgent, FloorWaiting } from '@scenarium/api'
import { Dialog, showToast, useCommand, useDeskClient } from '@scenarium/web-kit'
import { useState } from 'react'
import { stateWords } from '../agent-state/state-words.ts'
import { useDesktop, useDesktopState } from '../desktop/desktop-context.tsx'
import { useTakeWaiting } from '../watching/use-take-waiting.ts'
import { assignable } from './assignable.ts'
import classes from './explain-dialog.module.css'
import table from './table.module.css'

type Props = { chat: FloorWaiting; agents: readonly FloorAgent[]; onClose: () => void }

/** Gives a waiting chat to an agent, whatever his skills, or to oneself. */
export function AssignDialog({ chat, agents, onClose }: Props) {
  const { interactionId, customerName, serviceId } = chat
  const { userId: ownUserId } = useDesktop()
  const client = useDeskClient()
  const [find, setFind] = useState('')
  const take = useTakeWaiting()
  const assign = useCommand((body, userId: string) => client.assign(interactionId, { ...body, userId }))
  const isSending = assign.isSending || take.isSending
  const self = useDesktopState((state) => state.agent)
  const shown = assignable(withSelf(agents, self), { serviceId, ownUserId, find })

  async function give({ userId, name }: FloorAgent) {
    if (userId === ownUserId) {
      if (await take.send(interactionId)) onClose()
      return
    }
    if ((await assign.send(userId)) === undefined) return
    showToast({ kind: 'good', text: `The chat of ${customerName} is offered to ${name}.` })
    onClose()
  }

  return (
    <Dialog opened onClose={onClose} size="lg" title={`Assign the chat of ${customerName}`}>
      <TextInput
        data-autofocus
        placeholder="Find an agent"
        aria-label="Find an agent"
        mb="sm"
        value={find}
        onChange={(event) => setFind(event.currentTarget.value)}
      />
      <div className={classes.agents}>
        <table className={table.table} aria-label="Agents to assign to">
          <thead className={table.head}>
            <tr>
              <th scope="col">Agent</th>
              <th scope="col">State</th>
              <th scope="col">Room</th>
              <th scope="col"> </th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ agent, room, servesIt, isSelf }) => (
              <tr key={agent.userId}>
                <th scope="row">
                  <span className={table.name}>{isSelf ? `Myself (${agent.name})` : agent.name}</span>
                  {!servesIt && !isSelf && <div className={table.dim}>does not serve {chat.serviceName}</div>}
                </th>
                <td>
                  {stateWords[agent.state].text}
                  {agent.reason !== null && <span className={table.dim}> · {agent.reason}</span>}
                </td>
                <td className={table.nowrap}>
                  {room > 0 ? `for ${room}` : 'none'}{' '}
                  <span className={table.dim}>
                    ({agent.load} / {agent.capacity})
                  </span>
                </td>
                <td data-number>
                  <Button
                    size="compact-sm"
                    variant="default"
                    disabled={isSending}
                    onClick={() => void give(agent)}
                    aria-label={isSelf ? 'Take it myself' : `Assign to ${agent.name}`}
                  >
                    {isSelf ? 'Take it' : 'Assign'}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {shown.length === 0 && <p className={table.none}>Nobody of that name is logged in.</p>}
      </div>
    </Dialog>
  )
}

/** A supervisor who is not at work yet is not on the floor, but may begin with this chat. */
function withSelf(agents: readonly FloorAgent[], self: AgentView | null): readonly FloorAgent[] {
  if (self === null || agents.some(({ userId }) => userId === self.userId)) return agents
  return [{ ...self, serviceIds: [], conversations: [] }, ...agents]
}
