import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { useScenarioClient } from '../../client/scenario-client.ts'
import { scenarioPath, scenariosPath } from '../../paths.ts'
import { freeName } from '../../scenarios/scenario-file.ts'
import type { Progress } from './progress.ts'
import classes from './set-up-page.module.css'
import { StepFrame } from './step-frame.tsx'
import { draftFor } from './template-draft.ts'
import { useWork } from './use-work.ts'

const NAME = 'Messenger Chat'

export function ScenarioStep({ progress }: { progress: Progress }) {
  const client = useScenarioClient()
  const { run, isWorking, problem } = useWork()
  const templates = useQuery({ queryKey: ['scenario templates'], queryFn: client.templates })
  const mobileChat = templates.data?.templates[0]
  const { service, scenario, existing } = progress
  const unpublished = existing.scenarios.filter(({ publishedVersionId }) => publishedVersionId === null)

  async function make(): Promise<void> {
    if (mobileChat === undefined || service === undefined) return
    const name = freeName(new Set(existing.scenarios.map((one) => one.name)), NAME)
    const made = await client.createScenario({ name, draft: draftFor(mobileChat.draft, service.name) })
    const { scenarioId, draftRevision } = made.scenario
    await client.publish(scenarioId, { draftRevision, note: 'Made by the set-up' })
  }

  return (
    <StepFrame
      step="scenario"
      number={3}
      title="Make a scenario from Mobile Chat, and publish it"
      progress={progress}
      result={scenario !== undefined && <Link href={scenarioPath(scenario.scenarioId)}>{scenario.name}</Link>}
    >
      <p className={classes.text}>
        A scenario leads the customer: greets, asks, finds an agent, connects. Mobile Chat is a good beginning; change
        it in the Scenario Builder at any time, and chats under way stay on the version they began on.
      </p>
      <div className={classes.form}>
        <Button loading={isWorking} disabled={mobileChat === undefined} onClick={() => void run(make)}>
          Make it and publish it
        </Button>
        <Link href={scenariosPath}>Choose another template</Link>
        {unpublished.map((one) => (
          <Link key={one.scenarioId} href={scenarioPath(one.scenarioId)}>
            Go on with {one.name}
          </Link>
        ))}
        {problem !== null && (
          <p role="alert" className={classes.problem}>
            {problem}
          </p>
        )}
      </div>
    </StepFrame>
  )
}
