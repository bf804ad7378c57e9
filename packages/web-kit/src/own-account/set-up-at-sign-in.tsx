import { Button, Stack, Text } from '@mantine/core'
import {
  type SecondFactorSecret,
  type SetUpAnswer,
  type SignInRequest,
  secondFactorSecret,
  setUpAnswer,
} from '@scenarium/api'
import { useState } from 'react'
import { errorText } from '../feedback/error-text.ts'
import { useClient, useSessionStore } from '../kit-context.ts'
import { RecoveryCodes } from './recovery-codes.tsx'
import { SecondFactorSetup } from './second-factor-setup.tsx'

const PATH = '/api/auth/second-factor'

/** For who must sign in with two factors and has only one: before anything else. */
export function SetUpAtSignIn({ request, onCancel }: { request: SignInRequest; onCancel(): void }) {
  const client = useClient()
  const store = useSessionStore()
  const [secret, setSecret] = useState<SecondFactorSecret | null>(null)
  const [answer, setAnswer] = useState<SetUpAnswer | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [isSending, setIsSending] = useState(false)

  // Each time makes another secret, and only the last one counts.
  async function begin(): Promise<void> {
    setIsSending(true)
    try {
      setSecret(await client.send('POST', PATH, secondFactorSecret, request))
    } catch (error) {
      setProblem(errorText(error))
    } finally {
      setIsSending(false)
    }
  }
  const confirm = async (code: string) =>
    setAnswer(await client.send('POST', `${PATH}/confirm`, setUpAnswer, { ...request, code }))

  if (answer !== null) return <RecoveryCodes codes={answer.recoveryCodes} onDone={() => store.enter(answer.session)} />
  if (secret !== null) return <SecondFactorSetup secret={secret} confirm={confirm} onCancel={onCancel} />
  return (
    <Stack gap="md">
      <Text size="sm">
        Your role must sign in with two factors. You need an authenticator app on your phone; setting it up takes a
        minute.
      </Text>
      {problem !== null && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {problem}
        </Text>
      )}
      <Button loading={isSending} onClick={() => void begin()}>
        Set up two-factor sign-in
      </Button>
      <Button variant="default" onClick={onCancel}>
        Back
      </Button>
    </Stack>
  )
}
