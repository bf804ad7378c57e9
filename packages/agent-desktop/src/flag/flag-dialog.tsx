import { Button, Group, Text, Textarea } from '@mantine/core'
import type { InteractionView } from '@scenarium/api'
import { Dialog, useCommand, useDeskClient } from '@scenarium/web-kit'
import { type FormEvent, useState } from 'react'

/** Asks the supervisors for help in this chat. */
export function FlagDialog({ interaction, onClose }: { interaction: InteractionView; onClose: () => void }) {
  const client = useDeskClient()
  const [note, setNote] = useState(interaction.flagNote ?? '')
  const flag = useCommand((body, chat: string, words: string) =>
    client.flag(chat, { ...body, isFlagged: true, ...(words !== '' && { note: words }) }),
  )

  async function ask(event: FormEvent) {
    event.preventDefault()
    if ((await flag.send(interaction.interactionId, note.trim())) !== undefined) onClose()
  }

  return (
    <Dialog opened onClose={onClose} title="Ask a supervisor for help">
      <form onSubmit={(event) => void ask(event)}>
        <Text size="sm" mb="sm">
          Supervisors see the flag at once and can read along, write you notes or join. The customer sees nothing of it.
        </Text>
        <Textarea
          data-autofocus
          label="What is it about? (optional)"
          autosize
          minRows={2}
          maxRows={6}
          maxLength={500}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <Group justify="flex-end" gap="xs" mt="md">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={flag.isSending}>
            Ask for help
          </Button>
        </Group>
      </form>
    </Dialog>
  )
}
