import { Button, Group, PasswordInput, Text } from '@mantine/core'
import { MIN_PASSWORD_LENGTH, type UserView } from '@scenarium/api'
import { Dialog } from '@scenarium/web-kit'
import { type FormEvent, useState } from 'react'
import { useAdministrationClient } from '../../client/administration-client.ts'
import { refusalsOf } from '../form/refusals.ts'
import { generatePassword } from './generated-password.ts'

type Props = { user: UserView; onSet(password: string | null): void; onClose(): void }

/** Sets a password: a generated one, which is shown afterwards, or one that is typed. */
export function PasswordDialog({ user: { userId, username }, onSet, onClose }: Props) {
  const client = useAdministrationClient()
  const [written, setWritten] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [isSending, setIsSending] = useState(false)

  async function set(event: FormEvent): Promise<void> {
    event.preventDefault()
    event.stopPropagation()
    setIsSending(true)
    const password = written === '' ? generatePassword() : written
    try {
      await client.setPassword(userId, password)
      onSet(written === '' ? password : null)
    } catch (error) {
      const { password: atField, form } = refusalsOf(error, ['password'])
      setProblem(atField ?? form ?? '')
      setIsSending(false)
    }
  }

  return (
    <Dialog opened onClose={onClose} title={`New password for ${username}`}>
      <form onSubmit={(event) => void set(event)}>
        <Text size="sm" mb="sm">
          All sessions of {username} end.
        </Text>
        <PasswordInput
          label="Password"
          description={`At least ${MIN_PASSWORD_LENGTH} characters; empty for a generated one`}
          autoComplete="new-password"
          data-autofocus
          value={written}
          error={problem}
          onChange={({ currentTarget: { value } }) => setWritten(value)}
        />
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={isSending}>
            {written === '' ? 'Generate and set' : 'Set password'}
          </Button>
        </Group>
      </form>
    </Dialog>
  )
}
