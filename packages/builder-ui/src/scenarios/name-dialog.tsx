import { Button, Group, Text, TextInput } from '@mantine/core'
import { Dialog, errorText } from '@scenarium/web-kit'
import { type FormEvent, useState } from 'react'

export type NameDialogProps = {
  title: string
  /** What is proposed. */
  name: string
  /** On the button, such as `Rename`. */
  action: string
  note?: string
  /** Rejects with what the dialog is to say. */
  onName(name: string): Promise<void>
  onClose(): void
}

/** Asks for a name, and stays open while it is not taken. */
export function NameDialog({ title, name: proposed, action, note, onName, onClose }: NameDialogProps) {
  const [name, setName] = useState(proposed)
  const [problem, setProblem] = useState<string | null>(null)
  const [isSending, setIsSending] = useState(false)

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    setIsSending(true)
    setProblem(null)
    try {
      await onName(name.trim())
    } catch (error) {
      setProblem(errorText(error))
      setIsSending(false)
    }
  }

  return (
    <Dialog opened onClose={onClose} title={title}>
      <form onSubmit={(event) => void submit(event)}>
        <TextInput
          label="Name"
          value={name}
          maxLength={100}
          data-autofocus
          error={problem}
          onFocus={({ currentTarget }) => currentTarget.select()}
          onChange={({ currentTarget: { value } }) => setName(value)}
        />
        {note !== undefined && (
          <Text size="sm" c="dimmed" mt="xs">
            {note}
          </Text>
        )}
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" disabled={name.trim() === ''} loading={isSending}>
            {action}
          </Button>
        </Group>
      </form>
    </Dialog>
  )
}
