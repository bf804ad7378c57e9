import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import { ApiError } from '@scenarium/api'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { errorText } from '../feedback/error-text.ts'
import { LoadingState } from '../feedback/states.tsx'
import { useSessionStore } from '../kit-context.ts'
import { lazyPart } from '../loading/lazy-part.tsx'

const SetUpAtSignIn = lazyPart(
  async () => (await import('../own-account/set-up-at-sign-in.tsx')).SetUpAtSignIn,
  <LoadingState />,
)

/** What the server asks for besides the password. */
function nextStep(error: unknown): 'code' | 'set_up' | undefined {
  if (!(error instanceof ApiError)) return undefined
  if (error.body.code === 'second_factor_needed') return 'code'
  return error.body.code === 'second_factor_set_up_needed' ? 'set_up' : undefined
}

/** With `username` given, only the password is asked for first. */
export function SignInForm({ username: given = '' }: { username?: string }) {
  const store = useSessionStore()
  const [username, setUsername] = useState(given)
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const [step, setStep] = useState<'password' | 'code' | 'set_up'>('password')
  const [problem, setProblem] = useState<string | null>(null)
  const [isSending, setIsSending] = useState(false)
  const usernameInput = useRef<HTMLInputElement>(null)
  const passwordInput = useRef<HTMLInputElement>(null)

  useEffect(() => {
    const first = given === '' ? usernameInput : passwordInput
    first.current?.focus()
  }, [given])

  const request = { username: username.trim().toLowerCase(), password }

  async function submit(event: FormEvent) {
    event.preventDefault()
    setIsSending(true)
    setProblem(null)
    try {
      await store.signIn(step === 'code' ? { ...request, code } : request)
    } catch (error) {
      setIsSending(false)
      const next = nextStep(error)
      if (next !== undefined) return setStep(next)
      setProblem(errorText(error))
      if (step === 'password') passwordInput.current?.select()
      else setCode('')
    }
  }

  function startOver() {
    setStep('password')
    setCode('')
    setProblem(null)
  }

  if (step === 'set_up') {
    return <SetUpAtSignIn request={request} onCancel={startOver} />
  }
  if (step === 'code') {
    return (
      <form onSubmit={submit}>
        <Stack gap="md">
          <TextInput
            label="Code"
            description="From your authenticator app, or a recovery code"
            autoComplete="one-time-code"
            required
            withAsterisk={false}
            ref={(input) => input?.focus()}
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
          />
          {problem !== null && (
            <Alert color="red" variant="outline" role="alert">
              {problem}
            </Alert>
          )}
          <Button type="submit" size="md" loading={isSending}>
            Sign in
          </Button>
          <Button variant="default" onClick={startOver}>
            Back
          </Button>
        </Stack>
      </form>
    )
  }

  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <TextInput
          ref={usernameInput}
          label="Username"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
          withAsterisk={false}
          data-autofocus={given === '' || undefined}
          value={username}
          onChange={(event) => setUsername(event.currentTarget.value)}
        />
        <PasswordInput
          ref={passwordInput}
          label="Password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          data-autofocus={given !== '' || undefined}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        {problem !== null && (
          <Alert color="red" variant="outline" role="alert">
            {problem}
          </Alert>
        )}
        <Button type="submit" size="md" loading={isSending}>
          Sign in
        </Button>
      </Stack>
    </form>
  )
}
