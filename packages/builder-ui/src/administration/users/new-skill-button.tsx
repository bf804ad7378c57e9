import { Button, Group, Popover, TextInput } from '@mantine/core'
import IconPlus from '@tabler/icons-react/icons/IconPlus'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useAdministrationClient } from '../../client/administration-client.ts'
import { keys } from '../../client/administration-queries.ts'
import { refusalsOf } from '../form/refusals.ts'

export function NewSkillButton() {
  const client = useAdministrationClient()
  const queries = useQueryClient()
  const [isOpen, setIsOpen] = useState(false)
  const [name, setName] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [isSending, setIsSending] = useState(false)

  async function add(event: FormEvent): Promise<void> {
    event.preventDefault()
    setIsSending(true)
    try {
      await client.createSkill(name)
      await queries.invalidateQueries({ queryKey: keys.skills })
      setName('')
      setIsOpen(false)
    } catch (error) {
      const { name: atName, form } = refusalsOf(error, ['name'])
      setProblem(atName ?? form ?? '')
    } finally {
      setIsSending(false)
    }
  }

  return (
    <Popover opened={isOpen} onChange={setIsOpen} trapFocus position="bottom-end" withinPortal>
      <Popover.Target>
        <Button size="xs" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setIsOpen(!isOpen)}>
          Add
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form onSubmit={(event) => void add(event)}>
          <TextInput
            label="Name of the skill"
            data-autofocus
            maxLength={100}
            value={name}
            error={problem}
            onChange={({ currentTarget: { value } }) => {
              setName(value)
              setProblem(null)
            }}
          />
          <Group justify="flex-end" mt="sm">
            <Button size="xs" type="submit" loading={isSending}>
              Add skill
            </Button>
          </Group>
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}
