import type { ConnectionReport } from '@scenarium/api'
import frame from '../frame/list-frame.module.css'
import { TimeAgo } from '../time-ago.tsx'
import classes from './connection-check.module.css'

export const overall = {
  ok: { text: 'Everything is well', tone: 'good' },
  warning: { text: 'It works, but look at this', tone: 'warn' },
  error: { text: 'Something is wrong', tone: 'bad' },
} as const
const marks = { ok: 'Well', warning: 'Notice', error: 'Wrong' } as const
const order = { error: 0, warning: 1, ok: 2 } as const

type Props = { report: ConnectionReport; isBrief?: boolean }

/** Each thing that was looked at: what was found, when it was so, and what to do. `isBrief` leaves out what is well. */
export function Findings({ report: { findings }, isBrief = false }: Props) {
  const shown = findings
    .filter(({ status }) => !isBrief || status !== 'ok')
    .toSorted((one, other) => order[one.status] - order[other.status])
  return (
    <ul className={classes.findings}>
      {shown.map(({ subject, status, text, advice, at, isRepairable }) => (
        <li key={subject} className={classes.finding}>
          <span className={`${frame.status} ${classes.mark}`} data-tone={overall[status].tone}>
            {marks[status]}
          </span>
          <span>
            {text}
            {at !== null && (
              <span className={frame.dim}>
                {' '}
                (<TimeAgo at={at} />)
              </span>
            )}
            {status !== 'ok' && (advice !== null || isRepairable) && (
              <span className={classes.advice}>
                {isRepairable && 'Repair mends it. '}
                {advice}
              </span>
            )}
          </span>
        </li>
      ))}
    </ul>
  )
}
