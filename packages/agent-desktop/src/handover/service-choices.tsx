import { Button, Text } from '@mantine/core'
import type { FloorService } from '@scenarium/api'
import { clockText } from '@scenarium/web-kit'
import { ToneDot } from '../agent-state/tone-dot.tsx'
import type { Asking, OnAsk } from './asking.ts'
import classes from './choices.module.css'

type Props = { services: readonly FloorService[]; asking: Asking; onAsk: OnAsk }

export function ServiceChoices({ services, asking, onAsk }: Props) {
  if (services.length === 0) {
    return (
      <Text c="dimmed" size="sm" p="md">
        No service of that name.
      </Text>
    )
  }
  return (
    <ul className={classes.list} aria-label="Services">
      {services.map((service) => {
        const { serviceId: id, name, agentsReady } = service
        const problem = asking.problemOf(id)
        return (
          <li key={id} className={classes.row} aria-label={name}>
            <ToneDot tone={agentsReady > 0 ? 'good' : 'warn'} />
            <div className={classes.about}>
              <div className={classes.name}>{name}</div>
              <div className={classes.more}>{queueWords(service)}</div>
              {problem !== null && (
                <div className={classes.problem} role="alert">
                  {problem}
                </div>
              )}
            </div>
            <Button
              size="compact-md"
              variant="light"
              disabled={asking.isSending}
              onClick={() => void onAsk('queue', id)}
              aria-label={`Transfer to the queue of ${name}`}
              className={classes.actions}
            >
              Transfer to queue
            </Button>
          </li>
        )
      })}
    </ul>
  )
}

/** `2 wait, the longest 1:20 · about 3:00 to wait · 1 of 4 agents ready` */
export function queueWords(service: FloorService): string {
  const { queueLength, longestWaitSeconds, estimatedWaitSeconds, agentsReady, agentsLoggedIn } = service
  const longest = longestWaitSeconds === null ? '' : `, the longest ${clockText(longestWaitSeconds * 1_000)}`
  return [
    queueLength === 0 ? 'nobody waits' : `${queueLength} ${queueLength === 1 ? 'waits' : 'wait'}${longest}`,
    estimatedWaitSeconds === null ? null : `about ${clockText(estimatedWaitSeconds * 1_000)} to wait`,
    agentsLoggedIn === 0 ? 'no agents logged in' : `${agentsReady} of ${agentsLoggedIn} agents ready`,
  ]
    .filter(Boolean)
    .join(' · ')
}
