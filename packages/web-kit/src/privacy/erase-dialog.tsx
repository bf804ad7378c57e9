import { Button, Group, List, Text, TextInput } from '@mantine/core'
import type { DeletionView } from '@scenarium/api'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useDeskClient } from '../desk-client.ts'
import { Dialog } from '../feedback/dialog.tsx'
import { errorText } from '../feedback/error-text.ts'
import { QueryView } from '../feedback/states.tsx'
import { showToast } from '../feedback/toast-store.ts'

type Props = { customerId: string; name: string; onClose(): void; onErased(): void }

/** What erasing means, first; and then a word typed on purpose, since nothing brings it back. */
export function EraseDialog({ customerId, name, onClose, onErased }: Props) {
  const client = useDeskClient()
  const plan = useQuery({
    queryKey: ['erasure', customerId],
    queryFn: () => client.erasure(customerId),
    staleTime: 0,
    gcTime: 0,
  })
  const erase = useMutation({
    mutationFn: () => client.eraseCustomer(customerId),
    onSuccess({ messages, files }) {
      showToast({ kind: 'good', text: `Erased: ${messages} messages and ${files} files.` })
      onErased()
    },
  })
  return (
    <Dialog opened onClose={onClose} title={`Erase ${name}?`}>
      <QueryView query={plan}>
        {(view) => <Plan view={view} isErasing={erase.isPending} onClose={onClose} onErase={() => erase.mutate()} />}
      </QueryView>
      {erase.isError && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert" mt="sm">
          {errorText(erase.error)}
        </Text>
      )}
    </Dialog>
  )
}

const WORD = 'erase'

type PlanProps = { view: DeletionView; isErasing: boolean; onClose(): void; onErase(): void }

function Plan({ view: { obstacles, consequences }, isErasing, onClose, onErase }: PlanProps) {
  const [typed, setTyped] = useState('')
  const sentences = obstacles.length > 0 ? obstacles : consequences
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (typed === WORD) onErase()
      }}
    >
      <List size="sm">
        {sentences.map((sentence) => (
          <List.Item key={sentence}>{sentence}</List.Item>
        ))}
      </List>
      {obstacles.length === 0 && (
        <TextInput
          mt="sm"
          label={`Write ${WORD} to go on`}
          autoComplete="off"
          data-autofocus
          value={typed}
          onChange={({ currentTarget: { value } }) => setTyped(value)}
        />
      )}
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose}>
          {obstacles.length > 0 ? 'Close' : 'Cancel'}
        </Button>
        {obstacles.length === 0 && (
          <Button type="submit" color="red" loading={isErasing} disabled={typed !== WORD}>
            Erase
          </Button>
        )}
      </Group>
    </form>
  )
}
