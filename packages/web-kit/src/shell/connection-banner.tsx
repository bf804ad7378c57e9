import { Button } from '@mantine/core'
import type { LiveStatus, StopReason } from '../live/live-status.ts'
import { Elapsed } from '../time/elapsed.tsx'
import classes from './connection-banner.module.css'

const stopped: { [R in StopReason]: string | null } = {
  closed: null,
  // The sign-in form lies over the page.
  session_ended: null,
  too_many_tabs: 'This page is open in too many tabs. Close another one.',
  outdated: 'The server has been updated. Reload this page.',
}

/** Nothing while all is well; a line over the page while what it shows may be old. */
export function ConnectionBanner({ status, onRetry }: { status: LiveStatus; onRetry: () => void }) {
  const text = textOf(status)
  return (
    <div aria-live="polite">
      {text !== null && (
        <div className={classes.banner}>
          <span>{text}</span>
          {'since' in status && <Elapsed since={status.since} className={classes.timer} />}
          {action(status, onRetry)}
        </div>
      )}
    </div>
  )
}

function textOf(status: LiveStatus): string | null {
  if (status.kind === 'reconnecting') return 'Connection lost. Reconnecting …'
  if (status.kind === 'offline') return 'This computer is offline. What you see may be old.'
  return status.kind === 'stopped' ? stopped[status.reason] : null
}

function action(status: LiveStatus, onRetry: () => void) {
  if (status.kind === 'stopped' && status.reason === 'outdated') {
    return (
      <Button size="compact-sm" variant="default" onClick={() => location.reload()}>
        Reload
      </Button>
    )
  }
  return (
    <Button size="compact-sm" variant="default" onClick={onRetry}>
      Try now
    </Button>
  )
}
