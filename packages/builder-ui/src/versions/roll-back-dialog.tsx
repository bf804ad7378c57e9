import { Button, Group, Text, Textarea } from '@mantine/core'
import type { ScenarioVersion } from '@scenarium/api'
import { Dialog, showToast } from '@scenarium/web-kit'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useVersionClient } from '../client/version-client.ts'
import { refusalText } from './refusal-text.ts'
import { useReadVersionsAgain, versionName } from './use-versions.ts'

type RollBackDialogProps = { version: ScenarioVersion; current: ScenarioVersion; onClose(): void }

export function RollBackDialog({ version, current, onClose }: RollBackDialogProps) {
  const client = useVersionClient()
  const readAgain = useReadVersionsAgain()
  const [note, setNote] = useState('')
  const { scenarioId, scenarioVersionId } = version
  const rollingBack = useMutation({
    mutationFn: () => client.rollBack(scenarioId, scenarioVersionId, { note }),
    onSuccess({ number }) {
      readAgain()
      showToast({ kind: 'good', text: `Published as version ${number}. The draft is as it was.` })
      onClose()
    },
  })
  return (
    <Dialog opened onClose={onClose} title={`Roll back to ${versionName(version).toLowerCase()}`}>
      <Text size="sm">
        The document of version {version.number} is published once more, as a new version. Chats that begin from then on
        run on it; those under way stay on theirs. Version {current.number} stays in the list, and the draft stays as it
        is: <em>Take into the draft</em> goes on from version {version.number} there too.
      </Text>
      <Textarea
        mt="md"
        label="Why"
        description="Added to the note of the new version"
        maxLength={400}
        autosize
        minRows={2}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      {rollingBack.isError && (
        <Text size="sm" c="var(--kit-bad)" mt="sm" role="alert">
          {refusalText(rollingBack.error)}
        </Text>
      )}
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button loading={rollingBack.isPending} onClick={() => rollingBack.mutate()}>
          Roll back
        </Button>
      </Group>
    </Dialog>
  )
}
