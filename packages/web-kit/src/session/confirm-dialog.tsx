import { Button, Group, PasswordInput, Text, TextInput } from '@mantine/core'
import { done } from '@scenarium/api'
import { type FormEvent, useState } from 'react'
import { Dialog } from '../feedback/dialog.tsx'
import { errorText } from '../feedback/error-text.ts'
import { useClient } from '../kit-context.ts'
import type { ConfirmationWay } from './confirm-store.ts'

type Props = { way: ConfirmationWay; onAnswer(isConfirmed: boolean): void }

export function ConfirmDialog({ way, onAnswer }: Props) {
  const client = useClient()
  const [proof, setProof] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [isSending, setIsSending] = useState(false)

  async function confirm(event: FormEvent): Promise<void> {
    event.preventDefault()
    event.stopPropagation()
    setIsSending(true)
    try {
      await client.send('POST', '/api/own-account/confirmation', done, { [way]: proof })
      onAnswer(true)
    } catch (error) {
      setProblem(errorText(error))
      setIsSending(false)
    }
  }
  const field = {
    value: proof,
    error: problem,
    'data-autofocus': true,
    required: true,
    withAsterisk: false,
    onChange: ({ currentTarget: { value } }: { currentTarget: { value: string } }) => setProof(value),
  }

  return (
    <Dialog opened onClose={() => onAnswer(false)} title="Confirm that it is you" zIndex={400}>
      <form onSubmit={(event) => void confirm(event)}>
        <Text size="sm" mb="sm">
          You signed in a while ago, and this is not for somebody who happens to sit at your computer.
        </Text>
        {way === 'password' ? (
          <PasswordInput label="Your password" autoComplete="current-password" {...field} />
        ) : (
          <TextInput
            label="Code"
            description="From your authenticator app, or a recovery code"
            autoComplete="one-time-code"
            {...field}
          />
        )}
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={() => onAnswer(false)}>
            Cancel
          </Button>
          <Button type="submit" loading={isSending}>
            Confirm
          </Button>
        </Group>
      </form>
    </Dialog>
  )
}
