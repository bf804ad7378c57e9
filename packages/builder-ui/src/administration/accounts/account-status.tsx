import type { IntegrationAccountView } from '@scenarium/api'
import classes from '../frame/list-frame.module.css'

const words = {
  ok: { text: 'Connected', tone: 'good' },
  error: { text: 'Does not work', tone: 'bad' },
  unchecked: { text: 'Not checked', tone: 'idle' },
} as const

const paused = { text: 'Paused', tone: 'warn' } as const

/** How the account is doing, with Telegram's words when it is not well. */
export function AccountStatus({ account }: { account: IntegrationAccountView }) {
  const { text, tone } = account.pausedAt === null ? words[account.status] : paused
  return (
    <>
      <span className={classes.status} data-tone={tone}>
        {text}
      </span>{' '}
      {account.pausedAt === null && account.status !== 'ok' && (
        <span className={classes.dim}>{account.statusText}</span>
      )}
    </>
  )
}
