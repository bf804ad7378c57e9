import { Button, Group, Text } from '@mantine/core'
import type { ScenarioLine } from '@scenarium/api'
import { Dialog, errorText } from '@scenarium/web-kit'
import { useState } from 'react'
import { useScenarioClient } from '../client/scenario-client.ts'

type Props = { line: ScenarioLine; onDeleted(): void; onClose(): void }

/** Says what uses the scenario when it cannot be deleted. */
export function DeleteDialog({ line: { scenarioId, name }, onDeleted, onClose }: Props) {
  const client = useScenarioClient()
  const [problem, setProblem] = useState<string | null>(null)
  const [isSending, setIsSending] = useState(false)

  async function remove(): Promise<void> {
    setIsSending(true)
    try {
      await client.deleteScenario(scenarioId)
      onDeleted()
    } catch (error) {
      setProblem(errorText(error))
      setIsSending(false)
    }
  }

  return (
    <Dialog opened onClose={onClose} title={`Delete ${name}?`}>
      {problem === null ? (
        <Text size="sm">The scenario goes for good. Conversations that ran it keep showing its blocks.</Text>
      ) : (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {problem} It stays as long as it is used.
        </Text>
      )}
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose} data-autofocus>
          {problem === null ? 'Cancel' : 'Close'}
        </Button>
        {problem === null && (
          <Button color="red" loading={isSending} onClick={() => void remove()}>
            Delete
          </Button>
        )}
      </Group>
    </Dialog>
  )
}
