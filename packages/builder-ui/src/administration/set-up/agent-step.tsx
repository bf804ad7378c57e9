import { Button, TextInput } from '@mantine/core'
import { useSession } from '@scenarium/web-kit'
import { type FormEvent, useState } from 'react'
import { Link } from 'wouter'
import { useAdministrationClient } from '../../client/administration-client.ts'
import { configurationPaths } from '../../paths.ts'
import { type Refusals, refusalsOf } from '../form/refusals.ts'
import { generatePassword } from '../users/generated-password.ts'
import { PasswordOnce } from '../users/password-once.tsx'
import type { Progress } from './progress.ts'
import classes from './set-up-page.module.css'
import { StepFrame } from './step-frame.tsx'
import { useWork } from './use-work.ts'

const LEVEL = 100

export function AgentStep({ progress }: { progress: Progress }) {
  const client = useAdministrationClient()
  const { userId } = useSession()
  const { run, isWorking, problem } = useWork()
  const [firstName, setFirstName] = useState('')
  const [username, setUsername] = useState('')
  const [refusals, setRefusals] = useState<Refusals>({})
  const [shown, setShown] = useState<{ username: string; password: string } | null>(null)
  const { service, existing } = progress
  const skills = service === undefined ? {} : { [service.name]: LEVEL }
  const agents = existing.users.filter(({ skills: own }) => service !== undefined && own[service.name] !== undefined)

  function invite(event: FormEvent) {
    event.preventDefault()
    void run(async () => {
      const password = generatePassword()
      const name = username.trim().toLowerCase()
      try {
        await client.createUser({ username: name, password, firstName, roles: ['agent'], skills })
        setShown({ username: name, password })
        setRefusals({})
      } catch (error) {
        setRefusals(refusalsOf(error, ['username', 'firstName']))
      }
    })
  }
  /** Who tries it alone answers himself. */
  async function answerMyself(): Promise<void> {
    const me = existing.users.find((user) => user.userId === userId)
    if (me === undefined) return
    await client.changeUser(userId, {
      roles: [...new Set([...me.roles, 'agent' as const])],
      skills: { ...me.skills, ...skills },
    })
  }

  return (
    <>
      <StepFrame
        step="agent"
        number={5}
        title="Invite the first agent"
        progress={progress}
        result={agents.map((agent, index) => (
          <span key={agent.userId}>
            {index > 0 && ', '}
            <Link href={`${configurationPaths.users}/${agent.userId}`}>
              {`${agent.firstName} ${agent.lastName}`.trim()}
            </Link>
          </span>
        ))}
      >
        <p className={classes.text}>
          Agents answer at the Agent Desktop. The password is generated, and shown once for you to hand over.
        </p>
        <form className={classes.form} onSubmit={invite}>
          <TextInput
            label="First name"
            maxLength={100}
            value={firstName}
            error={refusals.firstName}
            onChange={({ currentTarget: { value } }) => setFirstName(value)}
          />
          <TextInput
            label="Username"
            autoCapitalize="none"
            spellCheck={false}
            value={username}
            error={refusals.username}
            onChange={({ currentTarget: { value } }) => setUsername(value)}
          />
          <Button type="submit" loading={isWorking} disabled={firstName.trim() === '' || username.trim() === ''}>
            Invite
          </Button>
          <Button variant="default" disabled={isWorking} onClick={() => void run(answerMyself)}>
            I answer myself
          </Button>
          {(problem ?? refusals.form) && (
            <p role="alert" className={classes.problem}>
              {problem ?? refusals.form}
            </p>
          )}
        </form>
      </StepFrame>
      {shown !== null && <PasswordOnce {...shown} onClose={() => setShown(null)} />}
    </>
  )
}
