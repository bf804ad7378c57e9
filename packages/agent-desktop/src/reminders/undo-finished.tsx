import { Button, Group, Text } from '@mantine/core'
import { serverNow, useCommand, useDeskClient } from '@scenarium/web-kit'
import { useEffect } from 'react'
import { useStore } from 'zustand'
import { finished } from './finished.ts'

/** Takes back a press on Done: the reminder is there again, due now when its time is over. */
export function UndoFinished({ interactionId }: { interactionId?: string }) {
  const client = useDeskClient()
  const { last } = useStore(finished)
  const reopen = useCommand((body, reminderId: string, dueAt: number) =>
    client.postponeReminder(reminderId, { ...body, dueAt }),
  )
  useEffect(() => () => finished.setState({ last: null }), [])
  const isMeant = last !== null && (interactionId === undefined || interactionId === last.interactionId)

  async function undo() {
    if (last === null) return
    const answer = await reopen.send(last.reminderId, Math.max(last.dueAt, serverNow()))
    if (answer !== undefined) finished.setState({ last: null })
  }

  return (
    <div aria-live="polite">
      {isMeant && (
        <Group gap="xs" mb="xs">
          <Text size="sm">The reminder of {last.customerName} is done.</Text>
          <Button size="compact-sm" variant="default" loading={reopen.isSending} onClick={() => void undo()}>
            Undo
          </Button>
        </Group>
      )}
    </div>
  )
}
