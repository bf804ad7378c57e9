import { Button, Code, Group, Stack, Text, TextInput } from '@mantine/core'
import type { SecondFactorSecret } from '@scenarium/api'
import { type FormEvent, useState } from 'react'
import { errorText } from '../feedback/error-text.ts'
import { QrCode } from './qr-code.tsx'

type Props = { secret: SecondFactorSecret; confirm(code: string): Promise<void>; onCancel(): void }

/** The secret for the app, as picture and as text, and the first code to prove that it arrived. */
export function SecondFactorSetup({ secret: { secret, uri }, confirm, onCancel }: Props) {
  const [code, setCode] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [isSending, setIsSending] = useState(false)

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    event.stopPropagation()
    setIsSending(true)
    try {
      await confirm(code)
    } catch (error) {
      setProblem(errorText(error))
      setIsSending(false)
    }
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        <Text size="sm">Scan this with an authenticator app, or type the secret into it.</Text>
        <QrCode text={uri} label="QR code for the authenticator app" />
        <Code aria-label="Secret">{secret.replaceAll(/(.{4})(?=.)/g, '$1 ')}</Code>
        <TextInput
          label="Code the app shows"
          autoComplete="one-time-code"
          inputMode="numeric"
          required
          withAsterisk={false}
          maw={240}
          data-autofocus
          value={code}
          error={problem}
          onChange={({ currentTarget: { value } }) => setCode(value)}
        />
        <Group>
          <Button type="submit" loading={isSending}>
            Confirm
          </Button>
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
