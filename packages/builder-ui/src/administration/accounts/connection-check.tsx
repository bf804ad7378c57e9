import { Button } from '@mantine/core'
import type { ConnectionReport } from '@scenarium/api'
import frame from '../frame/list-frame.module.css'
import classes from './connection-check.module.css'
import type { Connection } from './use-connection.ts'

const overall = {
  ok: { text: 'Everything is well', tone: 'good' },
  warning: { text: 'It works, but look at this', tone: 'warn' },
  error: { text: 'Something is wrong', tone: 'bad' },
} as const
const marks = { ok: 'Well', warning: 'Notice', error: 'Wrong' } as const

/** Each thing that was looked at, with what was found, and a way to mend what can be mended. */
export function ConnectionCheck({ connection: { report, problem, running, run } }: { connection: Connection }) {
  return (
    <div aria-live="polite" aria-busy={running !== null}>
      {problem !== null && <p className={classes.problem}>{problem}</p>}
      {report !== null && <Findings report={report} isRunning={running !== null} onRepair={() => run('set-webhook')} />}
      {report === null && problem === null && (
        <p className={classes.none}>
          {running === null
            ? 'Test Connection asks Telegram about the bot; it changes nothing there.'
            : 'Asking Telegram …'}
        </p>
      )}
    </div>
  )
}

type Props = { report: ConnectionReport; isRunning: boolean; onRepair(): Promise<void> }

function Findings({ report: { status, findings }, isRunning, onRepair }: Props) {
  const { text, tone } = overall[status]
  return (
    <>
      <p className={classes.overall} data-tone={tone}>
        {text}
      </p>
      <ul className={classes.findings}>
        {findings.map((finding) => (
          <li key={finding.subject} className={classes.finding}>
            <span className={frame.status} data-tone={overall[finding.status].tone}>
              {marks[finding.status]}
            </span>
            <span>{finding.text}</span>
            {finding.isRepairable && (
              <Button size="compact-xs" variant="default" disabled={isRunning} onClick={() => void onRepair()}>
                Repair
              </Button>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}
