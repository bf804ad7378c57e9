import { Button, Group, Select, TextInput } from '@mantine/core'
import { Dialog, errorText, useDeskClient } from '@scenarium/web-kit'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useEntryClient } from '../client/entry-client.ts'
import { freeName } from './scenario-file.ts'

type Props = { scenarioId: string; name: string; taken: ReadonlySet<string>; onClose(): void }

/** A way in for customers: which service they are served for; an account is chosen on the entry itself. */
export function NewEntryDialog({ scenarioId, name: scenario, taken, onClose }: Props) {
  const entryClient = useEntryClient()
  const client = useDeskClient()
  const queries = useQueryClient()
  const services = useQuery({ queryKey: ['services'], queryFn: client.services })
  const [name, setName] = useState(freeName(taken, scenario))
  const [chosen, setChosen] = useState<string | null>(null)
  const serviceId = chosen ?? services.data?.services[0]?.serviceId ?? null
  const [problem, setProblem] = useState<string | null>(null)

  async function create(event: FormEvent): Promise<void> {
    event.preventDefault()
    try {
      await entryClient.createEntry({ name: name.trim(), scenarioId, serviceId })
      await queries.invalidateQueries({ queryKey: ['scenario entries'] })
      onClose()
    } catch (error) {
      setProblem(errorText(error))
    }
  }

  return (
    <Dialog opened onClose={onClose} title="New scenario entry">
      <form onSubmit={(event) => void create(event)}>
        <TextInput
          label="Name"
          data-autofocus
          value={name}
          error={problem}
          onChange={({ currentTarget: { value } }) => setName(value)}
        />
        <Select
          mt="sm"
          label="Service"
          description="What customers who come in here are served for"
          allowDeselect={false}
          value={serviceId}
          onChange={setChosen}
          data={(services.data?.services ?? []).map((service) => ({ value: service.serviceId, label: service.name }))}
        />
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" disabled={name.trim() === ''}>
            Add
          </Button>
        </Group>
      </form>
    </Dialog>
  )
}
