import { Text, Textarea } from '@mantine/core'
import { useCommand, useDeskClient } from '@scenarium/web-kit'
import { useState } from 'react'
import { AskDialog } from '../frame/ask-dialog.tsx'

type Props = { customerId: string; name: string; onClose(): void; onBanned(): void }

/** For who floods a scenario, and never comes to an agent who could do it. */
export function BanDialog({ customerId, name, onClose, onBanned }: Props) {
  const client = useDeskClient()
  const [reason, setReason] = useState('')
  const ban = useCommand((body, why: string) =>
    client.banCustomer(customerId, { ...body, ...(why !== '' && { reason: why }) }),
  )

  async function confirm(): Promise<void> {
    if ((await ban.send(reason.trim())) !== undefined) onBanned()
  }

  return (
    <AskDialog
      title={`Ban ${name}?`}
      action="Ban"
      isSending={ban.isSending}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <Text size="sm" mb="md">
        An open chat ends at once, with an agent or without. What {name} writes from then on is not answered, until
        somebody lifts the ban.
      </Text>
      <Textarea
        label="Why (optional)"
        description="It stands in the list of banned customers"
        maxLength={500}
        autosize
        value={reason}
        onChange={({ currentTarget: { value } }) => setReason(value)}
      />
    </AskDialog>
  )
}
