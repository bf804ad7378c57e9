import { Button } from '@mantine/core'
import { Link } from 'wouter'
import { useAdministrationClient } from '../../client/administration-client.ts'
import { configurationPaths } from '../../paths.ts'
import { freeName } from '../../scenarios/scenario-file.ts'
import type { Progress } from './progress.ts'
import classes from './set-up-page.module.css'
import { StepFrame } from './step-frame.tsx'
import { useWork } from './use-work.ts'

export function EntryStep({ progress }: { progress: Progress }) {
  const client = useAdministrationClient()
  const { run, isWorking, problem } = useWork()
  const { account, service, scenario, entry, existing } = progress

  /** An entry that lacks a service is completed, not doubled. */
  async function make(): Promise<void> {
    if (account === undefined || service === undefined || scenario === undefined) return
    if (entry !== undefined) {
      await client.changeEntry(entry.entryId, { serviceId: service.serviceId })
      return
    }
    await client.createEntry({
      name: freeName(new Set(existing.entries.map(({ name }) => name)), `Telegram ${service.name}`),
      scenarioId: scenario.scenarioId,
      serviceId: service.serviceId,
      messengerAccounts: { telegram: account.accountId },
    })
  }

  return (
    <StepFrame
      step="entry"
      number={4}
      title="Make the scenario entry"
      progress={progress}
      result={entry !== undefined && <Link href={`${configurationPaths.entries}/${entry.entryId}`}>{entry.name}</Link>}
    >
      <p className={classes.text}>
        It joins the three: who writes to @{account?.botUsername} is led by {scenario?.name} and served for{' '}
        {service?.name}.
      </p>
      <div className={classes.form}>
        <Button loading={isWorking} onClick={() => void run(make)}>
          Make the entry
        </Button>
        {problem !== null && (
          <p role="alert" className={classes.problem}>
            {problem}
          </p>
        )}
      </div>
    </StepFrame>
  )
}
