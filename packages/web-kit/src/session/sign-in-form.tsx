import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { errorText } from '../feedback/error-text.ts'
import { useSessionStore } from '../kit-context.ts'

/** With `username` given, only the password is asked for first. */
export function SignInForm({ username: given = '' }: { username?: string }) {
  const store = useSessionStore()
  const [username, setUsername] = useState(given)
  const [password, setPassword] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [isSending, setIsSending] = useState(false)
  const usernameInput = useRef<HTMLInputElement>(null)
  const passwordInput = useRef<HTMLInputElement>(null)

  useEffect(() => {
    const first = given === '' ? usernameInput : passwordInput
    first.current?.focus()
  }, [given])

  async function submit(event: FormEvent) {
    event.preventDefault()
    setIsSending(true)
    setProblem(null)
    try {
      await store.signIn({ username: username.trim().toLowerCase(), password })
    } catch (error) {
      setProblem(errorText(error))
      setIsSending(false)
      passwordInput.current?.select()
    }
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
