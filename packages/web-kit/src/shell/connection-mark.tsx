import { Tooltip } from '@mantine/core'
import type { LiveStatus } from '../live/live-status.ts'
import classes from './connection-mark.module.css'

const words: { [K in LiveStatus['kind']]: { text: string; tone: 'good' | 'warn' | 'bad' } } = {
  connecting: { text: 'Connecting', tone: 'warn' },
  connected: { text: 'Connected', tone: 'good' },
  reconnecting: { text: 'Reconnecting', tone: 'bad' },
  offline: { text: 'Offline', tone: 'bad' },
  stopped: { text: 'Not connected', tone: 'bad' },
}

/** The state of the live stream, always in sight. */
export function ConnectionMark({ status }: { status: LiveStatus }) {
  const { text, tone } = words[status.kind]
  return (
    <Tooltip label={text}>
      <span className={classes.mark} data-tone={tone} data-connection={status.kind} role="img" aria-label={text} />
    </Tooltip>
  )
}
