import { Button } from '@mantine/core'
import type { IntegrationAccountView } from '@scenarium/api'
import { Link } from 'wouter'
import { configurationPaths } from '../../paths.ts'
import classes from './connection-check.module.css'
import { Findings, overall } from './findings.tsx'
import { RepairOutcome } from './repair-outcome.tsx'
import type { Connection } from './use-connection.ts'
import { useRepair } from './use-repair.ts'

type Props = { account: IntegrationAccountView; connection: Connection; mayChange: boolean }

/** What the doctor finds about this account, kept fresh, with the buttons that change it. */
export function ConnectionCheck({ account, connection, mayChange }: Props) {
  const { report, problem, running, run } = connection
  const repair = useRepair(account.accountId)
  const isBusy = running !== null || repair.isRunning
  const isRepairable = report?.findings.some((finding) => finding.isRepairable) ?? false
  const isPaused = account.pausedAt !== null
  return (
    <div aria-live="polite" aria-busy={isBusy}>
      {problem !== null && <p className={classes.problem}>{problem}</p>}
      {report === null && problem === null && <p className={classes.none}>Asking Telegram …</p>}
      {report !== null && (
        <>
          <div className={classes.head}>
            <p className={classes.overall} data-tone={overall[report.status].tone}>
              {overall[report.status].text}
            </p>
            {mayChange && isRepairable && (
              <Button size="compact-xs" loading={repair.isRunning} disabled={isBusy} onClick={() => void repair.run()}>
                Repair
              </Button>
            )}
          </div>
          <RepairOutcome repair={repair} />
          <Findings report={report} />
        </>
      )}
      {mayChange && (
        <div className={classes.rest}>
          <Button
            size="xs"
            variant="default"
            loading={running === 'pause' || running === 'resume'}
            disabled={isBusy}
            onClick={() => void run(isPaused ? 'resume' : 'pause')}
          >
            {isPaused ? 'Resume' : 'Pause'}
          </Button>
          <span className={classes.none}>
            {isPaused
              ? 'What customers wrote meanwhile is taken in, and what was to go to them goes out.'
              : 'Takes nothing in and sends nothing. Telegram keeps what customers write for 24 hours; what agents and scenarios write waits here, and timeouts go on.'}
          </span>
        </div>
      )}
      <p className={classes.none}>
        <Link href={configurationPaths.doctor}>All accounts in the Webhook Doctor</Link>
      </p>
    </div>
  )
}
