import { Button, Group, Select, Text } from '@mantine/core'
import type { MovePlan, ScenarioVersion } from '@scenarium/api'
import { Dialog, errorText, QueryView, showToast } from '@scenarium/web-kit'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useVersionClient } from '../client/version-client.ts'
import { blockOf, nameOf, openDocument } from '../editor/document.ts'
import { useReadVersionsAgain, useVersion, versionName } from './use-versions.ts'
import classes from './versions-panel.module.css'

type MoveDialogProps = { from: ScenarioVersion; versions: readonly ScenarioVersion[]; onClose(): void }

/** First what would happen, then doing it. */
export function MoveDialog({ from, versions, onClose }: MoveDialogProps) {
  const client = useVersionClient()
  const readAgain = useReadVersionsAgain()
  const targets = versions.filter(({ scenarioVersionId }) => scenarioVersionId !== from.scenarioVersionId)
  const [toVersionId, setTo] = useState(targets[0]?.scenarioVersionId ?? '')
  const { scenarioId, scenarioVersionId } = from
  const plan = useQuery({
    queryKey: ['move plan', scenarioVersionId, toVersionId],
    queryFn: () => client.movePlan(scenarioId, scenarioVersionId, toVersionId),
    enabled: toVersionId !== '',
    gcTime: 0,
  })
  const moving = useMutation({
    mutationFn: () => client.move(scenarioId, scenarioVersionId, toVersionId),
    onSuccess({ asked }) {
      readAgain()
      showToast({ kind: 'good', text: `${chats(asked)} asked to move. Who goes on meanwhile stays.` })
      onClose()
    },
  })
  const target = targets.find((version) => version.scenarioVersionId === toVersionId)
  return (
    <Dialog opened onClose={onClose} title={`Move waiting chats of ${versionName(from).toLowerCase()}`}>
      <Text size="sm">
        A chat moves where it stands: nothing is said to the customer, and what it waits for goes on. From its next step
        on it follows the other version.
      </Text>
      <Select
        mt="md"
        label="To"
        data={targets.map((version) => ({ value: version.scenarioVersionId, label: versionName(version) }))}
        value={toVersionId}
        allowDeselect={false}
        onChange={(value) => value !== null && setTo(value)}
      />
      <div aria-live="polite">
        <QueryView query={plan}>{(found) => <Plan plan={found} from={from} />}</QueryView>
      </div>
      {moving.isError && (
        <Text c="var(--kit-bad)" size="sm" mt="sm" role="alert">
          {errorText(moving.error)}
        </Text>
      )}
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button
          loading={moving.isPending}
          disabled={plan.data === undefined || plan.data.moves === 0}
          onClick={() => moving.mutate()}
        >
          Move {chats(plan.data?.moves ?? 0)} to {target === undefined ? 'it' : versionName(target).toLowerCase()}
        </Button>
      </Group>
    </Dialog>
  )
}

function Plan({ plan: { moves, stays }, from }: { plan: MovePlan; from: ScenarioVersion }) {
  const { data } = useVersion(from.scenarioVersionId)
  const draft = data === undefined ? undefined : openDocument(data.document)
  const blockName = (blockId: string | null) => {
    const block = blockId === null || draft === undefined ? undefined : blockOf(draft, blockId)
    return block === undefined || blockId === null ? (blockId ?? 'somewhere else') : nameOf(blockId, block)
  }
  return (
    <>
      <Text size="sm" mt="md" fw={600}>
        {chats(moves)} would move
        {stays.length === 0
          ? '; nobody has to stay.'
          : `, ${chats(stays.reduce((sum, one) => sum + one.chats, 0))} would stay:`}
      </Text>
      {stays.length > 0 && (
        <ul className={classes.stays}>
          {stays.map(({ blockId, obstacle, text, chats: count }) => (
            <li key={`${blockId} ${obstacle}`}>
              {chats(count)} at <strong>{blockName(blockId)}</strong>: {text}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

const chats = (count: number) => (count === 1 ? '1 chat' : `${count} chats`)
