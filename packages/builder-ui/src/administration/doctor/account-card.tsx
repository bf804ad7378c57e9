import { Button } from '@mantine/core'
import type { AccountDiagnosis } from '@scenarium/api'
import { useId } from 'react'
import { Link } from 'wouter'
import { configurationPaths } from '../../paths.ts'
import { Findings, overall } from '../accounts/findings.tsx'
import { RepairOutcome } from '../accounts/repair-outcome.tsx'
import { useRepair } from '../accounts/use-repair.ts'
import frame from '../frame/list-frame.module.css'
import { TimeAgo } from '../time-ago.tsx'
import classes from './doctor-page.module.css'

/** One account: what is not well with it, and the button that mends what can be mended. */
export function AccountCard({ diagnosis }: { diagnosis: AccountDiagnosis }) {
  const { accountId, name, botUsername, delivery, report, checkedAt } = diagnosis
  const repair = useRepair(accountId)
  const titleId = useId()
  const isRepairable = report?.findings.some((finding) => finding.isRepairable) ?? false
  return (
    <li className={classes.card} aria-labelledby={titleId}>
      <div className={classes.head}>
        <h2 id={titleId} className={classes.name}>
          <Link href={`${configurationPaths.accounts}/${accountId}`}>{name}</Link>
        </h2>
        <span className={frame.dim}>
          @{botUsername}, {delivery === 'webhook' ? 'webhook' : 'polling'}
        </span>
        {report !== null && (
          <span className={frame.status} data-tone={overall[report.status].tone}>
            {overall[report.status].text}
          </span>
        )}
        {isRepairable && (
          <Button size="compact-xs" loading={repair.isRunning} onClick={() => void repair.run()}>
            Repair
          </Button>
        )}
        <span className={classes.checked}>
          {checkedAt === null ? (
            'Asking Telegram …'
          ) : (
            <>
              Looked at <TimeAgo at={checkedAt} />
            </>
          )}
        </span>
      </div>
      <div aria-live="polite">
        <RepairOutcome repair={repair} />
        {report !== null && report.status !== 'ok' && <Findings report={report} isBrief />}
      </div>
    </li>
  )
}
