import { Button, Group, List, Text } from '@mantine/core'
import { Dialog, errorText, QueryView } from '@scenarium/web-kit'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type DeletableKind, useAdministrationClient } from '../../client/administration-client.ts'

type Props = { kind: DeletableKind; id: string; name: string; onDeleted(): void; onClose(): void }

/** Says what stands against it, or what goes with it, before anything happens. */
export function DeleteDialog({ kind, id, name, onDeleted, onClose }: Props) {
  const client = useAdministrationClient()
  const queries = useQueryClient()
  const [problem, setProblem] = useState<string | null>(null)
  const [isSending, setIsSending] = useState(false)
  const deletion = useQuery({
    queryKey: ['deletion', kind, id],
    queryFn: () => client.deletion(kind, id),
    staleTime: 0,
    gcTime: 0,
  })
  const isRefused = problem !== null || (deletion.data?.obstacles.length ?? 0) > 0

  async function remove(): Promise<void> {
    setIsSending(true)
    try {
      await client.remove(kind, id)
      // What is gone is not asked for again; what is in sight is, and nothing kept of other pages shows it a moment longer.
      await queries.invalidateQueries({ predicate: ({ queryKey }) => !queryKey.includes(id) })
      queries.removeQueries({ type: 'inactive' })
      onDeleted()
    } catch (error) {
      setProblem(errorText(error))
      setIsSending(false)
    }
  }

  return (
    <Dialog opened onClose={onClose} title={`Delete ${name}?`}>
      <QueryView query={deletion}>
        {({ obstacles, consequences }) => (
          <>
            {obstacles.length > 0 ? (
              <Sentences title={`${name} cannot be deleted now:`} sentences={obstacles} />
            ) : consequences.length > 0 ? (
              <Sentences title="This goes with it:" sentences={consequences} />
            ) : (
              <Text size="sm">Nothing else depends on it.</Text>
            )}
          </>
        )}
      </QueryView>
      {problem !== null && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {problem}
        </Text>
      )}
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose} data-autofocus>
          {isRefused ? 'Close' : 'Cancel'}
        </Button>
        {!isRefused && deletion.data !== undefined && (
          <Button color="red" loading={isSending} onClick={() => void remove()}>
            Delete
          </Button>
        )}
      </Group>
    </Dialog>
  )
}

function Sentences({ title, sentences }: { title: string; sentences: readonly string[] }) {
  return (
    <>
      <Text size="sm" mb={4}>
        {title}
      </Text>
      <List size="sm">
        {sentences.map((sentence) => (
          <List.Item key={sentence}>{sentence}</List.Item>
        ))}
      </List>
    </>
  )
}
