import { Badge, Button, Group, Stack, Table, Text, Title } from '@mantine/core'
import { done, type OwnSession } from '@scenarium/api'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { errorText } from '../feedback/error-text.ts'
import { showToast } from '../feedback/toast-store.ts'
import { useClient } from '../kit-context.ts'
import { momentWords } from '../time/date-words.ts'
import { OWN_ACCOUNT } from './keys.ts'
import classes from './tables.module.css'

export function SessionsSection({ sessions }: { sessions: readonly OwnSession[] }) {
  const client = useClient()
  const queries = useQueryClient()
  const [ending, setEnding] = useState<string | null>(null)

  async function end(sessionId: string): Promise<void> {
    setEnding(sessionId)
    try {
      const path = sessionId === '' ? '' : `/${encodeURIComponent(sessionId)}`
      await client.send('DELETE', `/api/own-account/sessions${path}`, done, {})
      await queries.invalidateQueries({ queryKey: OWN_ACCOUNT })
    } catch (error) {
      showToast({ kind: 'bad', text: errorText(error) })
    } finally {
      setEnding(null)
    }
  }

  return (
    <Stack gap="sm" component="section" aria-label="Sessions">
      <Group justify="space-between">
        <Title order={3} size="h5">
          Sessions
        </Title>
        {sessions.length > 1 && (
          <Button size="xs" variant="default" loading={ending === ''} onClick={() => void end('')}>
            End all others
          </Button>
        )}
      </Group>
      <Table className={classes.table} data-stacked aria-label="Sessions">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Device</Table.Th>
            <Table.Th scope="col">Address</Table.Th>
            <Table.Th scope="col">Signed in</Table.Th>
            <Table.Th scope="col">Last used</Table.Th>
            <Table.Th scope="col" aria-label="End" />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {sessions.map(({ sessionId, isThisOne, device, address, createdAt, lastSeenAt }) => (
            <Table.Tr key={sessionId}>
              <Table.Td>{device}</Table.Td>
              <Table.Td data-title="Address">{address}</Table.Td>
              <Table.Td data-title="Signed in">{momentWords(createdAt)}</Table.Td>
              <Table.Td data-title="Last used">{momentWords(lastSeenAt)}</Table.Td>
              <Table.Td>
                {isThisOne ? (
                  <Badge variant="outline">This one</Badge>
                ) : (
                  <Button
                    size="compact-sm"
                    variant="default"
                    loading={ending === sessionId}
                    aria-label={`End the session of ${device}`}
                    onClick={() => void end(sessionId)}
                  >
                    End
                  </Button>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {sessions.length === 1 && (
        <Text size="sm" c="dimmed">
          You are signed in nowhere else.
        </Text>
      )}
    </Stack>
  )
}
