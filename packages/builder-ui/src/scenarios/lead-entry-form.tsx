import { Button, Group, Select, Text } from '@mantine/core'
import type { ScenarioEntryView } from '@scenarium/api'
import { errorText, QueryView, showToast } from '@scenarium/web-kit'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useEntryClient } from '../client/entry-client.ts'
import { useScenarios } from '../client/scenario-client.ts'

type Props = { scenarioId: string; name: string; onClose(): void }

/** Lets an entry that leads elsewhere lead to this scenario: whoever writes to its bot meets it from then on. */
export function LeadEntryForm({ scenarioId, name, onClose }: Props) {
  const client = useEntryClient()
  const queries = useQueryClient()
  const entries = useQuery({ queryKey: ['scenario entries'], queryFn: client.entries })
  const accounts = useQuery({ queryKey: ['integration accounts'], queryFn: client.accounts })
  const scenarios = useScenarios()
  const [chosen, setChosen] = useState<string | null>(null)
  const leading = useMutation({
    mutationFn: (entry: ScenarioEntryView) => client.changeEntry(entry.entryId, { scenarioId }),
    async onSuccess(entry) {
      for (const key of ['scenario entries', 'scenarios', 'usage']) {
        await queries.invalidateQueries({ queryKey: [key] })
      }
      showToast({ kind: 'good', text: `New chats of ${entry.name} begin on ${name}.` })
      onClose()
    },
  })
  const scenarioOf = (entry: ScenarioEntryView) =>
    scenarios.data?.scenarios.find((line) => line.scenarioId === entry.scenarioId)?.name ?? 'another scenario'
  const botOf = ({ messengerAccounts: { telegram } }: ScenarioEntryView) => {
    const account = accounts.data?.accounts.find(({ accountId }) => accountId === telegram)
    return account === undefined ? 'no bot yet' : `@${account.botUsername}`
  }
  return (
    <QueryView query={entries}>
      {({ entries: all }) => {
        const others = all.filter((entry) => entry.scenarioId !== scenarioId)
        const entry = others.find(({ entryId }) => entryId === (chosen ?? others[0]?.entryId))
        return (
          <>
            <Select
              label="Scenario entry"
              allowDeselect={false}
              value={entry?.entryId ?? null}
              onChange={setChosen}
              data={others.map((other) => ({
                value: other.entryId,
                label: `${other.name} (${botOf(other)}), leads to ${scenarioOf(other)} now`,
              }))}
            />
            {entry !== undefined && (
              <Text size="sm" mt="sm">
                New chats of {entry.name} begin on {name} instead of {scenarioOf(entry)}. Chats under way stay where
                they are.
              </Text>
            )}
            {leading.isError && (
              <Text size="sm" c="var(--kit-bad)" mt="sm" role="alert">
                {errorText(leading.error)}
              </Text>
            )}
            <Group justify="flex-end" mt="md">
              <Button variant="default" onClick={onClose}>
                Not now
              </Button>
              <Button
                loading={leading.isPending}
                disabled={entry === undefined}
                onClick={() => entry !== undefined && leading.mutate(entry)}
              >
                Lead it here
              </Button>
            </Group>
          </>
        )
      }}
    </QueryView>
  )
}
