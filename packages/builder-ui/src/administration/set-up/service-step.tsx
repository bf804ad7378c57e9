import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { Link } from 'wouter'
import { useAdministrationClient } from '../../client/administration-client.ts'
import { configurationPaths } from '../../paths.ts'
import type { Progress } from './progress.ts'
import classes from './set-up-page.module.css'
import { StepFrame } from './step-frame.tsx'
import { useWork } from './use-work.ts'

const usualDispositions = ['Resolved', 'Follow-up needed', 'Spam']

export function ServiceStep({ progress }: { progress: Progress }) {
  const client = useAdministrationClient()
  const { run, isWorking, problem } = useWork()
  const [name, setName] = useState('Support')
  const { service } = progress
  function make(event: FormEvent) {
    event.preventDefault()
    void run(() => client.createService({ name, settings: { dispositions: usualDispositions } }))
  }
  return (
    <StepFrame
      step="service"
      number={2}
      title="Name the service"
      progress={progress}
      result={
        service !== undefined && (
          <Link href={`${configurationPaths.services}/${service.serviceId}`}>{service.name}</Link>
        )
      }
    >
      <p className={classes.text}>
        A service is what customers are served for. Agents who have its skill get its chats; you can change the rest
        later.
      </p>
      <form className={classes.form} onSubmit={make}>
        <TextInput
          label="Name of the service"
          maxLength={100}
          value={name}
          onChange={({ currentTarget: { value } }) => setName(value)}
        />
        <Button type="submit" loading={isWorking} disabled={name.trim() === ''}>
          Make the service
        </Button>
        {problem !== null && (
          <p role="alert" className={classes.problem}>
            {problem}
          </p>
        )}
      </form>
    </StepFrame>
  )
}
