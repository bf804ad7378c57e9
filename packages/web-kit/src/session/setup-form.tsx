import { Alert, Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core'
import { ApiError, MIN_PASSWORD_LENGTH } from '@scenarium/api'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { errorText } from '../feedback/error-text.ts'
import { useSessionStore } from '../kit-context.ts'

/** Address in the Administrator, whichever application was opened first. */
const GUIDED_SET_UP = '/configuration/set-up'

type Field = 'code' | 'name' | 'username' | 'password' | 'repeated' | 'form'
type Problems = { readonly [field in Field]?: string }

/** Makes the first administrator and signs in. */
export function SetupForm() {
  const store = useSessionStore()
  const queries = useQueryClient()
  const [fields, setFields] = useState({ code: '', name: '', username: '', password: '', repeated: '' })
  const [problems, setProblems] = useState<Problems>({})
  const [isSending, setIsSending] = useState(false)
  const written = (field: keyof typeof fields) => ({
    value: fields[field],
    error: problems[field],
    required: true,
    withAsterisk: false,
    onChange: ({ currentTarget: { value } }: { currentTarget: { value: string } }) => {
      setFields((now) => ({ ...now, [field]: value }))
      setProblems(({ [field]: _, ...others }) => others)
    },
  })

  async function submit(event: FormEvent) {
    event.preventDefault()
    const { repeated, ...request } = fields
    if (request.password !== repeated) {
      setProblems({ repeated: 'The two passwords differ.' })
      return
    }
    setIsSending(true)
    setProblems({})
    try {
      const username = request.username.trim().toLowerCase()
      await store.setUp({ ...request, code: request.code.trim(), name: request.name.trim(), username })
      queries.setQueryData(['setup'], { isNeeded: false })
      location.assign(GUIDED_SET_UP)
    } catch (error) {
      setProblems(problemsOf(error))
      setIsSending(false)
      // Somebody else was first: there is a sign-in form now.
      if (error instanceof ApiError && error.body.code === 'already_set_up')
        void queries.invalidateQueries({ queryKey: ['setup'] })
    }
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="md">
        <Text size="sm">
          Nobody can sign in yet. Make the first administrator: the code is in the console of the server, where it was
          started. It proves that the server is yours.
        </Text>
        <TextInput label="One-time code" autoComplete="one-time-code" spellCheck={false} {...written('code')} />
        <TextInput label="Your name" autoComplete="name" {...written('name')} />
        <TextInput
          label="Username"
          description="Lower-case letters, digits, dots and hyphens"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          {...written('username')}
        />
        <PasswordInput
          label="Password"
          description={`At least ${MIN_PASSWORD_LENGTH} characters`}
          autoComplete="new-password"
          minLength={MIN_PASSWORD_LENGTH}
          {...written('password')}
        />
        <PasswordInput label="Password again" autoComplete="new-password" {...written('repeated')} />
        {problems.form !== undefined && (
          <Alert color="red" variant="outline" role="alert">
            {problems.form}
          </Alert>
        )}
        <Button type="submit" size="md" loading={isSending}>
          Make administrator
        </Button>
      </Stack>
    </form>
  )
}

function problemsOf(error: unknown): Problems {
  if (!(error instanceof ApiError)) return { form: errorText(error) }
  if (error.body.code === 'wrong_code') return { code: error.body.text }
  const ofFields = (error.body.problems ?? []).flatMap(({ path, text }): [string, string][] => {
    const field = path.replace(/^body\./, '')
    return field === 'name' || field === 'username' || field === 'password' ? [[field, text]] : []
  })
  return ofFields.length > 0 ? Object.fromEntries(ofFields) : { form: error.body.text }
}
