import { Button } from '@mantine/core'
import { QueryView, useSession } from '@scenarium/web-kit'
import { useLocation } from 'wouter'
import { useAccounts, useEntries, useServices, useUsers } from '../../client/administration-queries.ts'
import { useScenarios } from '../../client/scenario-client.ts'
import { scenariosPath } from '../../paths.ts'
import { AgentStep } from './agent-step.tsx'
import { BotStep } from './bot-step.tsx'
import { EntryStep } from './entry-step.tsx'
import { readProgress } from './progress.ts'
import { ScenarioStep } from './scenario-step.tsx'
import { ServiceStep } from './service-step.tsx'
import classes from './set-up-page.module.css'
import { skipSetUp } from './skipped.ts'
import { WriteStep } from './write-step.tsx'

/** From nothing to an answered chat, by what is there already: it can be left and taken up at any time. */
export function SetUpPage() {
  const [, navigate] = useLocation()
  const { userId } = useSession()
  const scenarios = useScenarios({ refetchOnMount: 'always' })
  const accounts = useAccounts()
  const services = useServices()
  const entries = useEntries()
  const users = useUsers()
  const queries = [scenarios, accounts, services, entries, users]
  // The first that has no answer speaks for all.
  const waiting = queries.find(({ data }) => data === undefined)
  if (waiting !== undefined || !scenarios.data || !accounts.data || !services.data || !entries.data || !users.data) {
    return waiting !== undefined && <QueryView<unknown> query={waiting}>{() => null}</QueryView>
  }
  const progress = readProgress({
    ...scenarios.data,
    ...accounts.data,
    ...services.data,
    ...entries.data,
    ...users.data,
    userId,
  })

  return (
    <div className={classes.page}>
      <h1 className={classes.title}>From a bot to the first answered chat</h1>
      <p className={classes.lead}>
        Six steps, about ten minutes. Leave whenever you like: this page looks at what is there and goes on.
      </p>
      <ol className={classes.steps}>
        <BotStep progress={progress} />
        <ServiceStep progress={progress} />
        <ScenarioStep progress={progress} />
        <EntryStep progress={progress} />
        <AgentStep progress={progress} />
        <WriteStep progress={progress} />
      </ol>
      <Button
        variant="subtle"
        size="xs"
        onClick={() => {
          skipSetUp()
          navigate(scenariosPath)
        }}
      >
        {progress.next === 'write' ? 'Done: to the scenarios' : 'Skip the set-up'}
      </Button>
    </div>
  )
}
