import { Button, Group, Text } from '@mantine/core'
import { stateWords } from '../agent-state/state-words.ts'
import { ToneDot } from '../agent-state/tone-dot.tsx'
import type { Asking, OnAsk } from './asking.ts'
import classes from './choices.module.css'
import type { AgentChoice } from './choices.ts'

type Props = { choices: readonly AgentChoice[]; serviceName: string | null; asking: Asking; onAsk: OnAsk }

export function AgentChoices({ choices, serviceName, asking, onAsk }: Props) {
  if (choices.length === 0) {
    return (
      <Text c="dimmed" size="sm" p="md">
        No colleague who is logged in fits. A service's queue takes the chat all the same.
      </Text>
    )
  }
  return (
    <ul className={classes.list} aria-label="Agents">
      {choices.map((choice) => (
        <AgentRow
          key={choice.agent.userId}
          choice={choice}
          serviceName={serviceName}
          isSending={asking.isSending}
          problem={asking.problemOf(choice.agent.userId)}
          onAsk={onAsk}
        />
      ))}
    </ul>
  )
}

type RowProps = { choice: AgentChoice; serviceName: string | null; isSending: boolean; problem: string | null }

function AgentRow({ choice, serviceName, isSending, problem, onAsk }: RowProps & { onAsk: OnAsk }) {
  const { agent, servesIt, obstacle } = choice
  const { userId: id, name, state, reason, team, load, capacity } = agent
  const isDisabled = isSending || obstacle !== null
  return (
    <li className={classes.row} aria-label={name}>
      <ToneDot tone={stateWords[state].tone} />
      <div className={classes.about}>
        <div className={classes.name}>{name}</div>
        <div className={classes.more}>
          {[
            `${stateWords[state].text}${state === 'not_ready' && reason !== null ? ` (${reason})` : ''}`,
            `${load} of ${capacity} chats`,
            team,
            servesIt ? null : `does not serve ${serviceName}`,
          ]
            .filter(Boolean)
            .join(' · ')}
        </div>
        {problem !== null && (
          <div className={classes.problem} role="alert">
            {problem}
          </div>
        )}
      </div>
      {obstacle === null ? (
        <Group gap="xs" wrap="nowrap" className={classes.actions}>
          <Button
            size="compact-md"
            variant="default"
            disabled={isDisabled}
            onClick={() => void onAsk('invite', id)}
            aria-label={`Invite ${name}`}
          >
            Invite
          </Button>
          <Button
            size="compact-md"
            variant="light"
            disabled={isDisabled}
            onClick={() => void onAsk('transfer', id)}
            aria-label={`Transfer to ${name}`}
          >
            Transfer
          </Button>
        </Group>
      ) : (
        <span className={classes.obstacle}>{obstacle}</span>
      )}
    </li>
  )
}
