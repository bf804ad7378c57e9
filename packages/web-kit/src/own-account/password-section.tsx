import { Button, Group, PasswordInput, Stack, Text, Title } from '@mantine/core'
import { ApiError, done, MIN_PASSWORD_LENGTH } from '@scenarium/api'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { errorText } from '../feedback/error-text.ts'
import { showToast } from '../feedback/toast-store.ts'
import { useClient } from '../kit-context.ts'
import { momentWords } from '../time/date-words.ts'
import { OWN_ACCOUNT } from './keys.ts'

const empty = { currentPassword: '', password: '', repeated: '' }
type Field = keyof typeof empty

export function PasswordSection({ changedAt }: { changedAt: number }) {
  const client = useClient()
  const queries = useQueryClient()
  const [fields, setFields] = useState(empty)
  const [problems, setProblems] = useState<{ readonly [field in Field]?: string }>({})
  const [isSending, setIsSending] = useState(false)
  const field = (name: Field) => ({
    value: fields[name],
    error: problems[name],
    required: true,
    withAsterisk: false,
    onChange: ({ currentTarget: { value } }: { currentTarget: { value: string } }) => {
      setFields((now) => ({ ...now, [name]: value }))
      setProblems({})
    },
  })

  async function change(event: FormEvent): Promise<void> {
    event.preventDefault()
    const { repeated, ...body } = fields
    if (body.password !== repeated) return setProblems({ repeated: 'The two passwords differ.' })
    setIsSending(true)
    try {
      await client.send('PUT', '/api/own-account/password', done, body)
      setFields(empty)
      showToast({ kind: 'good', text: 'Your password is changed. Your other sessions have ended.' })
      await queries.invalidateQueries({ queryKey: OWN_ACCOUNT })
    } catch (error) {
      setProblems(problemsOf(error))
    } finally {
      setIsSending(false)
    }
  }

  return (
    <form onSubmit={(event) => void change(event)} aria-label="Password">
      <Stack gap="sm" maw={420}>
        <Title order={3} size="h5">
          Password
        </Title>
        <Text size="sm" c="dimmed">
          Last changed {momentWords(changedAt)}
        </Text>
        <PasswordInput label="Current password" autoComplete="current-password" {...field('currentPassword')} />
        <PasswordInput
          label="New password"
          description={`At least ${MIN_PASSWORD_LENGTH} characters; a few words are better than one with signs in it`}
          autoComplete="new-password"
          {...field('password')}
        />
        <PasswordInput label="New password again" autoComplete="new-password" {...field('repeated')} />
        <Group>
          <Button type="submit" loading={isSending}>
            Change password
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

function problemsOf(error: unknown): { [field in Field]?: string } {
  if (!(error instanceof ApiError)) return { currentPassword: errorText(error) }
  const ofPassword = error.body.problems?.find(({ path }) => path === 'body.password')
  if (ofPassword === undefined) return { currentPassword: errorText(error) }
  return { password: ofPassword.text }
}
