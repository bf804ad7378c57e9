import { Button, Group, Stack, Textarea, TextInput } from '@mantine/core'
import { Dialog, serverNow, showToast, useCommand, useDeskClient } from '@scenarium/web-kit'
import { type FormEvent, useState } from 'react'
import { fullTimeText } from '../conversation/when.ts'
import { fromLocalInput, suggestedTimes, toLocalInput } from './reminder-times.ts'

type Props = { interactionId: string; customerName: string; onClose: () => void }

/** When to come back to a customer, and why. */
export function ReminderDialog({ interactionId, customerName, onClose }: Props) {
  const client = useDeskClient()
  const [suggested] = useState(() => suggestedTimes(serverNow()))
  const [when, setWhen] = useState(() => toLocalInput(suggested[0]?.at ?? serverNow()))
  const [note, setNote] = useState('')
  const remind = useCommand((body, dueAt: number, words: string) =>
    client.remind(interactionId, { ...body, dueAt, note: words }),
  )
  const dueAt = fromLocalInput(when, serverNow())

  async function save(event: FormEvent) {
    event.preventDefault()
    if (dueAt === undefined || (await remind.send(dueAt, note.trim())) === undefined) return
    showToast({ kind: 'good', text: `You will be reminded of ${customerName}: ${fullTimeText(dueAt)}.` })
    onClose()
  }

  return (
    <Dialog opened onClose={onClose} title={`Come back to ${customerName}`}>
      <form onSubmit={(event) => void save(event)}>
        <Stack gap="sm">
          <Group gap="xs">
            {suggested.map(({ text, at }) => (
              <Button
                key={text}
                size="compact-md"
                variant={when === toLocalInput(at) ? 'filled' : 'default'}
                aria-pressed={when === toLocalInput(at)}
                onClick={() => setWhen(toLocalInput(at))}
              >
                {text}
              </Button>
            ))}
          </Group>
          <TextInput
            type="datetime-local"
            label="Date and time"
            value={when}
            onChange={(event) => setWhen(event.currentTarget.value)}
            error={dueAt === undefined ? 'Choose a time to come.' : undefined}
          />
          <Textarea
            data-autofocus
            label="Note"
            placeholder="What is to be done then?"
            autosize
            minRows={2}
            maxRows={6}
            maxLength={500}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={remind.isSending} disabled={dueAt === undefined}>
              Remind me
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
