import { Button, Group, Text, Textarea } from '@mantine/core'
import type { InteractionView } from '@scenarium/api'
import { Dialog, useCommand, useDeskClient } from '@scenarium/web-kit'
import { useState } from 'react'
import { leftByHand } from '../interactions/gone-news.ts'
import { customerName } from '../interactions/stage.ts'

type Props = { interaction: InteractionView; onBanned: () => void; onClose: () => void }

export function BanDialog({ interaction, onBanned, onClose }: Props) {
  const client = useDeskClient()
  const name = customerName(interaction)
  const [reason, setReason] = useState('')
  const ban = useCommand((body, interactionId: string, why: string) =>
    client.ban(interactionId, { ...body, ...(why !== '' && { reason: why }) }),
  )

  async function confirm() {
    const { interactionId } = interaction
    leftByHand.add(interactionId)
    if ((await ban.send(interactionId, reason.trim())) === undefined) {
      leftByHand.delete(interactionId)
      return
    }
    onBanned()
    onClose()
  }

  return (
    <Dialog opened onClose={onClose} title={`Ban ${name}?`}>
      <Text size="sm" mb="md">
        The chat ends at once. What {name} writes from then on is not answered, until somebody lifts the ban.
      </Text>
      <Textarea
        mb="md"
        label="Why (optional)"
        description="For supervisors, who see it in the list of banned customers"
        maxLength={500}
        autosize
        value={reason}
        onChange={({ currentTarget: { value } }) => setReason(value)}
      />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button color="red" loading={ban.isSending} onClick={() => void confirm()} data-autofocus>
          Ban and end the chat
        </Button>
      </Group>
    </Dialog>
  )
}
